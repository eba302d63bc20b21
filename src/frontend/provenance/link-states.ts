import { nounOf } from "../../contract/answer.ts";
import { comparePlaces } from "../../contract/place.ts";
import type { ShownState, Source } from "../../contract/provenance.ts";
import type { Request } from "../../contract/request.ts";
import { singular, wordsOf } from "../../contract/words.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import type { TypeNode } from "../script/tree.ts";
import { canBeTold } from "./can-be-told.ts";
import { namedFunctionOf } from "./function-info.ts";
import { jsxLiterals } from "./jsx-literals.ts";
import { otherWrites } from "./other-writes.ts";
import { perFieldFallbacks } from "./per-field.ts";
import { type At, type Program, programOf } from "./program.ts";
import { type Cell, collectCells } from "./shown-cells.ts";
import type { AnswersOfOwn } from "./stand-ins.ts";
import { sinksOf } from "./state-sinks.ts";
import type { Span } from "./tree-index.ts";
import type { FieldsOf } from "./type-fields.ts";
import { fieldsOfType } from "./type-fields.ts";
import { typeOfCell } from "./type-of-cell.ts";
import { coreOf, typeText } from "./type-text.ts";

/** What `run` hands in: the type checker, the JSON files, the frontend's own server. */
export interface StatePorts extends Partial<AnswersOfOwn> {
  readonly fieldsOf?: FieldsOf;
}

const NOTHING: AnswersOfOwn = { data: new Map(), ownRouteOf: () => null };

/** Every state whose content is shown and comes from somewhere: with all its sources and all its sinks. */
export function linkStates(
  graph: ModuleGraph,
  requests: readonly Request[],
  { fieldsOf, ...own }: StatePorts = {},
): ShownState[] {
  const program = programOf(graph);
  const answers = { ...NOTHING, ...own };
  const states = collectCells(program, requests, answers).flatMap((cell) =>
    shownState(program, cell, fieldsOf),
  );
  return [
    ...states,
    ...jsxLiterals(program),
    ...perFieldFallbacks(program, requests, answers.ownRouteOf),
  ].sort((a, b) => comparePlaces(a.place, b.place) || (a.id < b.id ? -1 : 1));
}

function shownState(program: Program, cell: Cell, fieldsOf: FieldsOf | undefined): ShownState[] {
  const sinks = sinksOf(program, cell);
  if (sinks.length === 0) return [];
  const typed = typeOfCell(program, cell);
  const core = typed ? coreOf(typed.type) : null;
  const sources = seedDefaults([...cell.sources, ...otherWrites(program, cell)]);
  const owner = ownerOf(program, cell);
  const figures = sources.find((source) => source.recordSigns.includes("figure"));
  return [
    {
      id: cell.id,
      name: cell.name,
      owner,
      place: placeOf(program, cell),
      type: typed ? typeText(typed.type) : null,
      noun: nounOfCell(cell, core?.type ?? null),
      fields: figures?.fields ?? fieldsOfCell(program, cell, typed?.file ?? "", core?.type ?? null, fieldsOf),
      isList: figures ? false : core ? core.isList : isPlural(cell.name),
      ...(figures ? { isFigures: true } : {}),
      sources,
      sinks,
    },
  ];
}

/** Literal data that stands in a state only until an answer replaces it is its default. */
function seedDefaults(sources: readonly Source[]): Source[] {
  const isFed = sources.some((source) => source.kind === "api" || source.kind === "socket");
  return sources.map((source) =>
    isFed && source.kind === "mock" && source.note.endsWith(INITIAL)
      ? { ...source, kind: "seeded-default" }
      : source,
  );
}

const INITIAL = "as the initial value";

const isPlural = (name: string): boolean => {
  const last = wordsOf(name).at(-1) ?? "";
  return last !== singular(last) || last === "list";
};

function nounOfCell(cell: Cell, type: TypeNode | null): string {
  return nounOf(type?.kind === "reference" ? type.name : cell.name);
}

function placeOf(program: Program, { holder }: Cell) {
  if (holder.kind === "import") return program.place(holder.file, holder.node);
  if (holder.kind === "variable") return program.place(holder.declaration.file, holder.declaration.node);
  return program.place(holder.cell.file, holder.cell.node);
}

function ownerOf(program: Program, { holder, name }: Cell): ShownState["owner"] {
  if (holder.kind === "cell" && holder.cell.kind === "field") {
    const { store, storeName } = holder.cell;
    return { kind: "store", name: storeName, place: program.place(store.file, store.node) };
  }
  const { file, node } = holderAt(holder);
  const info = namedFunctionOf(program, file, node);
  if (info) return { kind: info.kind, name: info.name, place: program.place(info.file, info.node) };
  return { kind: "function", name, place: program.place(file, node) };
}

function holderAt(holder: Cell["holder"]): At<Span> {
  if (holder.kind === "import") return holder;
  if (holder.kind === "cell") return holder.cell;
  const { file, value, node } = holder.declaration;
  return { file, node: value ?? node };
}

function fieldsOfCell(
  program: Program,
  cell: Cell,
  file: string,
  type: TypeNode | null,
  fieldsOf: FieldsOf | undefined,
): string[] {
  const declared = type ? fieldsOfType(program, file, type) : null;
  if (declared) return declared;
  const isAsked = type?.kind === "reference" && canBeTold(program, file, type.name);
  const asked = isAsked ? fieldsOf?.(file, type.name) : null;
  return asked ? [...asked] : [...new Set(cell.sources.flatMap((source) => source.fields))];
}
