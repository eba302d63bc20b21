import { callValue } from "./call.ts";
import { libraryPath } from "./lineage.ts";
import type { Machine } from "./machine.ts";
import { NO_ARGUMENTS } from "./make-value.ts";
import type { Site, Value } from "./value.ts";

/** The default that `Field("x")`, `field(default="x")` and `field(default_factory=list)` declare; null for none. */
export function fieldDefault(machine: Machine, value: Value, site: Site): Value | null {
  if (value.kind !== "symbolic" || value.operation.type !== "call") return null;
  const { callee, args } = value.operation;
  const path = libraryPath(callee);
  if (path === null || !/(?:^|\.)[Ff]ield$/.test(path)) return null;
  const factory = args.keywords.get("default_factory");
  if (factory !== undefined) return callValue(machine, factory, NO_ARGUMENTS, site);
  return args.keywords.get("default") ?? args.positional[0] ?? null;
}
