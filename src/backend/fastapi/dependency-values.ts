import type { Program } from "../python/program.ts";
import type { PyExpression } from "../python/tree.ts";
import { shapeOfValue } from "../python/type-shape.ts";
import type { ClassValue, Scope, Site, SymbolicValue, Value } from "../python/value.ts";

/** One `Depends(...)` or `Security(...)`, read. */
export interface DependsCall {
  readonly target: Value | null;
  /** The expression inside of the parentheses; null for `Depends()`. */
  readonly node: PyExpression | null;
  readonly site: Site;
  readonly scopes: readonly string[];
}

const DEPENDS = /^fastapi(?:\.params|\.param_functions)?\.(?:Depends|Security)$/;

/** The call of `Depends` that a value is, also where it is kept in a variable or a class attribute. */
export function readDepends(program: Program, value: Value | null): DependsCall | null {
  if (value === null) return null;
  if (value.kind === "choice") {
    for (const option of value.options) {
      const found = readDepends(program, option);
      if (found !== null) return found;
    }
  }
  if (value.kind !== "symbolic") return null;
  if (value.operation.type === "attribute")
    return readDepends(program, heldBy(program, value.operation.object, value.operation.name));
  if (value.operation.type !== "call") return null;
  const { callee, args } = value.operation;
  if (callee.kind !== "external" || !DEPENDS.test(callee.path)) return null;
  const target = args.positional[0] ?? args.keywords.get("dependency") ?? null;
  const node = args.nodes.find(({ name }) => name === null || name === "dependency")?.node ?? null;
  return { target, node, site: value.site, scopes: stringsIn(args.keywords.get("scopes")) };
}

/** What a class holds under a name, without the library's reading of it. */
function heldBy(program: Program, object: Value, name: string): Value | null {
  const type = object.kind === "class" ? object : object.kind === "instance" ? object.type : null;
  if (type === null) return null;
  for (const holder of program.lineage(type)) {
    const value = typeof holder === "string" ? undefined : holder.attributes.get(name);
    if (value !== undefined) return value;
  }
  return null;
}

const stringsIn = (value: Value | undefined): string[] =>
  value?.kind === "sequence"
    ? value.items.flatMap((item) => {
        const [part] = item.kind === "string" ? item.pattern : [];
        return part?.kind === "text" ? [part.text] : [];
      })
    : [];

/** An annotation taken apart: its type, and what `Annotated` adds to it. */
export interface ReadAnnotation {
  readonly value: Value;
  readonly classes: readonly ClassValue[];
  readonly externals: readonly string[];
  readonly metadata: readonly Value[];
  readonly isList: boolean;
  readonly nullable: boolean;
  /** The type's source text, without what `Annotated` adds. */
  readonly text: string;
}

export function readAnnotation(program: Program, node: PyExpression, scope: Scope): ReadAnnotation {
  const value = program.annotation(node, scope);
  const shape = shapeOfValue(value, scope, program.evaluate);
  return { value, ...shape, text: typeText(program, value, { module: scope.module, node }) };
}

function typeText(program: Program, value: Value, site: Site): string {
  const inner = annotatedSite(value);
  return program
    .textOf(inner ?? site)
    .replace(/\s+/g, " ")
    .replace(/^["']|["']$/g, "");
}

/** Where the type inside of `Annotated[T, ...]` is written: as an alias it stands elsewhere. */
function annotatedSite(value: Value): Site | null {
  if (value.kind !== "symbolic" || value.operation.type !== "index") return null;
  const { object } = value.operation;
  if (object.kind !== "external" || !object.path.endsWith(".Annotated")) return null;
  const first = firstIndex(value);
  return first === null ? null : { module: value.site.module, node: first };
}

function firstIndex(value: SymbolicValue): { start: number; end: number } | null {
  const text = value.site.module.text ?? "";
  const { start, end } = value.site.node;
  const open = text.indexOf("[", start);
  if (open === -1 || open > end) return null;
  let depth = 0;
  for (let at = open + 1; at < end; at++) {
    const char = text.charAt(at);
    if (char === "," && depth === 0) return trimmed(text, open + 1, at);
    if ("[({".includes(char)) depth++;
    if ("])}".includes(char)) depth--;
  }
  return null;
}

function trimmed(text: string, start: number, end: number): { start: number; end: number } {
  const piece = text.slice(start, end);
  return { start: start + piece.length - piece.trimStart().length, end: start + piece.trimEnd().length };
}
