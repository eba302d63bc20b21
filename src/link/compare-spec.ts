import type { Operation } from "../contract/operation.ts";
import { render } from "../contract/pattern.ts";
import { groupBy } from "../contract/per-object.ts";
import type { Documented, SpecDocument, SpecOperation } from "../contract/spec.ts";
import { keyOfOperation, type Shift, segmentsIn, shifted, shiftedKey } from "./spec-keys.ts";
import { whatIsExpected } from "./what-is-expected.ts";

/** What one application documents. */
export interface Api {
  readonly app: string;
  readonly members: readonly Operation[];
}

export interface Comparison {
  readonly documented: readonly (readonly [id: string, said: Documented])[];
  /** What absence from the document does not say, in words. */
  readonly remarks: readonly string[];
}

/** What a document says of the operations of one application, its paths laid over theirs by the shift. */
export function compareSpec(document: SpecDocument, { app, members }: Api, shift: Shift): Comparison {
  const listed = groupBy(document.operations, (each) => shiftedKey(each, shift) ?? "");
  const served = groupBy(members, keyOfOperation);
  const { isExpected, remarks } = whatIsExpected(app, members, shift, (each) =>
    listed.has(keyOfOperation(each)),
  );
  const said = (operation: Operation): Documented | null => {
    const key = keyOfOperation(operation);
    const found = listed.get(key) ?? [];
    if (found.length > 0) return listedAs(operation, found, served.get(key) ?? []);
    return isExpected(operation) && !isOpen(operation, document, shift)
      ? { kind: "missing", others: othersAt(operation, document, shift) }
      : null;
  };
  const documented = members.flatMap((operation): [string, Documented][] => {
    const known = said(operation);
    return known === null ? [] : [[operation.id, known]];
  });
  return { documented, remarks };
}

/** Several operations of one method and path, on either side, are told apart by the slash at their end, or not at all. */
function listedAs(
  operation: Operation,
  found: readonly SpecOperation[],
  served: readonly Operation[],
): Documented | null {
  const end = hasSlash(render(operation.path));
  const [same, twins] = [
    found.filter(({ path }) => hasSlash(path) === end),
    served.filter(({ path }) => hasSlash(render(path)) === end),
  ];
  const [chosen, rivals] = same.length > 0 ? [same, twins] : [found, served];
  const [only] = chosen;
  return only !== undefined && chosen.length === 1 && rivals.length === 1
    ? { kind: "listed", operation: only }
    : null;
}

const hasSlash = (path: string): boolean => path.endsWith("/");

/** What stands at its path is written elsewhere. */
const isOpen = (operation: Operation, { openPaths }: SpecDocument, shift: Shift): boolean =>
  openPaths.some((path) => isSamePath(path, operation, shift));

const othersAt = (operation: Operation, { operations }: SpecDocument, shift: Shift): SpecOperation[] =>
  operations.filter(({ path }) => isSamePath(path, operation, shift));

const isSamePath = (path: string, operation: Operation, shift: Shift): boolean =>
  shifted(path, shift)?.join("/") === segmentsIn(operation).join("/");
