import type { Source } from "../../contract/provenance.ts";
import type { Request } from "../../contract/request.ts";
import type { Declaration } from "../modules/graph.ts";
import type { Expression } from "../script/tree.ts";
import type { Flow, Shown, When } from "./flow.ts";
import { componentOf } from "./function-info.ts";
import { importedData } from "./imported-data.ts";
import type { Answer } from "./instead-of.ts";
import { type LiteralOrigin, literalOrigins } from "./literal-origins.ts";
import { answerSource, literalSource, storageSource } from "./make-source.ts";
import type { Program } from "./program.ts";
import { requestFlow, trafficOf } from "./request-flow.ts";
import { type AnswersOfOwn, standIns } from "./stand-ins.ts";
import type { StateCell } from "./state-cells.ts";
import { storageOrigins } from "./storage-origins.ts";

/** A state under way: what holds it, what feeds it, and which of its writes are explained. */
export interface Cell {
  readonly id: string;
  readonly name: string;
  readonly holder:
    | { readonly kind: "cell"; readonly cell: StateCell }
    | { readonly kind: "variable"; readonly declaration: Declaration }
    /** A name that stands for a file of data. */
    | { readonly kind: "import"; readonly file: string; readonly node: Expression; readonly flow: Flow };
  readonly sources: Source[];
  readonly explained: Set<Expression>;
}

/** Every state and variable that data of a request, a socket, a storage or a record-like literal comes into. */
export function collectCells(program: Program, requests: readonly Request[], own: AnswersOfOwn): Cell[] {
  const cells = new Map<string, Cell>();
  const holdersOfRequests = new Map<string, Answer[]>();
  const traffic = trafficOf(program, requests, own.ownRouteOf);
  const standing = standIns(program, requests, own);
  const sourceOf = (request: Request, when: When) => answerSource(request, when, standing.get(request.id));
  for (const request of requests) {
    const flow = request.origin === "application" ? requestFlow(program, request, traffic) : null;
    if (flow === null) continue;
    addWrites(cells, flow, (write) => sourceOf(request, write.when));
    for (const id of flow.bindings.keys())
      holdersOfRequests.set(id, [...(holdersOfRequests.get(id) ?? []), { request, flow }]);
    for (const declaration of answerVariables(program, flow)) {
      addSource(variableCell(cells, declaration), sourceOf(request, "always"));
    }
  }
  for (const origin of [...literalOrigins(program), ...importedData(program, own.data)])
    addLiteral(program, cells, origin, holdersOfRequests, sourceOf);
  for (const { file, node, flow } of storageOrigins(program)) {
    for (const write of flow.writes) {
      const cell = cells.get(write.cell.id);
      if (cell) addSource(cell, storageSource(program, file, node, write));
      cell?.explained.add(write.node);
    }
  }
  return [...cells.values()];
}

function addWrites(
  cells: Map<string, Cell>,
  flow: Flow,
  sourceOf: (write: Flow["writes"][number]) => Source | null,
): void {
  for (const write of flow.writes) {
    const source = sourceOf(write);
    const cell = stateCell(cells, write.cell);
    cell.explained.add(write.node);
    if (source) addSource(cell, source);
  }
}

function addSource(cell: Cell, source: Source): void {
  const same = cell.sources.some(
    (known) =>
      known.kind === source.kind &&
      known.request === source.request &&
      known.when === source.when &&
      known.place.startLine === source.place.startLine &&
      known.place.file === source.place.file,
  );
  if (!same) cell.sources.push(source);
}

function stateCell(cells: Map<string, Cell>, cell: StateCell): Cell {
  const known = cells.get(cell.id);
  if (known) return known;
  const made: Cell = {
    id: cell.id,
    name: cell.name,
    holder: { kind: "cell", cell },
    sources: [],
    explained: new Set(),
  };
  cells.set(cell.id, made);
  return made;
}

function variableCell(cells: Map<string, Cell>, declaration: Declaration): Cell {
  const known = cells.get(declaration.id);
  if (known) return known;
  const holder = { kind: "variable", declaration } as const;
  const made: Cell = {
    id: declaration.id,
    name: declaration.name,
    holder,
    sources: [],
    explained: new Set(),
  };
  cells.set(declaration.id, made);
  return made;
}

/** Variables of components that hold an answer: `const { data } = useQuery(…)`, `const users = await load()`; the first in each. */
function answerVariables(program: Program, flow: Flow): Declaration[] {
  const first = new Map<object, Declaration>();
  for (const { declaration, path, stored } of flow.bindings.values()) {
    if (stored || path.length > 0 || declaration.kind !== "variable" || declaration.value === null) continue;
    if (!holdsCall(declaration.value)) continue;
    const component = componentOf(program, declaration.file, declaration.value);
    if (component && !first.has(component.function)) first.set(component.function, declaration);
  }
  return [...first.values()];
}

const holdsCall = (value: Expression): boolean => {
  if (value.kind === "await" || value.kind === "cast") return value.value !== null && holdsCall(value.value);
  if (value.kind === "logical") return holdsCall(value.left);
  return value.kind === "call" || value.kind === "new";
};

function addLiteral(
  program: Program,
  cells: Map<string, Cell>,
  origin: LiteralOrigin,
  answers: ReadonlyMap<string, readonly Answer[]>,
  sourceOf: (request: Request, when: When) => Source,
): void {
  const all = [...answers.values()].flat();
  addWrites(cells, origin.flow, (write) => {
    const writing = all.filter(({ flow }) => flow.writes.some(({ cell }) => cell.id === write.cell.id));
    return literalSource(program, origin, write, write, writing);
  });
  for (const shown of origin.flow.shown.values()) {
    if (shown.stored) continue;
    const declaration = variableOf(origin, shown, answers);
    if (declaration === null) addImported(program, cells, origin, shown);
    if (declaration === null) continue;
    const bound = origin.flow.bindings.get(declaration.id);
    const terms = bound === undefined || bound.when === "always" ? shown : bound;
    const source = literalSource(program, origin, terms, null, answers.get(declaration.id) ?? all, shown);
    const cell = variableCell(cells, declaration);
    if (source) addSource(cell, source);
    for (const { request } of answers.get(declaration.id) ?? []) addSource(cell, sourceOf(request, "always"));
    for (const request of alsoShownAt(shown, answers)) addSource(cell, sourceOf(request, "always"));
  }
}

function addImported(program: Program, cells: Map<string, Cell>, origin: LiteralOrigin, shown: Shown): void {
  const { held, file, node, flow } = origin;
  const source = held === undefined ? null : literalSource(program, origin, shown, null, [], shown);
  if (held === undefined || source === null) return;
  const id = `${file}#${held.name}`;
  const holder = { kind: "import", file, node, flow } as const;
  const cell = cells.get(id) ?? { id, name: held.name, holder, sources: [], explained: new Set() };
  cells.set(id, cell);
  addSource(cell, source);
}

/** Requests whose answer comes to the same JSX, or into the same variable of the component. */
function alsoShownAt(shown: Shown, answers: ReadonlyMap<string, readonly Answer[]>): Request[] {
  const found = new Map<string, Request>();
  for (const list of answers.values()) {
    for (const { request, flow } of list) if (flow.shown.has(shown.node)) found.set(request.id, request);
  }
  return [...found.values()];
}

/** The variable that stands for directly shown data: one that an answer comes into too, else the component's first. */
function variableOf(
  { file, node, flow }: LiteralOrigin,
  shown: Shown,
  answers: ReadonlyMap<string, readonly unknown[]>,
): Declaration | null {
  const bound = [...flow.bindings.values()].map((binding) => binding.declaration);
  const component = shown.component;
  const local = component
    ? bound.filter(
        (one) =>
          one.kind === "variable" &&
          one.file === component.file &&
          one.node.start >= component.function.start &&
          one.node.end <= component.function.end,
      )
    : [];
  const own = bound.find(
    (one) =>
      one.kind === "variable" &&
      one.file === file &&
      one.value !== null &&
      one.value.start <= node.start &&
      one.value.end >= node.end,
  );
  return (
    local.find((one) => answers.has(one.id)) ??
    bound.find((one) => answers.has(one.id) && one.kind === "variable") ??
    local[0] ??
    own ??
    null
  );
}
