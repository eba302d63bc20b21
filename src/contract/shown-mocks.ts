import { answerOf } from "./answer.ts";
import type { ShownState, Source } from "./provenance.ts";
import { statesOf } from "./states-of.ts";
import type { Fit, Subject } from "./trace.ts";
import { inOneSpelling } from "./words.ts";

/** Invented records that a state always shows, and nothing else; null where something real comes in, or may. */
export function onlyMockOf({ sources, sinks }: ShownState): Source | null {
  const isFed = sources.some(({ kind }) => kind === "api" || kind === "socket" || kind === "undetermined");
  if (isFed || sinks.length === 0) return null;
  return sources.find(({ kind, when }) => kind === "mock" && when === "always") ?? null;
}

const ON_PURPOSE =
  /demo|sample|example|preview|template|placeholder|tour|onboard|skeleton|showcase|playground|help|docs|storybook/i;

/**
 * Beyond doubt the operation's own kind of record, although another screen requests it: typed as that kind, several, in
 * every case, all fields but few the operation's, with values that only records have, and nowhere called a sample.
 */
export function isCertain({ state, sharedFields }: Fit, mock: Source): boolean {
  const strong = mock.recordSigns.filter((sign) => /^(?:uuid|e-mail|person|date|phone|avatar)$/.test(sign));
  const names = [
    state.name,
    state.owner.name,
    mock.holder,
    mock.place.file,
    ...state.sinks.flatMap(sinkNames),
  ];
  return (
    state.type !== null &&
    mock.isChosen !== true &&
    mock.records >= 2 &&
    strong.length >= 2 &&
    sharedFields.length >= 4 &&
    sharedFields.length * 5 >= mock.fields.length * 4 &&
    !names.some((name) => ON_PURPOSE.test(name))
  );
}

const sinkNames = ({ component, componentPlace }: ShownState["sinks"][number]): string[] => [
  component,
  componentPlace.file,
];

/** A state that the operation's answer fills, and invented records that replace it under some condition. */
export interface Fallback {
  readonly state: ShownState;
  readonly source: Source;
}

/** Every invented content that stands in for the answer of one of the subject's requests when something is amiss. */
export function fallbacksOf(subject: Subject): Fallback[] {
  const proven = subject.consumers.filter(({ match }) => match !== "possible");
  const ids = new Set(proven.map(({ request }) => request.id));
  return statesOf(subject.world.states, ids).flatMap((state) =>
    state.sinks.length === 0
      ? []
      : state.sources
          .filter((source) => source.kind === "mock" && source.insteadOf.some((id) => ids.has(id)))
          .filter((source) => resembles(subject, source))
          .map((source) => ({ state, source })),
  );
}

/**
 * Half of what is invented has a name that the answer has. Where the answer's model is not known, replacing it is enough,
 * but for a table of figures alone: presets and defaults look like that, too.
 */
function resembles({ operation, schemas }: Subject, { fields, recordSigns, when }: Source): boolean {
  const answer = answerOf(operation, schemas);
  if (answer === null) return when === "per-field" || recordSigns.some((sign) => sign !== "figure");
  const wire = new Set(answer.schema.fields.map(({ name }) => inOneSpelling(name)));
  const shared = fields.filter((field) => wire.has(inOneSpelling(field)));
  return shared.length >= Math.min(2, fields.length) && shared.length * 2 >= fields.length;
}
