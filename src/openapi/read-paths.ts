import type { HttpMethod } from "../contract/operation.ts";
import type { SpecDocument, SpecOperation, SpecParameter } from "../contract/spec.ts";
import { followReference, isObject, type JsonObject } from "./follow-reference.ts";
import type { DocumentPath, ParsedDocument } from "./parse-document.ts";

const METHODS: readonly HttpMethod[] = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];
const PLACES: ReadonlySet<unknown> = new Set(["path", "query", "header", "cookie"]);

type PlaceOf = ParsedDocument["placeOf"];

export function readPaths(
  root: JsonObject,
  placeOf: PlaceOf,
): Pick<SpecDocument, "operations" | "openPaths"> {
  const operations: SpecOperation[] = [];
  const openPaths: string[] = [];
  for (const [path, item] of Object.entries(isObject(root.paths) ? root.paths : {})) {
    if (!path.startsWith("/")) continue;
    const found = followReference(root, item, ["paths", path]);
    if (found === null || found.object.servers !== undefined) openPaths.push(path);
    else operations.push(...readItem(root, path, found, placeOf, openPaths));
  }
  return { operations, openPaths };
}

function readItem(
  root: JsonObject,
  path: string,
  item: { readonly object: JsonObject; readonly path: DocumentPath },
  placeOf: PlaceOf,
  openPaths: string[],
): SpecOperation[] {
  const shared = readParameters(root, item.object.parameters, [...item.path, "parameters"], placeOf);
  return METHODS.flatMap((method) => {
    const verb = method.toLowerCase();
    const operation = item.object[verb];
    if (!isObject(operation)) return [];
    if (operation.servers !== undefined) openPaths.push(path);
    const at = [...item.path, verb];
    const own = readParameters(root, operation.parameters, [...at, "parameters"], placeOf);
    const parameters = new Map([...shared.parameters, ...own.parameters].map((each) => [keyOf(each), each]));
    return [
      {
        method,
        path,
        parameters: [...parameters.values()],
        isOpen: shared.isOpen || own.isOpen,
        place: placeOf(at),
      },
    ];
  });
}

/** An operation's own parameter replaces one of its path. */
const keyOf = ({ name, in: where }: SpecParameter): string => `${where} ${name}`;

function readParameters(
  root: JsonObject,
  list: unknown,
  path: DocumentPath,
  placeOf: PlaceOf,
): { readonly parameters: readonly SpecParameter[]; readonly isOpen: boolean } {
  const read = (Array.isArray(list) ? list : []).map((each: unknown, index) =>
    readParameter(root, each, [...path, index], placeOf),
  );
  return { parameters: read.filter((each) => each !== null), isOpen: read.includes(null) };
}

function readParameter(
  root: JsonObject,
  value: unknown,
  path: DocumentPath,
  placeOf: PlaceOf,
): SpecParameter | null {
  const { name, in: where, required } = followReference(root, value, path)?.object ?? {};
  if (typeof name !== "string" || !PLACES.has(where)) return null;
  return { name, in: where as SpecParameter["in"], required: required === true, place: placeOf(path) };
}
