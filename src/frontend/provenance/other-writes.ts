import type { Undetermined } from "../../contract/place.ts";
import type { Source } from "../../contract/provenance.ts";
import type { Expression } from "../script/tree.ts";
import { type Content, contentOf } from "./content-of.ts";
import { expressionText } from "./expression-text.ts";
import { namedFunctionOf } from "./function-info.ts";
import type { At, Program } from "./program.ts";
import type { Cell } from "./shown-cells.ts";
import { refAssigned, type StateCell } from "./state-cells.ts";
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

function writesOf(program: Program, cell: StateCell): Written[] {
  const file = cell.file;
  const initial = {
    at: { file, node: cell.kind === "state" ? cell.node : cell.initial },
    value: cell.initial,
  };
  const calls = writesByCell(program).get(cell.id) ?? [];
  return [initial, ...calls];
}

interface Written {
  readonly at: At;
  readonly value: Expression | null;
}

function writesByCell(program: Program): ReadonlyMap<string, Written[]> {
  return program.once("writes-by-cell", () => {
    const found = new Map<string, Written[]>();
    for (const file of program.graph.modules.keys()) {
      for (const [cell, written] of [...callsThatWrite(program, file), ...assignmentsTo(program, file)]) {
        found.set(cell.id, [...(found.get(cell.id) ?? []), written]);
      }
    }
    return found;
  });
}

function callsThatWrite(program: Program, file: string): [StateCell, Written][] {
  const writers = writersOf(program);
  return program.index(file).calls.flatMap((node) => {
    const cells = new Set(writers.get(node)?.map((writer) => writer.cell));
    const written = { at: { file, node }, value: node.args[0] ?? null };
    return [...cells].flatMap((cell): [StateCell, Written][] =>
      node === cell.node ? [] : [[cell, written]],
    );
  });
}

/** Refs of Vue are written by assignments. */
const assignmentsTo = (program: Program, file: string): [StateCell, Written][] =>
  program.index(file).all.flatMap((node): [StateCell, Written][] => {
    const cell = node.kind === "assign" ? refAssigned(program, file, node) : null;
    return cell === null || node.kind !== "assign" ? [] : [[cell, { at: { file, node }, value: node.value }]];
  });

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
