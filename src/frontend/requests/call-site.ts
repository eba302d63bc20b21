import type { Expression, FunctionExpression } from "../script/tree.ts";
import type { FunctionValue } from "./values/value.ts";

/** A place that calls a function of the tree, or hands it to something that will. */
export interface CallSite {
  readonly node: Expression;
  readonly file: string;
  /** null when what it is called with is not known: `queryFn: api.list`. */
  readonly args: readonly Expression[] | null;
  readonly callee: FunctionValue | null;
  readonly kind: "call" | "element" | "reference";
  /** Of a call that can be of several functions: what is called, which the way to it may tell. */
  readonly chosen?: Expression;
  /** Of a library's call: what it makes none without, which the way to it may tell. */
  readonly needs?: Expression;
  /** Of a reference in the arguments of a call: what is called. */
  readonly handedTo?: Expression;
}

export type Add = (node: FunctionExpression, site: CallSite) => void;
