import type { Place } from "../../contract/place.ts";
import { libraryPath } from "../python/lineage.ts";
import type { Program } from "../python/program.ts";
import type { ClassValue, Value } from "../python/value.ts";
import { fieldSources, passwordForm, type Source } from "./parameter-sources.ts";
import { declaredScheme, schemeClass } from "./security-schemes.ts";

/** What a dependency reads from the request without a function of the tree that would say so. */
export function sourcesOf(program: Program, value: Value | null, place: Place): readonly Source[] {
  if (value?.kind === "class") return fieldsOf(program, value);
  const form = value?.kind === "external" ? passwordForm(value.path, place) : [];
  return form.length > 0 || (value !== null && isScheme(program, value)) ? form : [{ doubt: "partial" }];
}

/** A scheme reads credentials, and they are no parameters. */
const isScheme = (program: Program, value: Value): boolean =>
  declaredScheme(program, value) !== null || schemeClass(libraryPath(value) ?? "") !== null;

/** A class without an `__init__` of the tree is filled from the request, field by field. */
function fieldsOf(program: Program, type: ClassValue): readonly Source[] {
  const fields = fieldSources(program, type);
  const lineage = program.lineage(type);
  if (lineage.some((entry) => typeof entry !== "string" && isRenamed(entry)))
    return [...fields, { doubt: "unsure" }];
  const isOpen = lineage.some((entry) => typeof entry === "string" && !PLAIN.test(entry));
  return isOpen ? [...fields, { doubt: "partial" }] : fields;
}

/** Bases that add no parameter. */
const PLAIN = /(?:^|\.)(?:BaseModel|SQLModel|Generic|Protocol|ABC|object)$/;

/** `alias_generator` gives the fields names that stand nowhere. */
const isRenamed = ({ def, attributes }: ClassValue): boolean =>
  def.args.some(({ name }) => name === "alias_generator") ||
  ["model_config", "Config"].some((name) => namesGenerator(attributes.get(name)));

function namesGenerator(config: Value | undefined): boolean {
  const name = "alias_generator";
  if (config?.kind === "dict") return config.entries.has(name);
  if (config?.kind === "class") return config.attributes.has(name);
  if (config?.kind !== "symbolic" || config.operation.type !== "call") return config !== undefined;
  return config.operation.args.open || config.operation.args.keywords.has(name);
}

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
