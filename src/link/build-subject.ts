import type { Table } from "../contract/database.ts";
import type { Operation } from "../contract/operation.ts";
import { render } from "../contract/pattern.ts";
import type { Undetermined } from "../contract/place.ts";
import type { Request } from "../contract/request.ts";
import type { Target } from "../contract/targets.ts";
import type { Consumer, NearbyTest, Subject, World } from "../contract/trace.ts";
import { mentionOf } from "./foreign-mentions.ts";
import { couldReach, type RequestLink } from "./link-requests.ts";
import type { Seam } from "./link-sides.ts";
import { responseSchemas } from "./response-schemas.ts";
import type { BackendSide, FrontendSide } from "./sides.ts";
import { writtenMention } from "./written-mentions.ts";

/** Gathers what the hops and the rules of one symbol look at. */
export function buildSubject(
  target: Target,
  operation: Operation,
  backend: BackendSide,
  frontend: FrontendSide,
  seam: Seam,
  world: World,
): Subject {
  const aliases = aliasesOf(operation, backend.operations);
  const served = [operation, ...aliases];
  const queries = backend.queriesOf(operation);
  const consumers = collect(seam.consumers, served).map((link) => toConsumer(link, frontend));
  return {
    target,
    operation,
    aliases,
    queries,
    schemas: backend.schemas,
    responseSchemas: responseSchemas(operation, backend.schemas),
    tables: tablesOf(
      queries.statements.flatMap((statement) => statement.tables),
      backend.tables,
    ),
    allTables: backend.tables,
    consumers,
    tests: collect(seam.tests, served).map(({ request, match }) => ({ request, match })),
    nearbyTests: nearbyTests(operation, backend.operations, seam),
    unusedClients: served.flatMap(({ id }) => seam.unused.get(id) ?? []),
    fits: served.flatMap(({ id }) => seam.fits.get(id) ?? []),
    undecidedRequests: consumers.length > 0 ? [] : undecided(served, seam.doubtful),
    mention: consumers.length > 0 ? null : mentionIn(served, frontend, seam),
    wrongMethod: collect(seam.wrongMethods, served).map((link) => link.request),
    nearMisses: served.flatMap(({ id }) => seam.nearMisses.get(id) ?? []),
    world,
  };
}

/** The same handler, method and application at other paths. */
export const aliasesOf = (operation: Operation, operations: readonly Operation[]): Operation[] =>
  operations.filter((other) => other.id !== operation.id && isSameHandler(other, operation));

export function isSameHandler(a: Operation, b: Operation): boolean {
  const [one, two] = [a.handler, b.handler];
  const isSamePlace = one.place.file === two.place.file && one.place.startLine === two.place.startLine;
  // One call of a library makes several handlers at one place: their names tell them apart.
  return a.method === b.method && a.app === b.app && isSamePlace && one.qualifiedName === two.qualifiedName;
}

/** What could request it and was not followed: a path handed to a library, a file that is not parsed. */
function mentionIn(served: readonly Operation[], frontend: FrontendSide, seam: Seam): Undetermined | null {
  for (const operation of served) {
    const mention = writtenMention(operation, seam.unexplained) ?? mentionOf(operation, frontend.foreign);
    if (mention !== null) return mention;
  }
  return null;
}

/** By request once, the best match of the aliases. */
function collect(
  links: ReadonlyMap<string, readonly RequestLink[]>,
  served: readonly Operation[],
): RequestLink[] {
  const best = new Map<string, RequestLink>();
  for (const link of served.flatMap(({ id }) => links.get(id) ?? [])) {
    const held = best.get(link.request.id);
    if (held === undefined || (held.match === "possible" && link.match !== "possible"))
      best.set(link.request.id, link);
  }
  return [...best.values()];
}

const toConsumer = ({ request, match }: RequestLink, frontend: FrontendSide): Consumer => ({
  request,
  match,
  reach: frontend.reaches.get(request.id) ?? null,
});

const undecided = (served: readonly Operation[], doubtful: readonly Request[]): Request[] =>
  doubtful.filter((request) => served.some((operation) => couldReach(request, operation)));

const tablesOf = (names: readonly string[], tables: ReadonlyMap<string, Table>): Table[] =>
  [...new Set(names)].flatMap((name) => tables.get(name) ?? []);

/** What tests request among the operations that share the handler's file: one of each file and operation. */
function nearbyTests(operation: Operation, operations: readonly Operation[], seam: Seam): NearbyTest[] {
  const neighbours = operations.filter(
    (other) => other.handler.place.file === operation.handler.place.file && !isSameHandler(other, operation),
  );
  const found = new Map<string, NearbyTest>();
  for (const neighbour of neighbours) {
    for (const { request } of seam.tests.get(neighbour.id) ?? []) {
      const key = `${request.place.file} ${neighbour.id}`;
      if (found.has(key)) continue;
      const verb = neighbour.protocol === "ws" ? "connects to" : "requests";
      const covers = `${verb} \`${neighbour.method} ${render(neighbour.path)}\``;
      found.set(key, { file: request.place.file, place: request.place, covers });
    }
  }
  return [...found.values()];
}
