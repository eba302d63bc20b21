import { pathOfPackage } from "./attribute.ts";
import { BUILTIN_NAMES } from "./builtin-names.ts";
import { filledGlobal } from "./filled-places.ts";
import type { Machine } from "./machine.ts";
import {
  attributeSymbol,
  external,
  NONE,
  plain,
  siteOf,
  undeterminedAt,
  unknownValue,
} from "./make-value.ts";
import { nestedBodies } from "./source-roots.ts";
import type { PyExpression, PyModule, PyStatement } from "./tree.ts";
import type { Scope, Value } from "./value.ts";

/** A name along the scopes; then what star imports of libraries could bring; then the builtins. */
export function lookupName(machine: Machine, name: string, scope: Scope, node: PyExpression): Value {
  let outermost = scope;
  for (let current: Scope | null = scope; current !== null; current = current.parent) {
    const value = current.names.get(name);
    if (value !== undefined)
      return isReassigned(machine, current, name, value) ? laterValue(machine, current, name, node) : value;
    outermost = current;
  }
  if (name === "__name__") return plain(scope.moduleName);
  if (name === "__file__") return plain(scope.module.file);
  if (name === "__package__") return packageOf(machine, scope);
  if (name === "__path__") return pathOfPackage(machine, scope.moduleName) ?? NONE;
  if (BUILTIN_NAMES.has(name)) return external(`builtins.${name}`);
  const library = machine.stars.get(outermost)?.at(-1);
  if (library !== undefined) return external(`${library}.${name}`);
  const site = siteOf(scope, node);
  return unknownValue(
    undeterminedAt(site, `the name ${name} is not defined in the files read`, "check the import"),
  );
}

/** Of a module that lies in none it is the empty text. */
const packageOf = (machine: Machine, { module }: Scope): Value =>
  plain(machine.names.relativeBase(module.file, 1) ?? "");

/** An empty place of a module that some function fills by `global`: when a function is looked at, it may be filled. */
function isReassigned(machine: Machine, scope: Scope, name: string, value: Value): boolean {
  if (machine.follow === null || value.kind !== "constant" || scope.parent !== null) return false;
  return globalNames(scope.module).has(name);
}

const laterValue = (machine: Machine, scope: Scope, name: string, node: PyExpression): Value =>
  filledGlobal(machine, scope, name) ??
  attributeSymbol({ kind: "module", name: scope.moduleName }, name, siteOf(scope, node));

const declared = new WeakMap<PyModule, ReadonlySet<string>>();

function globalNames(module: PyModule): ReadonlySet<string> {
  const known = declared.get(module);
  if (known !== undefined) return known;
  const found = new Set<string>();
  collectGlobals(module.body, found);
  declared.set(module, found);
  return found;
}

function collectGlobals(body: readonly PyStatement[], found: Set<string>): void {
  for (const statement of body) {
    if (statement.kind === "global") for (const name of statement.names) found.add(name);
    for (const nested of nestedBodies(statement)) collectGlobals(nested, found);
  }
}
