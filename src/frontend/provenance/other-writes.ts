import type { Undetermined } from "../../contract/place.ts";
import type { Source } from "../../contract/provenance.ts";
import type { Expression } from "../script/tree.ts";
import { type Content, contentOf } from "./content-of.ts";
import { expressionText } from "./expression-text.ts";
import { namedFunctionOf } from "./function-info.ts";
import type { At, Program } from "./program.ts";
import type { Cell } from "./shown-cells.ts";
import type { StateCell } from "./state-cells.ts";
import { whenAt } from "./when.ts";
import { isUpdateOfPrevious } from "./write-state.ts";
import { writersOf } from "./writers.ts";

/** Writes that no request, socket, storage or record-like literal explains: empty values, plain literals, and the rest. */
export function otherWrites(program: Program, cell: Cell): Source[] {
  if (cell.holder.kind !== "cell") return [];
  const found = new Map<string, Source>();
  for (const { at, value } of writesOf(program, cell.holder.cell)) {
    if (cell.explained.has(at.node)) continue;
    const source = classify(program, at, value);
    if (source) found.set(`${source.kind} ${source.place.startLine}`, source);
  }
  return [...found.values()];
}

function writesOf(program: Program, cell: StateCell): { at: At; value: Expression | null }[] {
  const file = cell.file;
  const initial = {
    at: { file, node: cell.kind === "state" ? cell.node : cell.initial },
    value: cell.initial,
  };
  const calls = writesByCell(program).get(cell.id) ?? [];
  return [initial, ...calls];
}

function writesByCell(program: Program): ReadonlyMap<string, { at: At; value: Expression | null }[]> {
  return program.once("writes-by-cell", () => {
    const found = new Map<string, { at: At; value: Expression | null }[]>();
    const writers = writersOf(program);
    for (const file of program.graph.modules.keys()) {
      for (const node of program.index(file).calls) {
        for (const cell of new Set(writers.get(node)?.map((writer) => writer.cell))) {
          if (node === cell.node) continue;
          const written = { at: { file, node }, value: node.args[0] ?? null };
          found.set(cell.id, [...(found.get(cell.id) ?? []), written]);
        }
      }
    }
    return found;
  });
}

function classify(program: Program, at: At, value: Expression | null): Source | null {
  if (value !== null && isUpdateOfPrevious(value)) return null;
  const when = whenAt(program, at.file, at.node);
  if (when === "never" || when === "development") return null;
  const base = {
    place: program.place(at.file, at.node),
    holder: namedFunctionOf(program, at.file, at.node)?.name ?? "",
    request: null,
    when,
    entry: null,
    insteadOf: [],
    recordSigns: [],
    records: 0,
    fields: [],
    undetermined: null,
  } as const;
  const content = contentOf(program, at.file, value);
  if (content.kind === "empty") return { ...base, kind: "none", note: "empty" };
  if (content.kind === "literal") return { ...base, kind: "static", note: "a fixed value" };
  if (content.kind === "input") return { ...base, kind: "input", note: "made in the client" };
  if (content.kind !== "unknown") return null;
  return {
    ...base,
    kind: "undetermined",
    note: "a value whose origin is not known",
    undetermined: stopAt(program, content),
  };
}

function stopAt(program: Program, { file, node }: Content & { kind: "unknown" }): Undetermined {
  return {
    reason: "the value comes from a call that is not followed",
    expression: expressionText(node),
    file,
    line: program.place(file, node).startLine,
    hint: "write what the call answers where it can be followed",
  };
}
