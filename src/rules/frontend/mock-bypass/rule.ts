import {
  isConsumptionUndecided,
  isReached,
  noFrontendExpected,
  provenConsumers,
} from "../../../contract/connection.ts";
import { count } from "../../../contract/count.ts";
import { listInWords } from "../../../contract/list-in-words.ts";
import { render } from "../../../contract/pattern.ts";
import { type Evidence, placeText } from "../../../contract/place.ts";
import type { FakeSubmit, Sink, Source } from "../../../contract/provenance.ts";
import type { Rule, Violation } from "../../../contract/rule.ts";
import { isCertain, onlyMockOf } from "../../../contract/shown-mocks.ts";
import type { Consumer, Fit, Subject } from "../../../contract/trace.ts";

export const rule: Rule = {
  meta: {
    id: "frontend/mock-bypass",
    severity: "high",
    hop: "context",
    verdict: "fail",
    failsComponent: true,
    title: "Mock data stands in for the API",
    summary:
      "Hard-coded data is shown where the operation's answer belongs and no request to it feeds that state, or a form looks sent and sends nothing.",
    explains: ["frontend/endpoint-unconsumed", "frontend/unrendered"],
  },
  check(subject) {
    if (noFrontendExpected(subject) !== null || isConsumptionUndecided(subject)) return [];
    const requested = provenConsumers(subject).filter(isReached);
    const found = new Map<string, Violation>();
    for (const submit of requested.length > 0 ? [] : subject.fakeSubmits)
      found.set(placeText(submit.place), reportSubmit(subject, submit));
    for (const fit of subject.fits) {
      const mock = onlyMockOf(fit.state);
      if (mock === null || (requested.length > 0 && !isCertain(fit, mock))) continue;
      const key = placeText(mock.place);
      if (!found.has(key)) found.set(key, report(subject, fit, mock, requested));
    }
    return [...found.values()];
  },
};

function report(
  { operation, world }: Subject,
  fit: Fit,
  mock: Source,
  requested: readonly Consumer[],
): Violation {
  const { state } = fit;
  const path = `${operation.method} ${render(operation.path)}`;
  const holder = mock.holder.split("#").at(-1) ?? mock.holder;
  const shownBy = [...new Set(state.sinks.map((sink) => `\`${sink.component}\``))].join(", ");
  const missing =
    requested.length === 0
      ? `nothing in the frontend requests \`${path}\``
      : `no request to \`${path}\` feeds it`;
  return {
    location: mock.place,
    message: `\`${state.name}\` is filled by \`${holder}\` with hard-coded ${contentOf(fit)}, and ${missing}.`,
    impact: `${shownBy} renders and looks finished, but shows the same ${amountOf(fit, mock)} to every user; the backend's data never arrives.`,
    fix: `Request \`${path}\` and put its answer into \`${state.name}\`; delete \`${holder}\`.`,
    related: [
      {
        ...operation.place,
        note: requested.length === 0 ? "the operation that nothing calls" : "the operation",
      },
      ...requested
        .slice(0, 1)
        .map(({ request }) => ({ ...request.place, note: "another screen requests it here" })),
      ...state.sinks.flatMap(sinkEvidence),
    ],
    declaration: mock.holder,
    code: world.quote(mock.place).text,
    rootCause: `mock data goes into \`${state.name}\`, and no request to the operation ${requested.length === 0 ? "exists" : "feeds it"}`,
  };
}

function reportSubmit({ operation, world }: Subject, submit: FakeSubmit): Violation {
  const path = `${operation.method} ${render(operation.path)}`;
  const { name, component, fields, claim, place } = submit;
  return {
    location: place,
    message: `\`${component}\` asks for ${listInWords(fields.map((field) => `\`${field}\``))}, and \`${name}\` ends in \`${claim}\` without sending it: nothing in the frontend requests \`${path}\`.`,
    impact: "The user believes that it is done; what was entered is lost.",
    fix: `Send the form by \`${path}\` in \`${name}\`, and tell of success only when the answer says so.`,
    related: [
      { ...operation.place, note: "the operation that nothing calls" },
      { ...submit.form, note: `${component} has the form` },
    ],
    declaration: `${place.file}#${name}`,
    code: world.quote(place).text,
    rootCause: `the form of \`${component}\` sends nothing`,
  };
}

const contentOf = ({ state }: Fit): string => (state.isFigures === true ? "figures" : "records");

const amountOf = ({ state }: Fit, { records }: Source): string => {
  if (state.isFigures === true) return "invented figures";
  return records > 0 ? count(records, "invented record") : "invented records";
};

const sinkEvidence = (sink: Sink): Evidence[] => [
  { ...sink.place, note: `${sink.component} takes it from here` },
];
