import { noFrontendExpected, provenConsumers } from "../../../contract/connection.ts";
import { render } from "../../../contract/pattern.ts";
import { placeText } from "../../../contract/place.ts";
import type { Source } from "../../../contract/provenance.ts";
import type { Rule, Violation } from "../../../contract/rule.ts";
import { type Fallback, fallbacksOf } from "../../../contract/shown-mocks.ts";
import type { Subject } from "../../../contract/trace.ts";

export const rule: Rule = {
  meta: {
    id: "frontend/mock-fallback",
    severity: "medium",
    hop: "context",
    verdict: "warn",
    title: "Mock data stands in when the API fails",
    summary: "The operation is requested, but a failure, an empty answer or a flag silently shows mock data.",
    explains: [],
  },
  check(subject) {
    if (noFrontendExpected(subject) !== null) return [];
    const found = new Map<string, Violation>();
    for (const fallback of fallbacksOf(subject)) {
      const violation = report(subject, fallback);
      const key = placeText(violation.location);
      if (!found.has(key)) found.set(key, violation);
    }
    return [...found.values()];
  },
};

const WHEN: Readonly<Record<Source["when"], string>> = {
  always: "",
  "on-error": "when the request fails",
  "on-empty": "when there is no answer, or an empty one",
  "per-field": "where the answer leaves the field empty",
  flag: "when a flag says so",
};

function report(subject: Subject, { state, source }: Fallback): Violation {
  const { operation, world } = subject;
  const path = `${operation.method} ${render(operation.path)}`;
  const location = source.entry ?? source.place;
  const isField = source.when === "per-field";
  const content = isField ? `the made-up \`${source.holder}\`` : `hard-coded records of \`${source.holder}\``;
  const request = provenConsumers(subject).find((one) => source.insteadOf.includes(one.request.id));
  return {
    location,
    message: `\`${state.name}\` shows ${content} instead of the answer of \`${path}\` ${WHEN[source.when]}.`,
    impact: "What is invented looks like the user's own data, and nobody is told that something is amiss.",
    fix: `Show that nothing could be loaded, or that there is nothing; delete ${isField ? "the made-up value" : `\`${source.holder}\``}.`,
    related: [
      { ...source.place, note: "what is shown instead" },
      ...(request === undefined ? [] : [{ ...request.request.place, note: "the request" }]),
      ...state.sinks.map((sink) => ({ ...sink.place, note: `${sink.component} takes it from here` })),
    ],
    declaration: source.holder,
    code: world.quote(location).text,
  };
}
