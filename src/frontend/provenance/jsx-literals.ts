import { nounOf } from "../../contract/answer.ts";
import type { ShownState, Source } from "../../contract/provenance.ts";
import { wordsOf } from "../../contract/words.ts";
import type { Expression } from "../script/tree.ts";
import { figureShapeOf } from "./figure-shape.ts";
import { componentOf, type FunctionInfo } from "./function-info.ts";
import { isAside } from "./path-class.ts";
import type { Program } from "./program.ts";
import { isRecordLike, type RecordShape, shapeOf } from "./record-shape.ts";

type Element = Expression & { kind: "jsx" };

/** Records and figures that stand in JSX itself: `<OrderCard customer="Maya Patel" total="€149" />`, one after another. */
export function jsxLiterals(program: Program): ShownState[] {
  const states: ShownState[] = [];
  for (const file of program.graph.modules.keys()) {
    if (isAside(file) || program.index(file).module.generated !== null) continue;
    for (const elements of elementsByTag(program, file)) {
      const state = stateOf(program, file, elements);
      if (state !== null) states.push(state);
    }
  }
  return states;
}

/** The elements of one component of the tree within one component. */
function elementsByTag(program: Program, file: string): Element[][] {
  const groups = new Map<string, Element[]>();
  for (const node of program.index(file).jsx) {
    if (node.kind !== "jsx" || !/^[A-Z]/.test(node.name) || !node.attributes.some(isText)) continue;
    const key = `${componentOf(program, file, node)?.node.start ?? ""} ${node.name}`;
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  return [...groups.values()];
}

const isText = ({ value }: Element["attributes"][number]): boolean => value?.kind === "string";

function stateOf(program: Program, file: string, elements: readonly Element[]): ShownState | null {
  const [first] = elements;
  const last = elements.at(-1);
  const owner = first && componentOf(program, file, first);
  if (!first || !last || !owner || owner.kind === "context") return null;
  const found = shapeOfElements(elements);
  if (found === null) return null;
  const { shape, isFigures } = found;
  const place = program.place(file, { start: first.start, end: last.end });
  const component = program.place(owner.file, owner.node);
  return {
    id: `${file}#${owner.name}.<${first.name}>`,
    name: first.name,
    owner: { kind: owner.kind, name: owner.name, place: component },
    place,
    type: null,
    noun: nounOfTag(first.name),
    fields: shape.fields,
    isList: !isFigures && elements.length > 1,
    ...(isFigures ? { isFigures } : {}),
    sources: [sourceOf(shape, owner, place)],
    sinks: [
      { component: owner.name, componentPlace: component, place, rendered: program.place(file, first) },
    ],
  };
}

function sourceOf(shape: RecordShape, { name }: FunctionInfo, place: Source["place"]): Source {
  return {
    kind: "mock",
    place,
    holder: name,
    request: null,
    when: "always",
    entry: null,
    insteadOf: [],
    recordSigns: shape.signs,
    records: shape.records,
    fields: shape.fields,
    note: `${shape.records} literal record(s) with ${shape.signs.join(", ")}, written in JSX`,
    undetermined: null,
  };
}

function shapeOfElements(elements: readonly Element[]): { shape: RecordShape; isFigures: boolean } | null {
  const [first] = elements;
  const objects = elements.map(asObject);
  const list: Expression = { start: first?.start ?? 0, end: first?.end ?? 0, kind: "array", items: objects };
  const figures = figureShapeOf(list);
  if (figures !== null) return { shape: figures, isFigures: true };
  const shape = shapeOf(list);
  return shape !== null && isRecordLike(shape, false) ? { shape, isFigures: false } : null;
}

/** The element's attributes, as the object that its component is given. */
const asObject = ({ start, end, attributes }: Element): Expression => ({
  start,
  end,
  kind: "object",
  properties: attributes.flatMap(({ name, value }) =>
    name === null || value === null
      ? []
      : [{ start: value.start, end: value.end, kind: "init" as const, key: name, value }],
  ),
});

/** `OrderCard` is about an order. */
function nounOfTag(name: string): string {
  const words = [...wordsOf(name)];
  while (words.length > 1 && SHAPE.test(words.at(-1) ?? "")) words.pop();
  return nounOf(words.join("_"));
}

const SHAPE = /^(?:card|row|item|tile|entry|line|cell|panel|box|view|badge|preview|list)$/;
