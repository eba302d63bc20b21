import type { Operation } from "./operation.ts";
import { groupBy, perObject } from "./per-object.ts";

/** The same handler, method and application, if at another path. */
export const isSameHandler = (a: Operation, b: Operation): boolean => handlerKey(a) === handlerKey(b);

/** One call of a library makes several handlers at one place, and so does a function that makes a router for each model. */
export const handlerKey = ({
  method,
  app,
  handler: { place, qualifiedName, madeFor = [] },
}: Operation): string =>
  `${method} ${app === null ? "" : `of ${app}`} ${place.file}:${place.startLine} ${qualifiedName} ${madeFor.join()}`;

const byHandler = perObject((operations: readonly Operation[]) => groupBy(operations, handlerKey));

/** Of all operations those with the same handler, method and application, itself included, in their order. */
export const withSameHandler = (operation: Operation, all: readonly Operation[]): readonly Operation[] =>
  byHandler(all).get(handlerKey(operation)) ?? [];

/** The same at other paths. */
export const aliasesOf = (operation: Operation, all: readonly Operation[]): Operation[] =>
  withSameHandler(operation, all).filter(({ id }) => id !== operation.id);

const byFile = perObject((operations: readonly Operation[]) =>
  groupBy(operations, ({ handler }) => handler.place.file),
);

/** Those whose handlers stand in the same file, itself included, in their order. */
export const inSameFile = ({ handler }: Operation, all: readonly Operation[]): readonly Operation[] =>
  byFile(all).get(handler.place.file) ?? [];
