import { answerOf, nounOf } from "../contract/answer.ts";
import type { Schema } from "../contract/database.ts";
import type { Operation } from "../contract/operation.ts";
import type { ShownState } from "../contract/provenance.ts";
import { literalSegment, splitSegments } from "../contract/segments.ts";
import type { Fit } from "../contract/trace.ts";
import { singular, wordsOf } from "../contract/words.ts";

/** Ties states to the operations whose answers they would hold: same noun, shared fields, list with list. */
export function linkStates(
  states: readonly ShownState[],
  operations: readonly Operation[],
  schemas: ReadonlyMap<string, Schema>,
): Map<string, Fit[]> {
  const readers = operations.filter((operation) => operation.method === "GET" && operation.response !== null);
  const fits = new Map<string, Fit[]>();
  for (const state of states) {
    for (const { operation, fit } of bestFits(state, readers, schemas)) {
      fits.set(operation.id, [...(fits.get(operation.id) ?? []), fit]);
    }
  }
  return fits;
}

interface Scored {
  readonly operation: Operation;
  readonly fit: Fit;
  readonly score: number;
}

/** Only the best: a state that two operations could fill equally well accuses neither. */
function bestFits(
  state: ShownState,
  readers: readonly Operation[],
  schemas: ReadonlyMap<string, Schema>,
): Scored[] {
  const scored = readers.flatMap((operation) => scoreFit(state, operation, schemas));
  const best = Math.max(0, ...scored.map((entry) => entry.score));
  const winners = scored.filter((entry) => entry.score === best);
  const handlers = new Set(
    winners.map(({ operation }) => `${operation.handler.module}.${operation.handler.qualifiedName}`),
  );
  return handlers.size === 1 ? winners : [];
}

function scoreFit(state: ShownState, operation: Operation, schemas: ReadonlyMap<string, Schema>): Scored[] {
  const answer = answerOf(operation, schemas);
  if (answer === null || answer.isList !== state.isList) return [];
  const nounOfSchema = nounOf(answer.schema.name);
  const pathNoun = pathNounOf(operation);
  if (state.noun !== nounOfSchema && state.noun !== pathNoun) return [];
  const shared = sharedFields(state.fields, answer.schema);
  if (shared.length < 2 || shared.length * 2 < Math.min(state.fields.length, answer.schema.fields.length))
    return [];
  const score =
    (state.noun === nounOfSchema ? 2 : 0) + (state.noun === pathNoun ? 2 : 0) + shared.length / 100;
  const reasons = [
    `${state.type === null ? `state ${state.name}` : `type ${state.type}`} and response ${operation.response?.text ?? ""} name the same thing`,
    `${shared.length} fields in common: ${shared.join(", ")}`,
  ];
  return [{ operation, score, fit: { state, reasons, sharedFields: shared } }];
}

function pathNounOf(operation: Operation): string {
  const literals = splitSegments(operation.path).map(literalSegment);
  const last = literals.findLast((segment) => segment !== null);
  return singular(wordsOf(last ?? "").at(-1) ?? "");
}

function sharedFields(fields: readonly string[], schema: Schema): string[] {
  const wire = new Set(schema.fields.map((field) => wordsOf(field.name).join("_")));
  return fields.filter((field) => wire.has(wordsOf(field).join("_")));
}
