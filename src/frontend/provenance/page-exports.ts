import { describeFunction, type FunctionInfo } from "./function-info.ts";
import { showsOfLoad } from "./kit-loads.ts";
import { pageKind, pageName } from "./page-files.ts";
import type { Program } from "./program.ts";

const PAGE_EXPORTS =
  /^(?:generateMetadata|generateViewport|generateStaticParams|getServerSideProps|getStaticProps|getStaticPaths|getInitialProps|loader|action|clientLoader|clientAction)$/;
const ROUTE_EXPORTS = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|handler)$/;

/**
 * The pages that a framework calls an exported function for, as Next, Remix, React Router and SvelteKit have it: the
 * default exports of the pages' files that give it out, be it taken from elsewhere, or else of its own.
 */
export function pagesOfExport(program: Program, info: FunctionInfo): readonly FunctionInfo[] {
  const shown = showsOfLoad(program, info);
  if (shown.length > 0) return shown.map((file) => pageIn(program, file, { ...info, file }));
  if (!PAGE_EXPORTS.test(info.name)) return [];
  const files = takenBy(program).get(functionKey(info.file, info.function)) ?? [];
  if (files.length > 0) return files.map((file) => pageIn(program, file, { ...info, file }));
  return pageKind(info.file) === "page" ? [pageIn(program, info.file, info)] : [];
}

function pageIn(program: Program, file: string, otherwise: FunctionInfo): FunctionInfo {
  const target = program.graph.exportOf(file, "default");
  const value =
    target?.kind === "declaration" ? (target.declaration.function ?? target.declaration.value) : null;
  if (target?.kind === "declaration" && value?.kind === "function") {
    const page = describeFunction(program, target.declaration.file, value);
    return { ...page, kind: "page" };
  }
  return { ...otherwise, kind: "page", name: pageName(file) };
}

/** `export { getServerSideProps } from "../views/orders/load"`: the pages' files that take a function from elsewhere. */
const takenBy = (program: Program): ReadonlyMap<string, readonly string[]> =>
  program.once("taken-page-exports", () => {
    const found = new Map<string, string[]>();
    for (const file of program.graph.modules.keys()) {
      if (pageKind(file) !== "page") continue;
      for (const name of program.graph.exportsOf(file).filter((one) => PAGE_EXPORTS.test(one))) {
        const target = program.graph.exportOf(file, name);
        if (target?.kind !== "declaration" || target.declaration.file === file) continue;
        const { file: home, function: own } = target.declaration;
        if (own) found.set(functionKey(home, own), [...(found.get(functionKey(home, own)) ?? []), file]);
      }
    }
    return found;
  });

const functionKey = (file: string, { start }: { readonly start: number }): string => `${file}:${start}`;

/** A handler of the frontend's own server: `export async function POST` in `route.ts`, or a file under `pages/api`. */
export const isRouteHandler = (info: FunctionInfo): boolean =>
  pageKind(info.file) === "route" &&
  (ROUTE_EXPORTS.test(info.name) || /\/pages\/api\//.test(`/${info.file}`));
