import { unwrap } from "../modules/children.ts";
import type { Expression, TypeNode } from "../script/tree.ts";
import { figureShapeOf, namesSetting } from "./figure-shape.ts";
import { createFlow, type Flow, type FlowOptions, push } from "./flow.ts";
import type { Held } from "./held-by.ts";
import { isAside } from "./path-class.ts";
import { functionOf, type Program } from "./program.ts";
import { isRecordLike, type RecordShape, shapeOf } from "./record-shape.ts";
import { returnsOf } from "./returns.ts";
import { run } from "./run-flow.ts";
import { countMade, isChance, sampleOf } from "./sample-of.ts";
import { fieldsOfType } from "./type-fields.ts";
import { coreOf } from "./type-text.ts";
import { writersOf } from "./writers.ts";

/** No library widens where literals go. */
export const STRICT: Omit<FlowOptions, "writers"> = {
  generous: false,
  throughStates: true,
  barriers: new Set(),
  budget: 3000,
};

/** Literal data that looks like records, with everything that it flows to. */
export interface LiteralOrigin {
  readonly file: string;
  readonly node: Expression;
  readonly shape: RecordShape;
  readonly flow: Flow;
  /** What holds it, where that is not the code around it. */
  readonly held?: Held;
}

/** Record-like literals of production code; what flows from each is followed strictly, so that no library can widen it. */
export function literalOrigins(program: Program): readonly LiteralOrigin[] {
  return program.once("literal-origins", () => {
    const origins: LiteralOrigin[] = [];
    for (const file of program.graph.modules.keys()) {
      if (isAside(file) || program.index(file).module.generated !== null) continue;
      for (const { node, shape } of candidates(program, file)) {
        origins.push({ file, node, shape, flow: followLiteral(program, file, node) });
      }
    }
    return origins;
  });
}

function candidates(program: Program, file: string): { node: Expression; shape: RecordShape }[] {
  const found: { node: Expression; shape: RecordShape }[] = [];
  const sorted = [...program.index(file).literals].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const node of sorted) {
    if (found.some((outer) => outer.node.start <= node.start && outer.node.end >= node.end)) continue;
    const shape = wrapsRecords(node) ? null : literalShape(program, file, node);
    if (shape) found.push({ node, shape });
  }
  return found;
}

export function literalShape(program: Program, file: string, node: Expression): RecordShape | null {
  const made = madeBy(program, file, node);
  const sample = made === null && !holdsChance(program, file, node) ? node : sampleOf(program, file, node);
  if (!mostlyLiteral(sample)) return null;
  const figures = made === null && !isSetting(program, file, node) ? figureShapeOf(sample) : null;
  const shape = shapeOf(sample);
  if (figures === null && shape === null) return null;
  if (shape !== null) {
    const counted = made === null ? shape : { ...shape, records: made };
    if (isRecordLike(counted, isTyped(program, file, node))) return counted;
  }
  return figures;
}

/** The value of something whose name says that it sets something up. */
function isSetting(program: Program, file: string, node: Expression): boolean {
  const settings = program.once(`settings:${file}`, () => {
    const named = program.graph.declarationsOf(file).filter(({ name }) => namesSetting(name));
    return new Set(named.flatMap(({ value }) => (value === null ? [] : [unwrap(value)])));
  });
  return settings.has(node);
}

/** How many a generator around it makes: `Array.from({ length: 10 }, () => ({ … }))`; null where there is none. */
function madeBy(program: Program, file: string, node: Expression): number | null {
  const around = node.kind === "object" ? functionOf(program, file, node) : null;
  const isWhole = around !== null && returnsOf(around).includes(node);
  return isWhole ? countMade(program, file, around) : null;
}

/** Chance is called in it, or a library that invents. */
function holdsChance(program: Program, file: string, node: Expression): boolean {
  const calls = program.once(`chance:${file}`, () =>
    program.index(file).calls.filter((call) => isChance(program, file, call)),
  );
  return calls.some((call) => call.start >= node.start && call.end <= node.end);
}

/** `{ orders: [{ … }], isLoading: false }` is no record: what it holds are. */
function wrapsRecords(node: Expression): boolean {
  if (node.kind !== "object" || node.properties.some(({ key }) => key === "id")) return false;
  return node.properties.some(({ value }) => {
    const shape = value.kind === "array" || value.kind === "cast" ? shapeOf(value) : null;
    return shape !== null && shape.records > 1 && isRecordLike(shape, false);
  });
}

/** Records made of what the program computes are no invention of the author; most values must stand in the text. */
function mostlyLiteral(node: Expression): boolean {
  let literal = 0;
  let computed = 0;
  const count = (value: Expression): void => {
    if (value.kind === "object") for (const property of value.properties) count(property.value);
    else if (value.kind === "array") for (const item of value.items) item && count(item);
    else if (value.kind === "string" || value.kind === "number" || value.kind === "literal") literal++;
    else if (value.kind === "new" || value.kind === "unary" || isTextOnly(value)) literal++;
    else computed++;
  };
  count(node);
  return literal > 0 && literal >= 2 * computed;
}

const isTextOnly = (node: Expression): boolean =>
  (node.kind === "template" && node.quasis.join("").length > 3) ||
  (node.kind === "call" && node.callee.kind === "member" && node.callee.object.kind === "new");

/** Whether the literal stands under a declared object type that has an id. */
function isTyped(program: Program, file: string, node: Expression): boolean {
  const type = typeAbove(program, file, node);
  if (type === null) return false;
  const fields = fieldsOfType(program, file, coreOf(type).type);
  return fields?.some((field) => /^_?id$|_id$|[a-z]Id$|^uuid$/.test(field)) ?? false;
}

function typeAbove(program: Program, file: string, node: Expression): TypeNode | null {
  const parent = program.parentOf(file, node);
  if (parent?.kind === "declarator") return parent.node.type;
  if (parent?.kind === "expression" && parent.node.kind === "cast") return parent.node.type;
  if (parent?.kind === "expression" && parent.node.kind === "call") return parent.node.typeArgs[0] ?? null;
  return null;
}

function followLiteral(program: Program, file: string, node: Expression): Flow {
  const flow = createFlow(program, { ...STRICT, writers: writersOf(program) });
  push(flow, { file, node, path: [], kind: "data", entered: null, when: "always", trail: null });
  return run(flow);
}
