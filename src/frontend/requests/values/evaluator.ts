import type { Hole, Pattern, PatternPart } from "../../../contract/pattern.ts";
import type { Declaration, ModuleGraph, Target } from "../../modules/graph.ts";
import type { Expression } from "../../script/tree.ts";
import type { Assignments } from "./assignments.ts";
import type { createContexts } from "./contexts.ts";
import type { Env, FunctionValue, Origin, Value } from "./value.ts";

/** Where an expression stands, for what is made of it. */
export interface At {
  readonly node: Expression;
  readonly file: string;
  readonly env: Env;
}

/** The one question of this room: what can this expression be? Each part answers for its kind of expression. */
export interface Evaluator {
  readonly graph: ModuleGraph;
  /** What tests, stories and mocks bind is no fact about the application. */
  readonly isApplication: (file: string) => boolean;
  /** A test or a story, which runs alone. */
  readonly isTest: (file: string) => boolean;
  readonly assignments: Assignments;
  /** Whether other classes of the tree extend a class, by id. */
  readonly isExtended: (classId: string) => boolean;
  /** What providers put into contexts, by the context's declaration. */
  readonly provided: ReturnType<typeof createContexts>;
  /** What plugins add to every component under a name; null when none does. */
  readonly plugin: (name: string) => readonly Value[] | null;
  /** What stands in for an environment value; null when nothing says. */
  readonly baseOf: (hole: Hole) => Pattern | null;
  readonly origins: WeakMap<PatternPart, Origin>;
  readonly evaluate: (at: At) => readonly Value[];
  /** What a name means that nothing binds. */
  readonly global: (name: string, at: At) => readonly Value[];
  readonly target: (target: Target, at: At) => readonly Value[];
  readonly declared: (declaration: Declaration, at: At) => readonly Value[];
  readonly member: (value: Value, name: string | number, at: At) => readonly Value[];
  readonly call: (at: At & { readonly node: Expression & { kind: "call" | "new" } }) => readonly Value[];
  readonly invoke: (callee: FunctionValue, args: readonly Expression[] | null, at: At) => readonly Value[];
  /** The nth argument, through spreads; absent when there is none. */
  readonly argument: (args: readonly Expression[], index: number, at: Omit<At, "node">) => readonly Value[];
  /** The strings that a value can be. */
  readonly patterns: (values: readonly Value[], at: At) => readonly Pattern[];
  readonly text: (at: At) => readonly Pattern[];
  /** The environment in which a function's body runs after such a call. */
  readonly enter: (callee: FunctionValue, args: readonly Expression[] | null, at: Omit<At, "node">) => Env;
  /** The environment, with no more in it than the code at a place can ask for; the same one where that is the same. */
  readonly narrow: (env: Env, at: Omit<At, "env">) => Env;
}

export const ABSENT: Value = { kind: "absent" };
export const NULL: Value = { kind: "absent", isNull: true };
/** More alternatives than this are not told one by one. */
export const MOST = 16;

export const unknown = (at: At): Value[] => [{ kind: "unknown", node: at.node, file: at.file }];
