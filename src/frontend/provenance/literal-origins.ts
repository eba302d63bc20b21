import type { Expression, TypeNode } from "../script/tree.ts";
import { createFlow, type Flow, push } from "./flow.ts";
import { isAside } from "./path-class.ts";
import type { Program } from "./program.ts";
import { isRecordLike, type RecordShape, shapeOf } from "./record-shape.ts";
import { run } from "./run-flow.ts";
import { fieldsOfType } from "./type-fields.ts";
import { coreOf } from "./type-text.ts";
import { writersOf } from "./writers.ts";

const NONE: ReadonlySet<object> = new Set();

/** Literal data that looks like records, with everything that it flows to. */
export interface LiteralOrigin {
  readonly file: string;
  readonly node: Expression;
  readonly shape: RecordShape;
  readonly flow: Flow;
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
    const shape = shapeOf(node);
    if (shape && mostlyLiteral(node) && isRecordLike(shape, isTyped(program, file, node)))
      found.push({ node, shape });
  }
  return found;
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
  const flow = createFlow(program, {
    generous: false,
    throughStates: true,
    writers: writersOf(program),
    barriers: NONE,
    budget: 3000,
  });
  push(flow, { file, node, path: [], kind: "data", entered: null, when: "always", trail: null });
  return run(flow);
}
