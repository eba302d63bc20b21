import type { Notice } from "../contract/place.ts";
import { extractScript } from "../frontend/script/extract.ts";
import type { ScriptModule } from "../frontend/script/tree.ts";
import { actionBuilds } from "./action-builds.ts";
import { createBuiltFrom } from "./built-from.ts";
import { bundleReason } from "./bundles.ts";
import type { FactsMemory } from "./facts-memory.ts";
import { noteProblems } from "./note-problems.ts";
import type { TextFile, Texts } from "./read-texts.ts";

/** What the client side is linked from, file by file: each is extracted knowing no other. */
export interface FrontendFacts {
  readonly files: ReadonlySet<string>;
  readonly scripts: readonly ScriptModule[];
  /** package.json, tsconfig, their like and what they extend, by path. */
  readonly configs: ReadonlyMap<string, string>;
  /** What starts, checks or fronts the application: Dockerfiles, compose files, scripts. */
  readonly deployment: readonly TextFile[];
  /** Committed examples of the environment. */
  readonly environment: readonly TextFile[];
  /** What could hold a client or a screen and is not parsed, or not in full: templates, mobile applications. */
  readonly foreign: readonly TextFile[];
  /** JSON files that a script or a tsconfig names, by path. */
  readonly data: ReadonlyMap<string, string>;
  readonly textOf: (file: string) => string | null;
  readonly notices: readonly Notice[];
}

export function extractFrontend(texts: Texts, { recall }: FactsMemory): FrontendFacts {
  const ofActions = actionBuilds(texts.deployment);
  const bundles = texts.script.flatMap((script) => {
    const reason = ofActions.has(script.file)
      ? "a build of a GitHub action: not read"
      : bundleReason(script.file, script.text);
    return reason === null ? [] : [{ script, reason }];
  });
  const left = new Set(bundles.map(({ script }) => script));
  const parsed = texts.script.filter((one) => !left.has(one));
  const scripts = parsed.map(({ file, text }) =>
    recall("script", file, text, () => extractScript(file, text)),
  );
  const inPart = parsed.filter((_, index) => scripts[index]?.partial === true);
  const isBuilt = createBuiltFrom(parsed.map(({ text }) => text));
  const unread = [...left].filter(({ file, text }) => !ofActions.has(file) && !isBuilt(text));
  return {
    files: texts.files,
    scripts,
    configs: byPath([...texts.config, ...texts.data]),
    deployment: texts.deployment,
    environment: texts.environment,
    // What is not parsed, or given up in part, is still searched for the paths that it names; not a build of what is.
    foreign: [...texts.foreign, ...unread, ...inPart].sort((a, b) => (a.file < b.file ? -1 : 1)),
    data: byPath(texts.data),
    textOf: texts.textOf,
    notices: [...noteProblems(scripts), ...bundles.map(({ script: { file }, reason }) => ({ file, reason }))],
  };
}

const byPath = (texts: readonly TextFile[]): Map<string, string> =>
  new Map(texts.map(({ file, text }) => [file, text]));
