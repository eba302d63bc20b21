import { perObject } from "../../contract/per-object.ts";
import type { Place } from "../../contract/place.ts";
import type { Declaration, ModuleGraph } from "../modules/graph.ts";
import type { Expression, FunctionExpression } from "../script/tree.ts";
import { indexTree, type Parent, type Span, type TreeIndex } from "./tree-index.ts";

/** A node with the file it stands in. */
export interface At<N = Expression> {
  readonly file: string;
  readonly node: N;
}

/** The module graph with what provenance needs beside it: ways up the trees, built per file when asked for. */
export interface Program {
  readonly graph: ModuleGraph;
  readonly index: (file: string) => TreeIndex;
  readonly parentOf: (file: string, node: object) => Parent | null;
  readonly place: (file: string, node: Span) => Place;
  /** Answers of backward resolution, by node and path. */
  readonly memory: Map<object, Map<string, Remembered>>;
  /** Lazy indexes of other files of this room. */
  readonly once: <T>(key: string, make: () => T) => T;
}

/** What was found, and how deep was looked for it. */
export interface Remembered {
  readonly depth: number;
  readonly values: readonly At[];
}

const programs = new WeakMap<ModuleGraph, Program>();

export function programOf(graph: ModuleGraph): Program {
  const known = programs.get(graph);
  if (known) return known;
  const made = createProgram(graph);
  programs.set(graph, made);
  return made;
}

function createProgram(graph: ModuleGraph): Program {
  const indexes = new Map<string, TreeIndex>();
  const made = new Map<string, unknown>();
  const index = (file: string): TreeIndex => {
    let found = indexes.get(file);
    if (!found) {
      const module = graph.modules.get(file);
      found = indexTree(
        module ?? { file, lines: [0], body: [], directives: [], generated: null, problems: [] },
      );
      indexes.set(file, found);
    }
    return found;
  };
  return {
    graph,
    index,
    parentOf: (file, node) => index(file).parents.get(node) ?? null,
    place: (file, node) => graph.placeOf(file, node),
    memory: new Map(),
    once: <T>(key: string, make: () => T): T => {
      if (!made.has(key)) made.set(key, make());
      return made.get(key) as T;
    },
  };
}

/** The innermost function that holds a node; null at module level. */
export const functionOf = (program: Program, file: string, node: object): FunctionExpression | null =>
  program.parentOf(file, node)?.within ?? null;

/** What is told of a node, told once in each program. */
export function perNode<N extends object, T>(tell: (program: Program, file: string, node: N) => T) {
  const known = perObject((_: Program) => new WeakMap<N, { readonly told: T }>());
  return (program: Program, file: string, node: N): T => {
    const ofProgram = known(program);
    const held = ofProgram.get(node) ?? { told: tell(program, file, node) };
    ofProgram.set(node, held);
    return held.told;
  };
}

export function declarationAt(
  program: Program,
  file: string,
  name: string,
  offset: number,
): Declaration | null {
  const target = program.graph.resolveName(file, name, offset);
  return target?.kind === "declaration" ? target.declaration : null;
}

/** The library member that an expression names: `react#useState`; null when it is none. */
export function packageMember(
  program: Program,
  file: string,
  expression: Expression,
): { package: string; name: string } | null {
  if (expression.kind === "identifier") {
    const target = program.graph.resolve(file, expression);
    return target?.kind === "package" ? { package: target.package, name: target.name } : null;
  }
  if (expression.kind === "member" && typeof expression.property === "string") {
    const of = packageMember(program, file, expression.object);
    return of ? { package: of.package, name: expression.property } : null;
  }
  if (expression.kind === "cast") return packageMember(program, file, expression.value);
  return null;
}
