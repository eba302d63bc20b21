import { walk } from "../modules/children.ts";
import type { FunctionExpression } from "../script/tree.ts";
import type { FunctionInfo } from "./function-info.ts";
import { functionOf, type Program } from "./program.ts";

/** What SvelteKit runs for pages: `+page.ts`, `+page.server.ts`, `+layout.ts`, `+layout.server.ts`. */
const RUN_FOR = /^(.*\/)?\+(page|layout)(?:\.server)?\.[jt]s$/;

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

function isLetOut(program: Program, file: string, own: FunctionExpression): boolean {
  if (functionOf(program, file, own) !== null) return false;
  return (
    isWithin(program, file, "load", own) ||
    (isWithin(program, file, "actions", own) && isAskedFor(program, file, own))
  );
}

function isWithin(program: Program, file: string, name: string, { start, end }: FunctionExpression): boolean {
  const target = program.graph.exportOf(file, name);
  if (target?.kind !== "declaration" || target.declaration.file !== file) return false;
  const outer = target.declaration.function ?? target.declaration.value;
  return outer !== null && start >= outer.start && end <= outer.end;
}

/** An action that has a name runs where a form names it: `action="?/remove"`. */
function isAskedFor(program: Program, file: string, own: FunctionExpression): boolean {
  const name = keyOf(program, file, own);
  const asked = askedActions(program);
  return name === null || name === "default" || asked.has(name) || asked.has("");
}

/** The name under which `actions` has the function, or what a call makes of it. */
function keyOf(program: Program, file: string, own: FunctionExpression): string | null {
  for (let parent = program.parentOf(file, own); parent; parent = program.parentOf(file, parent.node)) {
    if (parent.kind === "property") return typeof parent.node.key === "string" ? parent.node.key : null;
  }
  return null;
}

/** The names of actions that texts of the tree ask for; an empty one where a part of it is computed. */
const askedActions = (program: Program): ReadonlySet<string> =>
  program.once("kit-actions", () => {
    const names = [...program.graph.modules.values()].flatMap(({ body }) => {
      const found: string[] = [];
      walk(body, (node) => {
        const texts = node.kind === "string" ? [node.value] : node.kind === "template" ? node.quasis : [];
        for (const text of texts) for (const [, name = ""] of text.matchAll(ACTION)) found.push(name);
      });
      return found;
    });
    return new Set(names);
  });

const ACTION = /\?\/(\w*)/g;
