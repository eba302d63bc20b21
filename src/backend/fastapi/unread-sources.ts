import type { Place } from "../../contract/place.ts";
import { libraryPath } from "../python/lineage.ts";
import type { Program } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import type { FieldReader } from "./model-fields.ts";
import { pageParameters } from "./page-parameters.ts";
import { passwordForm, type Source } from "./parameter-sources.ts";
import { declaredScheme, schemeClass } from "./security-schemes.ts";

/** What a dependency reads from the request without a function of the tree that would say so. */
export function sourcesOf(
  program: Program,
  fieldsOf: FieldReader,
  value: Value | null,
  place: Place,
): readonly Source[] {
  // A class without an `__init__` of the tree is filled from the request, field by field.
  if (value?.kind === "class") return fieldsOf(value);
  const path = value?.kind === "external" ? value.path : "";
  const known = [...passwordForm(path, place), ...pageParameters(path, place)];
  return known.length > 0 || (value !== null && isScheme(program, value)) ? known : [{ doubt: "partial" }];
}

/** A scheme reads credentials, and they are no parameters. */
const isScheme = (program: Program, value: Value): boolean =>
  declaredScheme(program, value) !== null || schemeClass(libraryPath(value) ?? "") !== null;

/** What a callable's signature reads, with the doubt whether that is the signature. */
export const sourcesOfCallable = (value: Value | null, read: readonly Source[]): readonly Source[] =>
  value === null || isOneCallable(value) ? read : [...read, { doubt: "unsure" }];

/** Not one of several, and nothing of its signature is given beforehand. */
function isOneCallable(value: Value): boolean {
  if (value.kind === "choice") return false;
  if (value.kind !== "symbolic" || value.operation.type !== "call") return true;
  const { callee, args } = value.operation;
  const isPartial = callee.kind === "external" && callee.path === "functools.partial";
  return !isPartial || (args.positional.length < 2 && args.keywords.size === 0 && !args.open);
}
