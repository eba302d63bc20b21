import { answerOf, nounOf } from "../contract/answer.ts";
import type { Schema } from "../contract/database.ts";
import type { Operation } from "../contract/operation.ts";
import type { ShownState } from "../contract/provenance.ts";
import { literalSegment, splitSegments } from "../contract/segments.ts";
import type { Fit } from "../contract/trace.ts";
import { inOneSpelling, singular, wordsOf } from "../contract/words.ts";

/** An operation that answers with records, as states are compared with it. */
interface Reader {
  readonly operation: Operation;
  readonly isList: boolean;
  readonly schemaNoun: string;
  readonly pathNoun: string;
  /** The names of the wire's fields, in one spelling. */
  readonly wire: ReadonlySet<string>;
}

interface Scored {
  readonly operation: Operation;
  readonly fit: Fit;
  readonly score: number;
}

/** Ties states to the operations whose answers they would hold: same noun, shared fields, list with list. */
export function linkStates(
  states: readonly ShownState[],
  operations: readonly Operation[],
  schemas: ReadonlyMap<string, Schema>,
): Map<string, Fit[]> {
  const readers = operations.flatMap((operation) => readerOf(operation, schemas));
  const fits = new Map<string, Fit[]>();
  for (const state of states) {
    for (const { operation, fit } of bestFits(state, readers)) {
      fits.set(operation.id, [...(fits.get(operation.id) ?? []), fit]);
    }
  }
  return fits;
}

function readerOf(operation: Operation, schemas: ReadonlyMap<string, Schema>): Reader[] {
  const answer = operation.method === "GET" ? answerOf(operation, schemas) : null;
  if (answer === null) return [];
  const { schema, isList } = answer;
  const wire = new Set(schema.fields.map(({ name }) => inOneSpelling(name)));
  return [
    { operation, isList, schemaNoun: nounOf(schema.name), pathNoun: pathNounOf(operation, isList), wire },
  ];
}

/** Only the best: a state that two operations could fill equally well accuses neither. */
function bestFits(state: ShownState, readers: readonly Reader[]): Scored[] {
  const scored = readers.flatMap((reader) => scoreFit(state, reader));
  const best = Math.max(0, ...scored.map((entry) => entry.score));
  const winners = scored.filter((entry) => entry.score === best);
  const handlers = winners.map(
    ({ operation }) => `${operation.handler.module}.${operation.handler.qualifiedName}`,
  );
  return new Set(handlers).size === 1 ? winners : [];
}

function scoreFit(state: ShownState, reader: Reader): Scored[] {
  if (state.isFigures === true) return scoreFigures(state, reader);
  const { operation, schemaNoun, pathNoun, wire } = reader;
  const isNamed = state.noun === schemaNoun || state.noun === pathNoun;
  if (!isNamed || reader.isList !== state.isList) return [];
  const shared = state.fields.filter((field) => wire.has(inOneSpelling(field)));
  if (shared.length < 2 || shared.length * 2 < Math.min(state.fields.length, wire.size)) return [];
  if (state.type === null && shared.length * 3 < state.fields.length * 2) return [];
  const names = (state.noun === schemaNoun ? 2 : 0) + (state.noun === pathNoun ? 2 : 0);
  const score = names + shared.length / 100 - parametersOf(operation) / 1000;
  return [
    { operation, score, fit: { state, reasons: reasonsFor(state, operation, shared), sharedFields: shared } },
  ];
}

/** Figures have no noun: nearly all of them must be the answer's, and make up half of it. */
function scoreFigures(state: ShownState, { operation, isList, wire }: Reader): Scored[] {
  const shared = state.fields.filter((field) => wire.has(inOneSpelling(field)));
  if (isList || shared.length < 3 || shared.length * 4 < state.fields.length * 3) return [];
  if (shared.length * 2 < wire.size) return [];
  const reasons = [`${shared.length} figures that the response has: ${shared.join(", ")}`];
  const score = shared.length - parametersOf(operation) / 1000;
  return [{ operation, score, fit: { state, reasons, sharedFields: shared } }];
}

const reasonsFor = (state: ShownState, { response }: Operation, shared: readonly string[]): string[] => [
  `${state.type === null ? `state ${state.name}` : `type ${state.type}`} and response ${response?.text ?? ""} name the same thing`,
  `${shared.length} fields in common: ${shared.join(", ")}`,
];

/** Of `/orders` and `/customers/{id}/orders`, a state that names no customer holds what the first one answers. */
const parametersOf = ({ path }: Operation): number => path.filter(({ kind }) => kind === "hole").length;

/** One record without an id is the signed-in user's own: of `/users/me` it is a user. */
function pathNounOf({ path }: Operation, isList: boolean): string {
  const literals = splitSegments(path).map(literalSegment);
  const last = literals.findLast((segment) => segment !== null && (isList || !OWN.test(segment)));
  return singular(wordsOf(last ?? "").at(-1) ?? "");
}

const OWN = /^(?:me|self|current)$/i;
