import { concat, hole, type Pattern, samePattern, text } from "../../contract/pattern.ts";
import type { Undetermined } from "../../contract/place.ts";
import { lineAt } from "./extract.ts";
import { MAX_DEFINITIONS, MAX_OPTIONS, MAX_VALUE_DEPTH } from "./machine.ts";
import { oneLine } from "./one-line.ts";
import type { PyExpression } from "./tree.ts";
import type { CallArguments, Scope, Site, SymbolicOperation, SymbolicValue, Value } from "./value.ts";
import { depthOfParts, withoutParts } from "./value-depth.ts";

export type StringValue = Extract<Value, { kind: "string" }>;
export type SequenceValue = Extract<Value, { kind: "sequence" }>;
export type DictValue = Extract<Value, { kind: "dict" }>;

export const NONE: Value = { kind: "constant", value: null };
export const constant = (value: boolean | number | null | "..."): Value => ({ kind: "constant", value });
export const string = (pattern: Pattern, site: Site | null = null): StringValue => ({
  kind: "string",
  pattern,
  site,
});
export const plain = (value: string, site: Site | null = null): StringValue => string(text(value), site);
export const external = (path: string): Value => ({ kind: "external", path });
export const sequence = (
  items: Value[],
  type: "list" | "tuple" | "set" = "list",
  complete = true,
): SequenceValue => ({
  kind: "sequence",
  type,
  items,
  complete,
});
export const dict = (entries: Map<string, Value> = new Map(), complete = true): DictValue => ({
  kind: "dict",
  entries,
  complete,
});

/** An expression over values; where it would nest deeper than its readers can follow, its oldest part is let go. */
export function symbolic(operation: SymbolicOperation, site: Site): SymbolicValue {
  const depth = 1 + depthOfParts(operation);
  if (depth <= MAX_VALUE_DEPTH) return { kind: "symbolic", operation, site, depth };
  const why = undeterminedAt(site, "the value is built up in more steps than are followed", "split it up");
  return { kind: "symbolic", operation: withoutParts(operation, unknownValue(why)), site, depth: 1 };
}

export const siteOf = (scope: Scope, node: { start: number; end: number }): Site => ({
  module: scope.module,
  node,
});

export const NO_ARGUMENTS: CallArguments = { positional: [], keywords: new Map(), open: false, nodes: [] };
export const argumentsOf = (...positional: Value[]): CallArguments => ({ ...NO_ARGUMENTS, positional });

/** A value that is there under some conditions. */
export interface Case {
  readonly value: Value;
  readonly tests: readonly string[];
}

/** Any one of these; one alone is itself. */
export const choice = (options: readonly Value[]): Value =>
  choiceOf(options.map((value) => ({ value, tests: [] })));

/** Any one of these, each under its own conditions. */
export function choiceOf(cases: readonly Case[]): Value {
  const [first] = cases;
  if (first !== undefined && cases.length === 1 && first.value.kind !== "choice") return first.value;
  const flat: Case[] = [];
  let rest: Value | null = null;
  for (const each of cases.flatMap(casesOf)) {
    const known = flat.findIndex(({ value }) => isSame(value, each.value));
    const before = flat[known];
    if (before !== undefined)
      flat[known] = { value: each.value, tests: before.tests.filter((test) => each.tests.includes(test)) };
    else if (isRest(each.value) || isFull(flat, each.value)) rest ??= restOf([each, ...flat]);
    else flat.push(each);
  }
  if (rest !== null) flat.push({ value: rest, tests: [] });
  const [only] = flat;
  if (only !== undefined && flat.length === 1) return only.value;
  return { kind: "choice", options: flat.map(({ value }) => value), tests: flat.map(({ tests }) => tests) };
}

/** A table of functions, or of the routers that they make, can be long; each of them matters. */
const isDefinition = ({ kind }: Value): boolean => kind === "function" || kind === "object";

function isFull(flat: readonly Case[], value: Value): boolean {
  if (flat.length < MAX_OPTIONS) return false;
  const own = isDefinition(value);
  const alike = flat.filter((each) => isDefinition(each.value) === own).length;
  return alike >= (own ? MAX_DEFINITIONS : MAX_OPTIONS);
}

const BEYOND = "there are more values here than are followed";

export const beyond = (site: Site): Value =>
  unknownValue(undeterminedAt(site, BEYOND, "choose among fewer, or settle it under hints in targets.json"));

const isRest = (value: Value): boolean => value.kind === "unknown" && value.why.reason === BEYOND;

/** Stands for the options beyond those that are kept: nobody may take the kept ones for all. Null where none has a place. */
function restOf(cases: readonly Case[]): Value | null {
  const known = cases.find(({ value }) => isRest(value));
  if (known !== undefined) return known.value;
  const site = cases.map(({ value }) => siteIn(value)).find((each) => each !== null);
  return site === undefined ? null : beyond(site);
}

function siteIn(value: Value): Site | null {
  if (value.kind === "function" || value.kind === "class") return { module: value.module, node: value.def };
  return "site" in value ? value.site : null;
}

/** What a value can be, each with its conditions. */
export const casesOf = ({ value, tests }: Case): readonly Case[] =>
  value.kind === "choice"
    ? value.options.map((option, index) => ({
        value: option,
        tests: tests.length === 0 ? (value.tests[index] ?? []) : [...tests, ...(value.tests[index] ?? [])],
      }))
    : [{ value, tests }];

export function isSame(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  if (a.kind === "constant" && b.kind === "constant") return a.value === b.value;
  if (a.kind === "external" && b.kind === "external") return a.path === b.path;
  if (a.kind === "module" && b.kind === "module") return a.name === b.name;
  return a.kind === "string" && b.kind === "string" && samePattern(a.pattern, b.pattern);
}

export const optionsOf = (value: Value): readonly Value[] =>
  value.kind === "choice" ? value.options : [value];

export const isNone = (value: Value): boolean => value.kind === "constant" && value.value === null;

/** Symbolic operations over the values that the interpreter cannot compute. */
export const attributeSymbol = (object: Value, name: string, site: Site): Value =>
  symbolic({ type: "attribute", object, name }, site);

export const callSymbol = (callee: Value, args: CallArguments, site: Site): SymbolicValue =>
  symbolic({ type: "call", callee, args }, site);

export const unknownValue = (why: Undetermined): Value => ({ kind: "unknown", why });

export function undeterminedAt(site: Site, reason: string, hint: string): Undetermined {
  return {
    reason,
    expression: sourceLine(site),
    file: site.module.file,
    line: lineAt(site.module.lines, site.node.start),
    hint,
  };
}

export const sourceText = (site: Site): string =>
  site.module.text?.slice(site.node.start, site.node.end) ?? "";

/** Loops and several ways come to one expression again and again. */
const lines = new WeakMap<object, string>();

function sourceLine(site: Site): string {
  const known = lines.get(site.node);
  if (known !== undefined) return known;
  const line = oneLine(sourceText(site));
  lines.set(site.node, line);
  return line;
}

/** The last name in an expression: what an undecided part of a path is called. */
export function nameOf(expression: PyExpression): string {
  switch (expression.kind) {
    case "name":
    case "attribute":
      return expression.name;
    case "call": {
      const [first] = expression.args;
      const isText =
        expression.callee.kind === "name" && /^(?:str|format|repr)$/.test(expression.callee.name);
      return isText && first !== undefined ? nameOf(first.value) : nameOf(expression.callee);
    }
    case "subscript":
      return nameOf(expression.object);
    case "await":
    case "spread":
      return expression.value === null ? "value" : nameOf(expression.value);
    default:
      return "value";
  }
}

export const namedHole = (name: string): Pattern => hole(name, "unknown");
export { concat, text };
