import { fewInWords } from "../contract/list-in-words.ts";
import type { Operation } from "../contract/operation.ts";
import { render } from "../contract/pattern.ts";
import { groupBy, perObject } from "../contract/per-object.ts";
import type { Request, TestImport } from "../contract/request.ts";
import { inSameFile, isSameHandler } from "../contract/same-handler.ts";
import type { NearbyTest } from "../contract/trace.ts";
import type { RequestLink } from "./link-requests.ts";
import type { BackendSide } from "./sides.ts";

/** What tests reach of the handler's module: other operations of the file, nearest path first, and its functions. */
export function nearbyTests(
  operation: Operation,
  { operations, testImports }: BackendSide,
  tests: ReadonlyMap<string, readonly RequestLink[]>,
): NearbyTest[] {
  const tested = inSameFile(operation, operations).filter(({ id }) => tests.has(id));
  const reached = nearestFirst(operation, tested).flatMap((neighbour) =>
    reachedIn(neighbour, tests.get(neighbour.id) ?? []),
  );
  const files = new Set(reached.map(({ file }) => file));
  const imports = importsOfModule(testImports).get(operation.handler.module) ?? [];
  return [...reached, ...importedIn(imports.filter(({ place }) => !files.has(place.file)))];
}

const importsOfModule = perObject((imports: readonly TestImport[]) =>
  groupBy(imports, ({ module }) => module),
);

/** Of others: its own handler, at whatever path, is none. */
function nearestFirst(operation: Operation, operations: readonly Operation[]): Operation[] {
  const path = segmentsOf(operation);
  return operations
    .filter((other) => !isSameHandler(other, operation))
    .map((other) => ({ other, shared: sharedStart(path, segmentsOf(other)) }))
    .sort((a, b) => b.shared - a.shared)
    .map(({ other }) => other);
}

const segmentsOf = ({ path }: Operation): string[] => render(path).split("/").filter(Boolean);

function sharedStart(a: readonly string[], b: readonly string[]): number {
  const differs = a.findIndex((segment, index) => segment !== b[index]);
  return differs === -1 ? a.length : differs;
}

/** Once for each file. */
function reachedIn(neighbour: Operation, links: readonly RequestLink[]): NearbyTest[] {
  const found = new Map<string, NearbyTest>();
  for (const { request, match } of links) {
    const { file } = request.place;
    if (match !== "possible" && !found.has(file))
      found.set(file, { file, place: request.place, ...words(neighbour, request) });
  }
  return [...found.values()];
}

function words({ method, path, protocol }: Operation, request: Request): Pick<NearbyTest, "does" | "what"> {
  const what = `\`${method} ${render(path)}\``;
  if (request.direct === "handler") return { does: "calls the handler of", what };
  return { does: protocol === "ws" ? "connects to" : "requests", what };
}

/** Functions and classes, or the module as a whole: an application or a router alone is none of its code. */
function importedIn(imports: readonly TestImport[]): NearbyTest[] {
  const found = new Map<string, { place: NearbyTest["place"]; module: string; names: Set<string> }>();
  for (const { place, module, names, isCode } of imports) {
    if (names.length === 0 && !isCode) continue;
    const known = found.get(place.file) ?? { place, module, names: new Set() };
    for (const name of names) known.names.add(name);
    found.set(place.file, known);
  }
  return [...found].map(([file, { place, module, names }]) => ({
    file,
    place,
    does: "imports",
    what: names.size === 0 ? `\`${module}\`` : `${named([...names])} of \`${module}\``,
  }));
}

const MANY_NAMES = 3;

const named = (names: readonly string[]): string =>
  fewInWords(
    names.map((name) => `\`${name}\``),
    MANY_NAMES,
  );
