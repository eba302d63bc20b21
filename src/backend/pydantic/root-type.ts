import { UNKNOWN_TYPE, type WireType } from "../../contract/wire-type.ts";
import { externalPath, lastName } from "../python/external-path.ts";
import { type Carrier, scopeWith } from "../python/generic-lineage.ts";
import type { Program } from "../python/program.ts";
import type { PyExpression } from "../python/tree.ts";
import type { Value } from "../python/value.ts";
import { wireTypeOf } from "../python/wire-type-of.ts";
import type { ModelLineage } from "./model-lineage.ts";

/** What a root model sends: `RootModel[list[X]]`, `root: X`, or Pydantic 1's `__root__: X`; null for any other. */
export function rootType(program: Program, { carriers, libraries }: ModelLineage): WireType | null {
  const isRoot = libraries.some((path) => lastName(path) === "RootModel");
  for (const carrier of carriers) {
    const written = annotationOf(carrier, "__root__") ?? (isRoot ? annotationOf(carrier, "root") : null);
    const scope = scopeWith(carrier);
    const value = written === null ? argumentOf(carrier) : program.evaluate(written, scope);
    if (value !== null) return wireTypeOf(program, value, scope);
  }
  return isRoot ? UNKNOWN_TYPE : null;
}

function annotationOf({ type }: Carrier, attribute: string): PyExpression | null {
  for (const statement of type.def.body) {
    const [target] = statement.kind === "assign" ? statement.targets : [];
    if (statement.kind === "assign" && target?.kind === "name" && target.name === attribute)
      return statement.annotation;
  }
  return null;
}

function argumentOf({ type }: Carrier): Value | null {
  for (const base of type.bases) {
    if (base.kind !== "symbolic" || base.operation.type !== "index") continue;
    const { object, index } = base.operation;
    if (lastName(externalPath(object) ?? "") === "RootModel") return index[0] ?? null;
  }
  return null;
}
