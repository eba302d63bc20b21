import { walk } from "../modules/children.ts";
import type { Declaration, ModuleGraph } from "../modules/graph.ts";
import type { Expression, FunctionExpression, Statement } from "../script/tree.ts";

/** Questions about declarations that the graph answers by file only. */
export interface Lookups {
  readonly graph: ModuleGraph;
  /** The names that are bound to a value, or to parts of it. */
  readonly boundTo: (file: string, value: Expression) => readonly Declaration[];
  /** The names that a function's parameters bind. */
  readonly parametersOf: (file: string, of: FunctionExpression) => readonly Declaration[];
  /** The names that a call runs a function by. */
  readonly namesOf: (file: string, of: FunctionExpression) => readonly Declaration[];
  /** Where a file assigns anew to a name, whichever it means. */
  readonly assignedIn: (file: string) => readonly { readonly name: string; readonly start: number }[];
}

interface FileLookups {
  readonly assigned: readonly { readonly name: string; readonly start: number }[];
  readonly bound: ReadonlyMap<Expression, readonly Declaration[]>;
  readonly parameters: ReadonlyMap<Expression, readonly Declaration[]>;
  readonly names: ReadonlyMap<Expression, readonly Declaration[]>;
}

export function createLookups(graph: ModuleGraph): Lookups {
  const files = new Map<string, FileLookups>();
  const of = (file: string): FileLookups => {
    const known = files.get(file) ?? lookInto(graph, file);
    files.set(file, known);
    return known;
  };
  return {
    graph,
    boundTo: (file, value) => of(file).bound.get(value) ?? [],
    parametersOf: (file, owner) => of(file).parameters.get(owner) ?? [],
    assignedIn: (file) => of(file).assigned,
    namesOf: (file, owner) => of(file).names.get(owner) ?? [],
  };
}

function lookInto(graph: ModuleGraph, file: string): FileLookups {
  const declarations = graph.declarationsOf(file);
  return {
    assigned: assignedIn(graph.modules.get(file)?.body ?? []),
    bound: groupBy(declarations, ({ kind, value }) => (kind === "variable" ? value : null)),
    parameters: groupBy(declarations, ({ parameter }) => parameter?.of ?? null),
    names: groupBy(declarations, ({ kind, function: runs }) => (kind === "parameter" ? null : runs)),
  };
}

function assignedIn(body: readonly Statement[]): { name: string; start: number }[] {
  const found: { name: string; start: number }[] = [];
  walk(body, (node) => {
    if (node.kind === "assign" && node.target.kind === "name")
      found.push({ name: node.target.name, start: node.start });
  });
  return found;
}

function groupBy(
  declarations: readonly Declaration[],
  keyOf: (declaration: Declaration) => Expression | null,
): Map<Expression, Declaration[]> {
  const groups = new Map<Expression, Declaration[]>();
  for (const declaration of declarations) {
    const key = keyOf(declaration);
    if (key === null) continue;
    const held = groups.get(key);
    if (held === undefined) groups.set(key, [declaration]);
    else held.push(declaration);
  }
  return groups;
}
