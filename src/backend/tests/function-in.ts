import type { FunctionValue, Value } from "../python/value.ts";

/** The function that a value is, whatever the evaluator made of the decorators around it. */
export function functionIn(value: Value): FunctionValue | null {
  if (value.kind === "function") return value;
  if (value.kind !== "symbolic" || value.operation.type !== "call") return null;
  const [inner] = value.operation.args.positional;
  return inner === undefined ? null : functionIn(inner);
}
