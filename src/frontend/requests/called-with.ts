import type { Expression } from "../script/tree.ts";

/** A call that nobody wrote: what a function gives that a library calls. */
export const calledWith = (callee: Expression, args: readonly Expression[] = []): Expression => ({
  kind: "call",
  callee,
  args,
  typeArgs: [],
  optional: false,
  start: callee.start,
  end: callee.end,
});
