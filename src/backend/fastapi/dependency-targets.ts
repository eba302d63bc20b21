import type { Dependency } from "../../contract/operation.ts";
import type { Program } from "../python/program.ts";
import type { ClassValue, FunctionValue, Value } from "../python/value.ts";

/** What runs for a dependency: the function itself, a class's `__init__`, an instance's `__call__`. */
export function callableOf(
  program: Program,
  value: Value,
): { target: FunctionValue | null; definition: Dependency["definition"] } | null {
  if (value.kind === "function") return { target: value, definition: definitionOf(program, value) };
  if (value.kind === "class") {
    const target = methodOf(program, value, "__init__", value);
    return { target, definition: program.placeOf({ module: value.module, node: value.def }) };
  }
  if (value.kind === "instance") {
    const target = methodOf(program, value.type, "__call__", value);
    return { target, definition: program.placeOf({ module: value.type.module, node: value.type.def }) };
  }
  if (value.kind === "choice") {
    for (const option of value.options) {
      const found = callableOf(program, option);
      if (found !== null) return found;
    }
  }
  return partialOf(program, value);
}

const definitionOf = (program: Program, target: FunctionValue) =>
  program.placeOf({ module: target.module, node: target.def });

function partialOf(program: Program, value: Value): ReturnType<typeof callableOf> {
  if (value.kind !== "symbolic" || value.operation.type !== "call") return null;
  const { callee, args } = value.operation;
  const [first] = args.positional;
  return callee.kind === "external" && callee.path === "functools.partial" && first !== undefined
    ? callableOf(program, first)
    : null;
}

function methodOf(program: Program, type: ClassValue, name: string, self: Value): FunctionValue | null {
  for (const holder of program.lineage(type)) {
    const found = typeof holder === "string" ? undefined : holder.attributes.get(name);
    if (found?.kind === "function") return { ...found, self };
  }
  return null;
}
