import { render } from "../../contract/pattern.ts";
import { oneLine } from "../python/one-line.ts";
import type { Program } from "../python/program.ts";
import type { Value } from "../python/value.ts";

const CONSTANTS = new Map<unknown, string>([
  [true, "True"],
  [false, "False"],
  [null, "None"],
]);

/** A value as Python writes it; what only a run knows as the expression that gives it. */
export function writtenValue(program: Program, value: Value, depth = 0): string {
  if (value.kind === "string") return `"${render(value.pattern)}"`;
  if (value.kind === "constant") return CONSTANTS.get(value.value) ?? String(value.value);
  if (value.kind === "symbolic")
    return value.operation.type === "parameter" ? value.operation.name : oneLine(program.textOf(value.site));
  if (depth > 3) return "…";
  const inner = (each: Value): string => writtenValue(program, each, depth + 1);
  if (value.kind === "sequence") return `[${value.items.map(inner).join(", ")}]`;
  if (value.kind === "dict")
    return `{${[...value.entries].map(([key, each]) => `"${key}": ${inner(each)}`).join(", ")}}`;
  return value.kind === "choice" ? [...new Set(value.options.map(inner))].join(" or ") : "…";
}
