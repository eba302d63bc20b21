import {
  bypassedFit,
  isConsumptionUndecided,
  noFrontendExpected,
  provenConsumers,
} from "../../../contract/connection.ts";
import { count } from "../../../contract/count.ts";
import { render } from "../../../contract/pattern.ts";
import type { Evidence } from "../../../contract/place.ts";
import type { Sink, Source } from "../../../contract/provenance.ts";
import type { Rule, Violation } from "../../../contract/rule.ts";
import type { Fit, Subject } from "../../../contract/trace.ts";

export const rule: Rule = {
  meta: {
    id: "frontend/mock-bypass",
    severity: "high",
    hop: "context",
    verdict: "fail",
    failsComponent: true,
    title: "Mock data stands in for the API",
    summary:
      "Hard-coded records are shown where the operation's answer belongs, and no request to it feeds that state.",
    explains: ["frontend/endpoint-unconsumed"],
  },
  check(subject) {
    if (noFrontendExpected(subject) !== null || provenConsumers(subject).length > 0) return [];
    if (isConsumptionUndecided(subject)) return [];
    const fit = bypassedFit(subject);
    if (fit === null || fit.state.sinks.length === 0) return [];
    const mock = fit.state.sources.find((source) => source.kind === "mock" && source.when === "always");
    const isFedByApi = fit.state.sources.some(
      (source) => source.kind === "api" || source.kind === "undetermined",
    );
    return mock === undefined || isFedByApi ? [] : [report(subject, fit, mock)];
  },
};

function report({ operation, world }: Subject, fit: Fit, mock: Source): Violation {
  const { state } = fit;
  const path = `${operation.method} ${render(operation.path)}`;
  const holder = mock.holder.split("#").at(-1) ?? mock.holder;
  const shownBy = [...new Set(state.sinks.map((sink) => `\`${sink.component}\``))].join(", ");
  return {
    location: mock.place,
    message: `\`${state.name}\` is filled by \`${holder}\` with hard-coded records, and nothing in the frontend requests \`${path}\`.`,
    impact: `${shownBy} renders and looks finished, but shows the same ${mock.records > 0 ? count(mock.records, "invented record") : "invented records"} to every user; the backend's data never arrives.`,
    fix: `Request \`${path}\` and put its answer into \`${state.name}\`; delete \`${holder}\`.`,
    related: [
      { ...operation.place, note: "the operation that nothing calls" },
      ...state.sinks.flatMap(sinkEvidence),
    ],
    declaration: mock.holder,
    code: world.quote(mock.place).text,
    rootCause: `mock data goes into \`${state.name}\`, and no request to the operation exists`,
  };
}

const sinkEvidence = (sink: Sink): Evidence[] => [
  { ...sink.place, note: `${sink.component} takes it from here` },
];
