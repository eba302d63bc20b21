import type { Operation } from "./operation.ts";
import { groupBy, perObject } from "./per-object.ts";

/** The same handler, method and application, if at another path. */
export const isSameHandler = (a: Operation, b: Operation): boolean => handlerKey(a) === handlerKey(b);

export const handlerKey = (operation: Operation): string =>
  `${operation.app === null ? "" : `of ${operation.app}`} ${handlerAnywhere(operation)}`;

/** Whatever application it is of. One call of a library makes several handlers at one place, and so does a function that makes a router for each model. */
export const handlerAnywhere = ({
  method,
  handler: { place, qualifiedName, madeFor = [] },
}: Operation): string => `${method} ${place.file}:${place.startLine} ${qualifiedName} ${madeFor.join()}`;

const byHandler = perObject((operations: readonly Operation[]) => groupBy(operations, handlerKey));

/** Of all operations those with the same handler, method and application, itself included, in their order. */
export const withSameHandler = (operation: Operation, all: readonly Operation[]): readonly Operation[] =>
  byHandler(all).get(handlerKey(operation)) ?? [];

/** The same at other paths. */
export const aliasesOf = (operation: Operation, all: readonly Operation[]): Operation[] =>
  withSameHandler(operation, all).filter(({ id }) => id !== operation.id);

const byHandlerAnywhere = perObject((operations: readonly Operation[]) =>
  groupBy(operations, handlerAnywhere),
);

/** The same in other applications: one that is started by itself, and mounted in what is deployed. */
export const twinsOf = (operation: Operation, all: readonly Operation[]): Operation[] =>
  (byHandlerAnywhere(all).get(handlerAnywhere(operation)) ?? []).filter(
    ({ app }) => app !== null && app !== operation.app,
  );

const byFile = perObject((operations: readonly Operation[]) =>
  groupBy(operations, ({ handler }) => handler.place.file),
);

/** Those whose handlers stand in the same file, itself included, in their order. */
export const inSameFile = ({ handler }: Operation, all: readonly Operation[]): readonly Operation[] =>
  byFile(all).get(handler.place.file) ?? [];
