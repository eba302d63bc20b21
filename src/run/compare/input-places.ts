import type { Dependency, Operation } from "../../contract/operation.ts";
import type { Place } from "../../contract/place.ts";
import type { Audit } from "../../contract/report.ts";
import type { Subject } from "../../contract/trace.ts";

/** The declarations that a trace stands on, whole: a change within one of them is a change of its input. */
export function inputPlaces(subject: Subject): Place[] {
  const { operation, aliases, queries, responseSchemas, allTables, consumers, tests } = subject;
  const tables = new Set(queries.statements.flatMap(({ tables: names }) => names));
  return [
    ...[operation, ...aliases].flatMap(placesOfOperation),
    ...queries.statements.flatMap(({ built, run, chain }) => [
      built,
      ...(run === null ? [] : [run]),
      ...chain,
    ]),
    ...responseSchemas.map(({ place }) => place),
    ...[...tables].flatMap((name) => allTables.get(name)?.place ?? []),
    ...consumers.flatMap(({ request, reach }) => [
      request.place,
      ...(reach?.steps ?? []).flatMap(({ place, declaration }) => [place, declaration]),
      ...(reach?.components ?? []).map(({ declaration }) => declaration),
    ]),
    ...tests.map(({ request }) => request.place),
    ...subject.fits.flatMap(({ state }) => [state.place, ...state.sources.map(({ place }) => place)]),
  ];
}

const placesOfOperation = ({ place, handler, dependencies, registration }: Operation): Place[] => [
  place,
  handler.place,
  ...definitionsIn(dependencies),
  ...registration.map((step) => step.place),
];

const definitionsIn = (dependencies: readonly Dependency[]): Place[] =>
  dependencies.flatMap(({ definition, requires }) => [
    ...(definition === null ? [] : [definition]),
    ...definitionsIn(requires),
  ]);

/** The places that one hop shows, its findings included. */
export const hopPlaces = ({ hops, findings }: Audit, name: string): Place[] => [
  ...hops
    .filter(({ hop }) => hop === name)
    .flatMap(({ location, code, evidence, undetermined }) => [
      ...(location === null ? [] : [location]),
      ...code,
      ...evidence,
      ...(undetermined === undefined
        ? []
        : [{ file: undetermined.file, startLine: undetermined.line, endLine: undetermined.line }]),
    ]),
  ...findings.filter(({ hop }) => hop === name).flatMap(({ location, related }) => [location, ...related]),
];

/** All places that an audit shows. */
export const auditPlaces = (audit: Audit): Place[] => [
  ...audit.hops.flatMap(({ hop }) => hopPlaces(audit, hop)),
];
