import {
  bypassedFit,
  isConsumptionUndecided,
  noFrontendExpected,
  provenConsumers,
} from "../../contract/connection.ts";
import { count } from "../../contract/count.ts";
import type { Evidence } from "../../contract/place.ts";
import { placeText } from "../../contract/place.ts";
import type { Reach, ReachStep, SourceKind } from "../../contract/provenance.ts";
import type { Hop } from "../../contract/report.ts";
import type { Consumer, Fit, Subject } from "../../contract/trace.ts";
import { evidenceAt, makeHop, notApplicable, statement } from "../make-hop.ts";

const TOLD = 5;

/** Hop 6: the components and pages that show the answer, or send the request. */
export function traceComponent(subject: Subject): Hop {
  const excuse = noFrontendExpected(subject);
  if (excuse !== null) return notApplicable("component", excuse);
  const consumers = provenConsumers(subject);
  if (consumers.length > 0) return shown(subject, consumers);
  if (isConsumptionUndecided(subject)) {
    return notApplicable("component", "It depends on a request that could not be decided.");
  }
  const fit = bypassedFit(subject);
  if (fit !== null && fit.state.sinks.length > 0) return disconnected(subject, fit);
  return notApplicable("component", "No component reaches the operation.");
}

function shown({ world }: Subject, consumers: readonly Consumer[]): Hop {
  const reaches = consumers.flatMap((consumer) => consumer.reach ?? []);
  const files = new Set(consumers.map(({ request }) => request.place.file));
  const components = nearestFirst(uniqueSteps(reaches.flatMap((reach) => reach.components)), files);
  const [first] = components;
  const stopped = reaches.find((reach) => reach.undetermined !== null)?.undetermined ?? world.unreadScreen;
  if (first === undefined) return unreached(consumers, reaches, stopped);
  return makeHop({
    hop: "component",
    verdict: "pass",
    summary: `${components.length === 1 ? `\`${first.name}\` uses it` : `\`${first.name}\` and ${count(components.length - 1, "more component")} use it`}.`,
    location: first.place,
    facts: {
      components: components.map((step) => ({
        name: step.name,
        kind: step.kind,
        place: placeText(step.place),
      })),
    },
    statements: components
      .slice(0, TOLD)
      .map((step) =>
        statement(
          step.kind === "page" ? "Page" : "Component",
          `\`${step.name}\` at ${placeText(step.place)}`,
        ),
      ),
    code: [world.quote(first.place)],
    evidence: reaches.flatMap(chainEvidence),
  });
}

function unreached(
  consumers: readonly Consumer[],
  reaches: readonly Reach[],
  stopped: Reach["undetermined"],
): Hop {
  const location = consumers[0]?.request.place ?? null;
  const summary = "A request is written, and no component was seen to reach it.";
  const evidence = reaches.flatMap(chainEvidence);
  if (stopped === null) return makeHop({ hop: "component", verdict: "pass", summary, location, evidence });
  return makeHop({
    hop: "component",
    verdict: "undetermined",
    summary,
    location,
    evidence,
    undetermined: stopped,
  });
}

/** What a source supplies, in words; an empty start and what could not be decided supply nothing to speak of. */
const SUPPLIES: Partial<Record<SourceKind, string>> = {
  api: "data of other operations",
  socket: "socket events",
  mock: "hard-coded mock data",
  "seeded-default": "hard-coded defaults",
  static: "fixed content",
  input: "what the user enters",
  "browser-storage": "what the browser stored",
};

function disconnected({ world }: Subject, { state }: Fit): Hop {
  const [sink] = state.sinks;
  const kinds = new Set(state.sources.flatMap(({ kind }) => SUPPLIES[kind] ?? []));
  return makeHop({
    hop: "component",
    verdict: "not-applicable",
    summary: `\`${sink?.component ?? state.owner.name}\` shows \`${state.name}\` of \`${state.owner.name}\`, which gets ${[...kinds].join(" and ")} only.`,
    location: sink?.place ?? state.place,
    facts: {
      state: state.name,
      owner: state.owner.name,
      sources: state.sources.map((source) => source.kind),
      sinks: state.sinks.map((one) => placeText(one.place)),
    },
    statements: state.sinks
      .slice(0, TOLD)
      .map((one) =>
        statement("Shows", `\`${one.component}\` renders it at ${placeText(one.rendered)}`, "info"),
      ),
    code: sink === undefined ? [] : [world.quote(sink.place)],
    evidence: state.sinks.flatMap((one): Evidence[] => [
      evidenceAt(one.place, `${one.component} takes ${state.name}`),
      evidenceAt(one.rendered, `${one.component} renders it`),
    ]),
  });
}

/** A component beside the request tells more than a table that shows whatever it is given. */
function nearestFirst(steps: readonly ReachStep[], files: ReadonlySet<string>): ReachStep[] {
  const isNear = (step: ReachStep) => files.has(step.declaration.file);
  return [...steps.filter(isNear), ...steps.filter((step) => !isNear(step))];
}

function uniqueSteps(steps: readonly ReachStep[]): ReachStep[] {
  const seen = new Map(steps.map((step) => [`${placeText(step.declaration)} ${step.name}`, step] as const));
  return [...seen.values()];
}

const chainEvidence = (reach: Reach): Evidence[] =>
  reach.steps.map((step) => evidenceAt(step.place, `${step.kind} ${step.name}`));
