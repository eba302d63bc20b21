import type { Schema } from "../../contract/database.ts";
import type { Operation } from "../../contract/operation.ts";
import { render } from "../../contract/pattern.ts";
import { firstFree, makeComponents } from "./components.ts";
import {
  type OpenapiDocument,
  type PathItem,
  type UndeterminedEntry,
  VERBS,
  type Verb,
  type WebSocketEntry,
} from "./document-types.ts";
import { type Context, operationObject, originOf } from "./operation-object.ts";
import { parameterObjects } from "./parameter-object.ts";
import { type Placed, placeOperations } from "./place-operations.ts";
import { makeSecurity } from "./security.ts";
import { parameterNames } from "./template.ts";

/** What a document is made of. Of operations that OpenAPI cannot hold beside each other, the first stays. */
export interface Api {
  readonly title: string;
  readonly operations: readonly Operation[];
  readonly schemas: ReadonlyMap<string, Schema>;
  readonly symbolOf: (operation: Operation) => string;
}

/** The operations as an OpenAPI 3.1 document: a skeleton, in which what the code does not say stays open. */
export function openapiDocument({ title, operations, schemas, symbolOf }: Api): OpenapiDocument {
  const { placed, sockets, undetermined } = placeOperations(operations);
  const shown = placed.map(({ operation }) => operation);
  const components = makeComponents([...shown, ...sockets].flatMap(typesOf), schemas);
  const security = makeSecurity(shown);
  const context: Context = { reference: components.reference, security, symbolOf };
  return {
    openapi: "3.1.0",
    info: { title, version: "0.0.0" },
    paths: pathsOf(placed, context),
    ...partOf("components", {
      ...partOf("schemas", components.schemas),
      ...partOf("securitySchemes", security.schemes),
    }),
    ...listOf("x-websockets", sockets.map((socket) => describeSocket(socket, context)).sort(byPath)),
    ...listOf(
      "x-undetermined",
      undetermined.map((each) => describeUndetermined(each, symbolOf)).sort(byPath),
    ),
  };
}

const typesOf = ({ parameters, response }: Operation) => [
  ...parameters.map(({ wire }) => wire),
  response?.wire,
];

/** Paths in the order of their text, methods in OpenAPI's; the ids follow that order. */
function pathsOf(placed: readonly Placed[], context: Context): Record<string, PathItem> {
  const taken = new Set<string>();
  const rank = ({ operation }: Placed) => VERBS.indexOf(verbOf(operation));
  const ordered = [...placed].sort((a, b) => byPath(a, b) || rank(a) - rank(b));
  const paths: Record<string, PathItem> = {};
  for (const each of ordered) {
    const id = firstFree(context.symbolOf(each.operation), taken);
    paths[each.path] = { ...paths[each.path], [verbOf(each.operation)]: operationObject(each, id, context) };
  }
  return paths;
}

const verbOf = ({ method }: Operation): Verb =>
  VERBS.find((verb) => verb.toUpperCase() === method) ?? "trace";

const byPath = (a: { readonly path: string }, b: { readonly path: string }): number =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : 0;

function describeSocket(operation: Operation, { reference, symbolOf }: Context): WebSocketEntry {
  const path = render(operation.path);
  const names = parameterNames(path);
  const parameters = parameterObjects(operation.parameters, names, names, reference);
  return {
    path,
    ...(parameters.length === 0 ? {} : { parameters }),
    "x-hop-audit": originOf(operation, symbolOf, path, []),
  };
}

function describeUndetermined(
  operation: Operation,
  symbolOf: Context["symbolOf"],
): UndeterminedEntry & { readonly path: string } {
  const [why] = operation.undetermined;
  return {
    method: operation.method,
    path: render(operation.path),
    symbol: symbolOf(operation),
    reason: why?.reason ?? "a part of the path is not known before the program runs",
    file: why?.file ?? operation.place.file,
    line: why?.line ?? operation.place.startLine,
  };
}

/** What is empty is left out. */
const partOf = <K extends string, T extends object>(key: K, part: T): Partial<Record<K, T>> =>
  Object.keys(part).length === 0 ? {} : ({ [key]: part } as Record<K, T>);

const listOf = <K extends string, T>(key: K, list: T[]): Partial<Record<K, T[]>> =>
  list.length === 0 ? {} : ({ [key]: list } as Record<K, T[]>);
