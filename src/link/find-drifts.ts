import type { Operation, Outgoing } from "../contract/operation.ts";
import { comparePlaces, type Place } from "../contract/place.ts";
import type { Consumer } from "../contract/trace.ts";
import type { FieldDrift, TypeDrift } from "../contract/type-drift.ts";
import type { WireType } from "../contract/wire-type.ts";
import type { Claim } from "../contract/written-type.ts";
import { compareAnswer } from "./compare-answer.ts";
import { compareKinds, sentOptions } from "./compare-kinds.ts";
import type { Claimed } from "./refuted-claims.ts";
import { argumentsOf, isRecord, NO_ARGUMENTS, type Sent, settleSent } from "./sent-type.ts";

/** What an operation answers, as it arrives, and the claims that its consumers make of it. */
interface Answered {
  readonly wire: WireType;
  readonly text: string;
  readonly compared: readonly Compared[];
}

/** Where the types that the consumers give to an operation's answer disagree with its model. */
export function findDrifts(
  operation: Operation,
  consumers: readonly Asking[],
  sent: Sent,
  claimsOf: ClaimsOf,
  isRefuted: (claim: Claim, request: Place) => boolean = () => false,
): TypeDrift[] {
  const answered = answeredBy(operation, consumers, sent, claimsOf);
  if (answered === null) return [];
  const found = answered.compared.flatMap((one) => {
    const drifts = driftsOf(one, answered.wire, answered.text);
    return drifts.length === 0 || isRefuted(one.claim, one.request) ? [] : drifts;
  });
  return merge(found);
}

/** Each claim that can be compared, and whether it fits. */
export function compareClaims(
  operation: Operation,
  consumers: readonly Asking[],
  sent: Sent,
  claimsOf: ClaimsOf,
): Claimed[] {
  const answered = answeredBy(operation, consumers, sent, claimsOf);
  if (answered === null) return [];
  const { wire, text, compared } = answered;
  return compared.flatMap((one) => {
    const fits = driftsOf(one, wire, text).length === 0;
    const { claim } = one;
    return fits && !isKnown(sent, partOf(sent, wire, claim.inside))
      ? []
      : [{ operation: operation.id, claim, fits }];
  });
}

/** Of a library's page, or of `dict`, nothing can be said that it has not. */
const isKnown = ({ schemas }: Sent, wire: WireType | null): boolean =>
  wire?.kind === "model" && schemas.get(wire.id)?.complete === true;

type Asking = Pick<Consumer, "request" | "match">;
type ClaimsOf = (request: string) => readonly Claim[];

/** Null where it is not known what arrives. */
function answeredBy(
  { response, stream }: Operation,
  consumers: readonly Asking[],
  sent: Sent,
  claimsOf: ClaimsOf,
): Answered | null {
  const outgoing = response?.outgoing ?? {};
  if (response?.wire === undefined || outgoing.unsure || stream !== undefined) return null;
  const wire = settleSent(sent, response.wire, NO_ARGUMENTS);
  if ((outgoing.only !== undefined || outgoing.without !== undefined) && wire.kind !== "model") return null;
  const compared = consumers
    .filter(({ match }) => match !== "possible")
    .flatMap(({ request }) =>
      claimsOf(request.id).map((claim) => ({ sent, outgoing, claim, request: request.place })),
    );
  return { wire, text: response.text, compared };
}

interface Compared {
  readonly sent: Sent;
  readonly outgoing: Outgoing;
  readonly claim: Claim;
  readonly request: Place;
}

function driftsOf({ sent, outgoing, claim, request }: Compared, whole: WireType, text: string): TypeDrift[] {
  const wire = partOf(sent, whole, claim.inside);
  const areLists = (claim.lists ?? []).every((way) => partOf(sent, whole, way)?.kind === "list");
  if (wire === null || !areLists) return [];
  const at = claim.inside.join(".").replaceAll(".[]", "[]");
  const kinds = compareKinds(wire, claim.type, isRecord(sent));
  if (kinds !== null) {
    const field: FieldDrift = { name: null, kind: "kind", text: kinds, place: claim.place, sent: null };
    return [{ type: claim.text, place: claim.place, model: text, at, request, fields: [field] }];
  }
  return compareAnswer({ sent, outgoing, filledLater: claim.filledLater }, wire, claim.type, {
    name: claim.text,
    at,
  })
    .filter(({ schema }) => !sent.partial?.some(({ file }) => file === schema.place.file))
    .map(({ name, written, schema, at: where, fields }) => ({
      type: name,
      place: written.place,
      model: schema.name,
      at: where,
      request,
      fields,
    }));
}

/** The part of an answer that a claim is about; null where that cannot be told. */
function partOf(sent: Sent, whole: WireType, inside: readonly string[]): WireType | null {
  let at: WireType = whole;
  for (const step of inside) {
    const options = sentOptions(at);
    const [only] = options;
    if (options.length !== 1 || only === undefined) return null;
    if (step === "[]" && only.kind === "list") at = only.item;
    else if (only.kind === "model") {
      const schema = sent.schemas.get(only.id);
      const field = schema?.opaque ? undefined : schema?.fields.find(({ name }) => name === step);
      if (schema === undefined || field === undefined) return null;
      at = settleSent(sent, field.wire, argumentsOf(schema, only));
    } else return null;
  }
  return at;
}

/** One type beside one model is one drift, however many requests give the answer this type. */
function merge(drifts: readonly TypeDrift[]): TypeDrift[] {
  const merged = new Map<string, TypeDrift>();
  for (const drift of drifts) {
    const { file, startLine } = drift.place;
    const key = `${file}:${startLine} ${drift.type} ${drift.model}`;
    const held = merged.get(key);
    merged.set(
      key,
      held === undefined ? drift : { ...held, fields: distinct([...held.fields, ...drift.fields]) },
    );
  }
  return [...merged.values()].sort((a, b) => comparePlaces(a.place, b.place));
}

const distinct = (fields: readonly FieldDrift[]): FieldDrift[] => [
  ...new Map(fields.map((field) => [`${field.name} ${field.text}`, field])).values(),
];
