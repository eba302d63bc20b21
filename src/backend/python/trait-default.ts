import { text } from "../../contract/pattern.ts";
import { libraryPath } from "./lineage.ts";
import type { Machine } from "./machine.ts";
import { plain, string } from "./make-value.ts";
import { declaredDefault, patternOf } from "./strings.ts";
import type { Site, Value } from "./value.ts";

const TRAIT = /^traitlets\.(?:traitlets\.)?(C?Unicode|Type)$/;

/** What `url = Unicode("/", config=True)` of a configurable class holds, until a configuration says something else. */
export function traitDefault(machine: Machine, value: Value, name: string, site: Site): Value | null {
  if (value.kind !== "symbolic" || value.operation.type !== "call") return null;
  const { callee, args } = value.operation;
  const [, kind] = TRAIT.exec(libraryPath(callee) ?? "") ?? [];
  if (kind === undefined) return null;
  const given = machine.values[name];
  if (given !== undefined) {
    machine.usedValues.add(name);
    return plain(given, site);
  }
  const declared = args.keywords.get("default_value") ?? args.positional[0];
  if (kind === "Type") return declared?.kind === "class" ? declared : null;
  const pattern = declared === undefined ? text("") : patternOf(declared);
  return pattern === null ? null : string(declaredDefault(name, pattern), site);
}
