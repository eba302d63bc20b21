import {
  bypassedFit,
  isRequestedByPlainScripts,
  noFrontendExpected,
  provenConsumers,
} from "../../contract/connection.ts";
import { count } from "../../contract/count.ts";
import { holderName } from "../../contract/holder-name.ts";
import { render } from "../../contract/pattern.ts";
import type { Evidence, Undetermined } from "../../contract/place.ts";
import { placeText } from "../../contract/place.ts";
import type { FakeSubmit, ShownState, Source } from "../../contract/provenance.ts";
import type { Hop, HopStatement } from "../../contract/report.ts";
import type { Request } from "../../contract/request.ts";
import { shownKind } from "../../contract/shown-kind.ts";
import { statesOf } from "../../contract/states-of.ts";
import type { Consumer, Fit, Subject } from "../../contract/trace.ts";
import { evidenceAt, makeHop, notApplicable, statement } from "../make-hop.ts";

/** How many consumers are told one by one; the facts carry all. */
const TOLD = 5;

/** Hop 5: the client-side source of what the screen shows. */
export function traceContext(subject: Subject): Hop {
  const excuse = noFrontendExpected(subject);
  if (excuse !== null && !isRequestedByPlainScripts(subject)) return notApplicable("context", excuse);
  const [first, ...rest] = provenConsumers(subject);
  if (first !== undefined) return connected(subject, first, rest);
  const stopped = stoppedAt(subject);
  if (stopped !== null) {
    const summary = "A request could be this operation's; whether it is could not be decided.";
    return makeHop({
      hop: "context",
      verdict: "undetermined",
      summary,
      location: toPlace(stopped),
      undetermined: stopped,
    });
  }
  const fit = bypassedFit(subject);
  if (fit !== null) return bypassed(subject, fit);
  const [submit] = subject.fakeSubmits;
  if (submit !== undefined) return unsent(subject, submit);
  return notApplicable("context", "No request in the frontend reaches the operation.");
}

function connected({ world }: Subject, first: Consumer, rest: readonly Consumer[]): Hop {
  const all = [first, ...rest];
  const shows = shownBeside(world.states, all);
  return makeHop({
    hop: "context",
    verdict: "pass",
    summary: `\`${holderName(first.request)}\` requests it by ${first.request.client}${rest.length === 0 ? "" : `; so does the code at ${count(rest.length, "more place")}`}.`,
    location: first.request.place,
    facts: {
      consumers: all.map(({ request, match }) => ({
        place: placeText(request.place),
        url: render(request.url),
        client: request.client,
        match,
      })),
      ...(shows.length === 0 ? {} : { shows: shows.map(showsFacts) }),
    },
    statements: [...all.slice(0, TOLD).map(describeRequest), ...shows.slice(0, TOLD).map(describeShown)],
    code: [world.quote(first.request.place)],
    evidence: all.flatMap(({ request }) => requestEvidence(request)),
  });
}

/** The states that its answer fills, where something else is shown beside it. */
function shownBeside(states: readonly ShownState[], consumers: readonly Consumer[]): ShownState[] {
  const fed = statesOf(
    states,
    consumers.map(({ request }) => request.id),
  );
  return fed.filter((state) => /^(?:mixed|env|seeded)/.test(shownKind(state)));
}

const showsFacts = (state: ShownState) => ({
  state: state.name,
  place: placeText(state.place),
  kind: shownKind(state),
});

function describeShown(state: ShownState): HopStatement {
  const beside = state.sources.filter(({ kind }) => kind === "mock" || kind === "seeded-default");
  const notes = beside.map(
    ({ note, place, when }) => `${note}${when === "always" ? "" : `, ${when}`} (${placeText(place)})`,
  );
  return statement("Shows", `\`${state.name}\`: the answer, and beside it ${notes.join("; ")}`, "info");
}

/** A form that asks for what the operation takes, and sends nothing. */
function unsent({ world }: Subject, submit: FakeSubmit): Hop {
  return makeHop({
    hop: "context",
    verdict: "not-applicable",
    summary: `\`${submit.name}\` of \`${submit.component}\` takes what this operation is for, and sends nothing.`,
    location: submit.place,
    facts: { form: submit.component, fields: submit.fields, claim: submit.claim },
    code: [world.quote(submit.place)],
    evidence: [evidenceAt(submit.place, `ends in ${submit.claim}`), evidenceAt(submit.form, "the form")],
  });
}

function bypassed({ world }: Subject, fit: Fit): Hop {
  const { state } = fit;
  const source = mainSource(fit);
  return makeHop({
    hop: "context",
    verdict: "not-applicable",
    summary: `\`${state.name}\` holds what this operation answers, and no request to it exists.`,
    location: source.place,
    facts: {
      state: state.name,
      type: state.type,
      owner: state.owner.name,
      shows: shownKind(state),
      sources: state.sources.map(sourceFacts),
      fit: fit.reasons,
    },
    statements: [
      statement("State", `\`${state.name}\` in \`${state.owner.name}\` at ${placeText(state.place)}`, "info"),
      ...state.sources.map((one) =>
        statement("Fed by", `${one.note} (${placeText(one.place)})`, one.kind === "mock" ? "fail" : "info"),
      ),
    ],
    code: [world.quote(source.place)],
    evidence: [
      evidenceAt(state.place, `state ${state.name}`),
      ...state.sources.map((one) => evidenceAt(one.place, one.note)),
    ],
  });
}

function mainSource({ state }: Fit): Source | { readonly place: typeof state.place } {
  return state.sources.find((source) => source.kind === "mock") ?? state.sources[0] ?? { place: state.place };
}

const sourceFacts = (source: Source) => ({
  kind: source.kind,
  when: source.when,
  place: placeText(source.place),
  holder: source.holder,
  records: source.records,
});

function stoppedAt({ consumers, undecidedRequests, mention }: Subject): Undetermined | null {
  const possible = consumers.find((consumer) => consumer.match === "possible")?.request;
  const request = possible ?? undecidedRequests[0];
  if (request === undefined) return mention;
  return (
    request.undetermined ?? {
      reason: `this request could reach the operation: its URL is ${render(request.url)}`,
      expression: render(request.url),
      file: request.place.file,
      line: request.place.startLine,
      hint: "write the URL so that its literal segments can be read, or name the base in hints.baseUrls of targets.json",
    }
  );
}

const toPlace = ({ file, line }: Undetermined) => ({ file, startLine: line, endLine: line });

function describeRequest({ request, match }: Consumer): HopStatement {
  const proof = match === "exact" ? "" : `, ${match} match`;
  return statement(
    "Request",
    `\`${request.methods.join(" or ")} ${render(request.url)}\` at ${placeText(request.place)}${proof}`,
  );
}

function requestEvidence(request: Request): Evidence[] {
  const call = evidenceAt(request.place, `requests ${request.methods.join(" or ")} ${render(request.url)}`);
  const wrappers = request.through.map((place) => evidenceAt(place, "passes it on"));
  return request.definition === null
    ? [call, ...wrappers]
    : [call, ...wrappers, evidenceAt(request.definition, "holds the URL")];
}
