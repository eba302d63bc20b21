import { dirname, join } from "node:path/posix";
import type { TextFile } from "./read-texts.ts";

const ACTION = /(?:^|\/)action\.ya?ml$/;

/** `runs: { using: node20, main: dist/index.js }` */
const USES_NODE = /^[ \t]+using:[ \t]*["']?node\d/m;
const RUNS = /^[ \t]+(?:main|pre|post):[ \t]*["']?([\w./-]+\.[cm]?js)\b/gm;

/** A folder that builds write to: what is written by hand may well request the application. */
const BUILT = /(?:^|\/)(?:dist|build|out|lib)\//;

/**
 * The builds that GitHub actions of the tree run, each with every library that it needs: GitHub's own client has a table of
 * hundreds of paths, none of them of this application.
 */
export function actionBuilds(deployment: readonly TextFile[]): ReadonlySet<string> {
  return new Set(
    deployment
      .filter(({ file, text }) => ACTION.test(file) && USES_NODE.test(text))
      .flatMap(({ file, text }) =>
        [...text.matchAll(RUNS)].flatMap(([, path = ""]) =>
          BUILT.test(path) ? [join(dirname(file), path)] : [],
        ),
      ),
  );
}
