import type { Declaration, ModuleGraph } from "../../modules/graph.ts";
import { PROPS } from "../../script/component-parts.ts";
import { returnsUnder } from "./decide.ts";
import type { Evaluator } from "./evaluator.ts";
import { type AssignedMember, EMPTY_ENV, type Value } from "./value.ts";

const PAGE = /^(.*\/)?\+(page|layout)(?:@[^/]*)?\.svelte$/;

/** SvelteKit itself shows what such a file holds. */
export const isKitPage = (file: string): boolean => PAGE.test(file) || /(?:^|\/)\+error\.svelte$/.test(file);

/** The props of a page of SvelteKit: its `data` is what its own `load` and those of the layouts around it give back. */
export function pageProps(declaration: Declaration, to: Evaluator): Value | null {
  const { name, file, parameter } = declaration;
  const [, folder = "", kind] = PAGE.exec(file) ?? [];
  if (name !== PROPS || kind === undefined || parameter === null) return null;
  const assigned = loadsFor(folder, kind).flatMap((load) => givenBack(load, to));
  const { start, end } = parameter.node;
  return assigned.length === 0
    ? null
    : {
        kind: "object",
        node: { kind: "object", properties: [], start, end },
        open: true,
        file,
        env: EMPTY_ENV,
        assigned,
      };
}

function loadsFor(folder: string, kind: string): string[] {
  const own = kind === "page" ? filesOf(`${folder}+page`) : [];
  return [...foldersAbove(folder).flatMap((one) => filesOf(`${one}+layout`)), ...own];
}

const filesOf = (stem: string): string[] =>
  [".ts", ".js", ".server.ts", ".server.js"].map((end) => stem + end);

/** `src/routes/boats/` and all that it stands in. */
const foldersAbove = (folder: string): string[] =>
  folder
    .split("/")
    .slice(0, -1)
    .map((_, at, parts) => `${parts.slice(0, at + 1).join("/")}/`);

function givenBack(file: string, to: Evaluator): AssignedMember[] {
  return loadOf(to.graph, file).flatMap((body) =>
    returnsUnder(body, null, to).map((value) => ({
      name: "data",
      through: [],
      value,
      file,
      env: EMPTY_ENV,
      certain: false,
    })),
  );
}

function loadOf(graph: ModuleGraph, file: string) {
  const target = graph.modules.has(file) ? graph.exportOf(file, "load") : null;
  const own = target?.kind === "declaration" ? target.declaration.function : null;
  return own === null ? [] : [own.body];
}
