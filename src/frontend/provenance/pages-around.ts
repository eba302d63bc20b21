import type { ReachStep } from "../../contract/provenance.ts";
import type { Declaration } from "../modules/graph.ts";
import type { Expression } from "../script/tree.ts";
import { describeFunction, type FunctionInfo } from "./function-info.ts";
import { isUnseen } from "./never-loaded.ts";
import { pageKind } from "./page-files.ts";
import { declarationAt, functionOf, type Program } from "./program.ts";

const MOST_PAGES = 40;
const MOST_STEPS = 1500;

/** The pages that render a component: outwards over every use, nearest first. */
export function pagesAround(program: Program, info: FunctionInfo): readonly ReachStep[] {
  return program.once(`pages:${info.file}:${info.node.start}`, () => search(program, info));
}

function search(program: Program, info: FunctionInfo): ReachStep[] {
  const first = declarationOf(program, info);
  const queue: Declaration[] = first ? [first] : [];
  const seen = new Set(queue.map((declaration) => declaration.id));
  const pages: ReachStep[] = [];
  for (
    let next = queue.shift();
    next && pages.length < MOST_PAGES && seen.size < MOST_STEPS;
    next = queue.shift()
  ) {
    for (const use of usesOf(program, next)) {
      const page = use.holder && pageOf(program, use.holder, use);
      if (page) {
        if (
          !pages.some((known) => known.name === page.name && known.declaration.file === page.declaration.file)
        )
          pages.push(page);
      } else if (use.holder && !seen.has(use.holder.id)) {
        seen.add(use.holder.id);
        queue.push(use.holder);
      }
    }
  }
  return pages;
}

interface Use {
  readonly file: string;
  readonly node: Expression;
  readonly holder: Declaration | null;
}

function usesOf(program: Program, declaration: Declaration): Use[] {
  const shown = program.graph.referencesTo(declaration).filter(({ file }) => !isUnseen(program, file));
  const direct = shown.map((reference): Use => {
    const holder = outermost(reference.holder) ?? heldBy(program, reference.file, reference.node);
    return {
      file: reference.file,
      node: reference.node,
      holder: holder?.id === declaration.id ? null : holder,
    };
  });
  return [...direct, ...lazyUses(program, declaration)];
}

/** A component within a component counts as the outer one: helpers of a page are the page. */
function outermost(declaration: Declaration | null): Declaration | null {
  return declaration?.parent && declaration.parent.kind !== "class"
    ? outermost(declaration.parent)
    : declaration;
}

/** At module level: the variable whose value holds the use, such as a list of columns or a lazy component. */
function heldBy(program: Program, file: string, node: object): Declaration | null {
  if (functionOf(program, file, node) !== null && program.parentOf(file, node) === null) return null;
  let found: Declaration | null = null;
  for (let parent = program.parentOf(file, node); parent; parent = program.parentOf(file, parent.node)) {
    if (parent.kind === "declarator" && parent.node.target.kind === "name") {
      found = declarationAt(program, file, parent.node.target.name, parent.node.target.start);
    }
  }
  if (found) return found;
  const target = program.graph.exportOf(file, "default");
  return target?.kind === "declaration" && target.declaration.file === file ? target.declaration : null;
}

function pageOf(program: Program, holder: Declaration, use: Use): ReachStep | null {
  const value = holder.function ?? holder.value;
  if (value?.kind !== "function") return null;
  const info = describeFunction(program, holder.file, value);
  if (info.kind !== "page") return null;
  const place = program.place(use.file, use.node);
  return { kind: "page", name: info.name, place, declaration: program.place(info.file, info.node) };
}

function declarationOf(program: Program, info: FunctionInfo): Declaration | null {
  const named = declarationAt(program, info.file, info.name, info.function.start);
  if (named) return named;
  const target = program.graph.exportOf(info.file, "default");
  return target?.kind === "declaration" ? target.declaration : null;
}

/** `import("./Page")` uses what the module exports, the default first of all. */
function lazyUses(program: Program, declaration: Declaration): Use[] {
  if (!declaration.exported && pageKind(declaration.file) === null) return [];
  return (lazyImports(program).get(declaration.file) ?? []).map(({ file, node }) => ({
    file,
    node,
    holder: heldBy(program, file, node),
  }));
}

function lazyImports(program: Program): ReadonlyMap<string, { file: string; node: Expression }[]> {
  return program.once("lazy-imports", () => {
    const found = new Map<string, { file: string; node: Expression }[]>();
    for (const file of program.graph.modules.keys()) {
      for (const node of program.index(file).dynamicImports) {
        if (node.source.kind !== "string") continue;
        const resolution = program.graph.resolveSpecifier(file, node.source.value);
        if (resolution.kind !== "file") continue;
        const list = found.get(resolution.file) ?? [];
        list.push({ file, node });
        found.set(resolution.file, list);
      }
    }
    return found;
  });
}
