import type { Operation, RegistrationStep } from "../../contract/operation.ts";
import { render } from "../../contract/pattern.ts";
import type { Evidence, Undetermined } from "../../contract/place.ts";
import { placeText } from "../../contract/place.ts";
import type { Hop, HopStatement } from "../../contract/report.ts";
import type { Subject, World } from "../../contract/trace.ts";
import { evidenceAt, makeHop, statement } from "../make-hop.ts";

/** Hop 4: the includes and mounts that lead from the route to an application. */
export function traceRegistration({ operation, world }: Subject): Hop {
  const steps = operation.registration;
  const last = steps.at(-1);
  const outer = steps.filter((step) => step.kind !== "route");
  const quoted = outer.length === 0 ? steps : outer;
  const [stopped] = operation.registered
    ? []
    : [...operation.undetermined, ...world.undetermined, ...withoutApplication(operation, world)];
  return makeHop({
    hop: "registration",
    verdict: stopped === undefined ? "pass" : "undetermined",
    summary: operation.registered
      ? `\`${operation.app ?? "the application"}\` serves it as \`${operation.method} ${render(operation.path)}\`.`
      : "No application was seen to include its router.",
    location: last?.place ?? operation.place,
    facts: {
      app: operation.app,
      path: render(operation.path),
      chain: steps.map(stepFacts),
      ...(operation.conditions.length === 0 ? {} : { conditions: operation.conditions }),
    },
    statements: [
      ...prefixStatements(steps),
      ...callStatements(steps),
      statement("Full path", `\`${render(operation.path)}\``, "info"),
      ...conditionStatements(operation.conditions),
      ...alternativeStatements(operation.alternatives ?? []),
    ],
    code: [...quoted].reverse().map((step) => world.quote(step.place)),
    evidence: [...steps].reverse().flatMap(stepEvidence),
    undetermined: stopped ?? null,
  });
}

/** Where no application is seen at all, nothing says that a router is left out of one. */
function withoutApplication(operation: Operation, world: World): Undetermined[] {
  const { operations, emptyApplications, quote } = world;
  if (emptyApplications.length > 0 || operations.some(({ registered }) => registered)) return [];
  const { file, startLine } = operation.place;
  const [expression = operation.handler.name] = quote(operation.place).text.split("\n");
  const hint = "name the application under hints.entry in targets.json";
  return [{ reason: "no application was found that includes it", expression, file, line: startLine, hint }];
}

const STEP_WORDS = { include: "includes", mount: "mounts", host: "serves on another host" } as const;

const alternativeStatements = (alternatives: NonNullable<Operation["alternatives"]>): HopStatement[] =>
  alternatives.map(({ path, conditions, host }) =>
    statement(
      "Otherwise",
      `\`${render(path)}\`${host === undefined ? "" : ` on the host \`${host}\``}, if ${conditions.map((each) => `\`${each}\``).join(" and ")}`,
      "info",
    ),
  );

/** Joined from the last step to the first, each router's prefix before the step's own, they are the full path. */
const stepFacts = ({ kind, prefix, place, routerPrefix, via, host }: RegistrationStep) => ({
  kind,
  ...(routerPrefix === undefined
    ? {}
    : { routerPrefix: render(routerPrefix.prefix), routerPlace: placeText(routerPrefix.place) }),
  prefix: render(prefix),
  place: placeText(place),
  ...(host === undefined ? {} : { host }),
  ...(via === undefined ? {} : { via: via.map(placeText) }),
});

/** The calls behind a step that happens in a function: without them nobody sees how a router comes there. */
function callStatements(steps: readonly RegistrationStep[]): HopStatement[] {
  const told = [...steps]
    .reverse()
    .flatMap(({ kind, place, via = [] }) =>
      via.length === 0 ? [] : [`the ${kind} at ${placeText(place)} by ${via.map(placeText).join(", ")}`],
    );
  return told.length === 0 ? [] : [statement("Called from", told.join("; "), "info")];
}

/** `/api/v1` (main.py:33) + `/users` (users.py:28) + `/me` (users.py:95), outermost first. */
function prefixStatements(steps: readonly RegistrationStep[]): HopStatement[] {
  const parts = [...steps].reverse().flatMap((step) => {
    const own = { prefix: render(step.prefix), place: step.place };
    // The router that this step is made on puts its own prefix in front.
    const router =
      step.routerPrefix === undefined
        ? []
        : [{ prefix: render(step.routerPrefix.prefix), place: step.routerPrefix.place }];
    return [...router, own].filter((part) => part.prefix !== "");
  });
  if (parts.length === 0) return [];
  return [
    statement(
      "Prefixes",
      parts.map((part) => `\`${part.prefix}\` (${placeText(part.place)})`).join(" + "),
      "info",
    ),
  ];
}

const conditionStatements = (conditions: readonly string[]): HopStatement[] =>
  conditions.length === 0
    ? []
    : [statement("Condition", `only if \`${conditions.join("` and `")}\``, "info")];

const stepEvidence = (step: RegistrationStep): Evidence[] => [
  ...(step.via ?? []).map((place) => evidenceAt(place, "calls what registers it")),
  evidenceAt(
    step.place,
    step.kind === "route"
      ? "defines the route"
      : `${STEP_WORDS[step.kind]} it${hostNote(step)}${prefixNote(step)}`,
  ),
];

const hostNote = ({ host }: RegistrationStep): string => (host === undefined ? "" : `, \`${host}\`,`);

const prefixNote = (step: RegistrationStep): string =>
  step.prefix.length === 0 ? "" : ` under ${render(step.prefix)}`;
