import type { Expression, FunctionExpression } from "../script/tree.ts";
import { type Program, packageMember } from "./program.ts";

/** What invented values look like, by the member of the generator that makes them. */
const FAKED: readonly (readonly [RegExp, string | number])[] = [
  [/\.person\.|\.name\.(?:full|first|last|find)|fullName|firstName|lastName/, "Maya Patel"],
  [/\.internet\.(?:email|exampleEmail)|\.email$/, "maya@example.com"],
  [/\.date\./, "2025-01-01"],
  [/\.phone\./, "+44 20 7946 0018"],
  [/\.commerce\.price|\.finance\.amount/, "€10.00"],
  [/\.image\.avatar/, "https://i.pravatar.cc/1"],
  [/\.(?:string|datatype)\.uuid/, "0b1c2d3e-4f50-4617-8899-aabbccddeeff"],
  [/\.number\.|\.datatype\.number/, 417],
];

/**
 * A value of what a generator makes of nothing but its index, constants, chance and faker: written out, so that it is
 * looked at like any literal. What depends on anything else stays as it is.
 */
export function sampleOf(program: Program, file: string, node: Expression): Expression {
  const at = { start: node.start, end: node.end };
  const inner = (next: Expression) => sampleOf(program, file, next);
  if (node.kind === "object")
    return { ...node, properties: node.properties.map((one) => ({ ...one, value: inner(one.value) })) };
  if (node.kind === "array") return { ...node, items: node.items.map((item) => item && inner(item)) };
  if (node.kind === "cast") return inner(node.value);
  if (!COMPUTED.has(node.kind) || !isOfNothing(program, file, node)) return node;
  const faked = fakedBy(program, file, node);
  if (faked !== null) return written(at, faked);
  if (node.kind === "logical" || node.kind === "conditional")
    return inner(node.kind === "logical" ? node.left : node.then);
  if (node.kind === "member") return itemOf(program, file, node) ?? node;
  if (node.kind === "template") return node;
  return isText(node) ? written(at, "417") : written(at, 417);
}

const COMPUTED = new Set([
  "call",
  "member",
  "binary",
  "logical",
  "conditional",
  "template",
  "identifier",
  "unary",
]);

const written = (at: { start: number; end: number }, value: string | number): Expression =>
  typeof value === "string" ? { ...at, kind: "string", value } : { ...at, kind: "number", value };

/** `x.toFixed(2)`, `String(x)`: a text. */
const isText = (node: Expression): boolean =>
  node.kind === "call" &&
  (node.callee.kind === "member"
    ? /^to(?:Fixed|String|LocaleString)$/.test(String(node.callee.property))
    : node.callee.kind === "identifier" && node.callee.name === "String");

function fakedBy(program: Program, file: string, node: Expression): string | number | null {
  const calls = program
    .index(file)
    .calls.filter((call) => call.start >= node.start && call.end <= node.end)
    .map((call) => packageMember(program, file, call.callee));
  const name = calls.find((member) => member !== null && isFaker(member.package))?.name;
  if (name === undefined) return null;
  return FAKED.find(([pattern]) => pattern.test(`.${name}`))?.[1] ?? "Lorem";
}

/** `Math.random()`, `faker.person.fullName()` */
export function isChance(
  program: Program,
  file: string,
  { callee }: { readonly callee: Expression },
): boolean {
  if (callee.kind !== "member") return false;
  if (callee.object.kind === "identifier" && callee.object.name === "Math")
    return callee.property === "random";
  return isFaker(packageMember(program, file, callee)?.package ?? "");
}

const isFaker = (name: string): boolean => /^(?:@faker-js\/faker|faker|chance|casual)(?:\/|$)/.test(name);

/** `NAMES[i % NAMES.length]`: an item of a list of constants. */
function itemOf(program: Program, file: string, node: Expression & { kind: "member" }): Expression | null {
  if (typeof node.property === "string" || node.object.kind !== "identifier") return null;
  const target = program.graph.resolve(file, node.object);
  const value = target?.kind === "declaration" ? target.declaration.value : null;
  const list = value?.kind === "cast" ? value.value : value;
  return list?.kind === "array" ? (list.items[0] ?? null) : null;
}

const GLOBALS = /^(?:Math|String|Number|Date|Array|Intl|JSON|crypto|undefined)$/;

/** Every name in it is a global, a constant list, faker, or the index of a generator around it; one at least is invented. */
function isOfNothing(program: Program, file: string, node: Expression): boolean {
  const names = program
    .index(file)
    .all.filter((one) => one.kind === "identifier" && one.start >= node.start && one.end <= node.end);
  const origins = names.map((name) => originOf(program, file, name));
  return origins.includes("invented") && !origins.includes("real");
}

function originOf(program: Program, file: string, name: Expression): "invented" | "constant" | "real" {
  if (name.kind !== "identifier") return "constant";
  const target = program.graph.resolve(file, name);
  if (target === null)
    return GLOBALS.test(name.name) ? (name.name === "Math" ? "invented" : "constant") : "real";
  if (target.kind === "package") return isFaker(target.package) ? "invented" : "real";
  if (target.kind === "namespace") return "real";
  const { parameter, value } = target.declaration;
  if (parameter !== null) return isGenerator(program, file, parameter.of) ? "invented" : "real";
  return /^(?:array|string|number|cast)$/.test(value?.kind ?? "") ? "constant" : "real";
}

/** `Array.from({ length: 10 }, (_, i) => …)`, `[...Array(10)].map(…)`, `new Array(10).fill(0).map(…)` */
export function isGenerator(program: Program, file: string, node: FunctionExpression): boolean {
  return countMade(program, file, node) !== null;
}

/** How many such a generator makes; 0 where that is not written, null where it is none. */
export function countMade(program: Program, file: string, node: Expression): number | null {
  const parent = program.parentOf(file, node);
  if (parent?.kind !== "expression" || parent.node.kind !== "call" || parent.key !== "args") return null;
  const { callee, args } = parent.node;
  if (callee.kind !== "member") return null;
  if (callee.property === "from" && callee.object.kind === "identifier" && callee.object.name === "Array")
    return lengthOf(args[0]);
  return callee.property === "map" ? sizeOf(callee.object) : null;
}

/** `{ length: 10 }` */
function lengthOf(node: Expression | undefined): number | null {
  if (node?.kind !== "object") return node === undefined ? null : sizeOf(node);
  const length = node.properties.find(({ key }) => key === "length")?.value;
  return length === undefined ? null : length.kind === "number" ? length.value : 0;
}

/** `Array(10)`, `[...Array(10)]`, `new Array(10).fill(null)`, `Array(10).keys()` */
function sizeOf(node: Expression): number | null {
  if (node.kind === "array" && node.items.length === 1 && node.items[0]?.kind === "spread")
    return node.items[0].value === null ? null : sizeOf(node.items[0].value);
  if (node.kind !== "call" && node.kind !== "new") return null;
  if (node.callee.kind === "member") return sizeOf(node.callee.object);
  if (node.callee.kind !== "identifier" || node.callee.name !== "Array") return null;
  const [size] = node.args;
  return size?.kind === "number" ? size.value : 0;
}
