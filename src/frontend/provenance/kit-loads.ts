import type { Expression } from "../script/tree.ts";
import type { FunctionInfo } from "./function-info.ts";
import { functionOf, type Program } from "./program.ts";

/** What SvelteKit runs for pages: `+page.ts`, `+page.server.ts`, `+layout.ts`, `+layout.server.ts`. */
const RUN_FOR = /^(.*\/)?\+(page|layout)(?:\.server)?\.[jt]s$/;

/** `load`, and the form's `actions`, whatever is within them. */
const EXPORTS = new Set(["load", "actions"]);

/** The files of the pages that SvelteKit runs a function for: those beside its own, and for a layout also those below. */
export function pagesOfLoad(program: Program, { file, function: own }: FunctionInfo): readonly string[] {
  const [, folder = "", kind] = RUN_FOR.exec(file) ?? [];
  if (kind === undefined || !isLetOut(program, file, own)) return [];
  const pages = pageFiles(program).filter((page) => page.startsWith(folder));
  const beside = pages.filter((page) => isBeside(page, folder, kind));
  return kind === "page" ? beside : pages;
}

/** Who shows what is sent: the page itself, or the layout; without one, the pages below. */
export function showsOfLoad(program: Program, info: FunctionInfo): readonly string[] {
  const pages = pagesOfLoad(program, info);
  const [, folder = "", kind = ""] = RUN_FOR.exec(info.file) ?? [];
  const beside = pages.filter((page) => isBeside(page, folder, kind));
  return beside.length > 0 ? beside : pages;
}

const isBeside = (page: string, folder: string, kind: string): boolean =>
  page.startsWith(`${folder}+${kind}`) && !page.slice(folder.length).includes("/");

const pageFiles = (program: Program): readonly string[] =>
  program.once("kit-pages", () =>
    [...program.graph.modules.keys()].filter((file) =>
      /(?:^|\/)\+(?:page|layout)(?:@[^/]*)?\.svelte$/.test(file),
    ),
  );

function isLetOut(program: Program, file: string, own: Expression): boolean {
  for (const name of EXPORTS) {
    const target = program.graph.exportOf(file, name);
    if (target?.kind !== "declaration") continue;
    const outer = target.declaration.function ?? target.declaration.value;
    if (
      outer !== null &&
      target.declaration.file === file &&
      own.start >= outer.start &&
      own.end <= outer.end
    )
      return functionOf(program, file, own) === null;
  }
  return false;
}
