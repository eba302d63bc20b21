import { argument, isCall } from "../python/external-path.ts";
import type { Program } from "../python/program.ts";
import type { PyExpression, PyStatement } from "../python/tree.ts";
import type { Value } from "../python/value.ts";
import { isCallOf } from "./declarations.ts";
import { textOf } from "./read-column.ts";

/** How a metadata names what goes without a name, by `ix`, `uq`, `pk`. */
export type NamingConvention = ReadonlyMap<string, string>;

/** `MetaData(naming_convention={...})`, `SQLModel.metadata.naming_convention = {...}`: of every metadata of the tree. */
export function namingConventions(program: Program): NamingConvention[] {
  const found = new Set<Value>();
  for (const [name, module] of program.modules) {
    const scope = program.scopeOf(name);
    if (scope === null) continue;
    for (const value of scope.names.values()) addConvention(found, value);
    for (const node of module.body.flatMap(assignedConvention)) found.add(program.evaluate(node, scope));
  }
  for (const type of program.classes()) addConvention(found, type.attributes.get("metadata"));
  return [...found].flatMap((value) => templatesIn(value) ?? []);
}

/** A metadata, or a base or a registry that is made with one. */
function addConvention(found: Set<Value>, value: Value | undefined): void {
  if (value === undefined || !isCall(value)) return;
  const { args } = value.operation;
  const convention = isCallOf(value, "MetaData") ? argument(args, 3, "naming_convention") : undefined;
  if (convention !== undefined) found.add(convention);
  else if (!isCallOf(value, "MetaData")) addConvention(found, args.keywords.get("metadata"));
}

function assignedConvention(statement: PyStatement): PyExpression[] {
  if (statement.kind !== "assign" || statement.value === null) return [];
  const [target] = statement.targets;
  return target?.kind === "attribute" && target.name === "naming_convention" ? [statement.value] : [];
}

function templatesIn(value: Value): NamingConvention | null {
  if (value.kind !== "dict") return null;
  const entries = [...value.entries].flatMap(([key, each]): [string, string][] => {
    const template = textOf(each);
    return template === null ? [] : [[key, template]];
  });
  return entries.length === 0 ? null : new Map(entries);
}
