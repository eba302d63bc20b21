import type { Operation } from "../contract/operation.ts";
import { hasUnknown } from "../contract/pattern.ts";
import { placeText } from "../contract/place.ts";
import type { Documented, SpecDocument, SpecOperation } from "../contract/spec.ts";
import { type Api, compareSpec } from "./compare-spec.ts";
import { createCouldServe } from "./could-serve.ts";
import { findShift } from "./find-shift.ts";
import { keyOf, type Shift, segmentsOf, shifted, shiftedKey } from "./spec-keys.ts";

/** The document beside the code: what it says of each operation, and what only it has. */
export interface SpecLink {
  readonly documented: ReadonlyMap<string, Documented>;
  readonly specOnly: readonly SpecOperation[];
  /** One of these by its path in the code, were it there: `"GET /v1/users"`. */
  readonly findSpecOnly: (operation: string) => SpecOperation | null;
  /** Why nothing, or not all, could be compared. */
  readonly remarks: readonly string[];
}

export function linkSpec(document: SpecDocument, operations: readonly Operation[]): SpecLink {
  const documented = new Map<string, Documented>();
  const remarks: string[] = [];
  const shifts: Shift[] = [];
  for (const { api, shift } of describedApis(document, operations)) {
    shifts.push(shift);
    const compared = compareSpec(document, api, shift);
    for (const [id, said] of compared.documented) documented.set(id, said);
    remarks.push(...compared.remarks.filter((remark) => !remarks.includes(remark)));
  }
  if (shifts.length === 0) remarks.push(STRANGER);
  const specOnly = shifts.length === 0 ? [] : onlyIn(document, operations, shifts);
  return { documented, specOnly, findSpecOnly: (operation) => findIn(specOnly, operation, shifts), remarks };
}

const STRANGER =
  "it is compared with nothing: most of its operations are in no application, or under several prefixes alike";

/** What the document describes: the application that most of it meets, or several that it meets alike. */
function describedApis(document: SpecDocument, operations: readonly Operation[]) {
  const found = apisOf(operations).flatMap((api) => {
    const best = findShift(document, api.members);
    return best === null ? [] : [{ api, ...best }];
  });
  const most = Math.max(...found.map(({ met }) => met));
  return found.filter(({ met }) => met === most);
}

/** An application documents its own routes, and each one that is mounted on it documents its own. */
function apisOf(operations: readonly Operation[]): Api[] {
  const apis = new Map<string, { app: string; members: Operation[] }>();
  for (const operation of operations) {
    if (operation.app === null || operation.protocol === "ws" || hasUnknown(operation.path)) continue;
    const mounts = operation.registration.filter(({ kind }) => kind === "mount");
    const key = [operation.app, ...mounts.map(({ place }) => placeText(place))].join(" ");
    const api = apis.get(key) ?? { app: operation.app, members: [] };
    apis.set(key, api);
    api.members.push(operation);
  }
  return [...apis.values()];
}

function onlyIn(
  { operations: listed }: SpecDocument,
  operations: readonly Operation[],
  shifts: readonly Shift[],
): SpecOperation[] {
  const couldServe = createCouldServe(operations);
  return listed.filter(({ method, path }) =>
    shifts.every((shift) => {
      const segments = shifted(path, shift);
      return segments === null || !couldServe(method, segments);
    }),
  );
}

function findIn(
  specOnly: readonly SpecOperation[],
  operation: string,
  shifts: readonly Shift[],
): SpecOperation | null {
  const [method = "", path = ""] = operation.trim().split(/\s+/);
  const key = keyOf(method.toUpperCase(), segmentsOf(path));
  return specOnly.find((each) => shifts.some((shift) => shiftedKey(each, shift) === key)) ?? null;
}
