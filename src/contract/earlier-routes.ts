import type { Operation } from "./operation.ts";
import { isSameHandler } from "./same-handler.ts";

/**
 * Routes that are asked before this one, each time that this one is there at all: of the same application, host and
 * method, registered before it under no condition that it does not have itself. None where anything of it is undecided.
 */
export function earlierRoutes(operation: Operation, all: readonly Operation[]): Operation[] {
  if (!isCertain(operation)) return [];
  return all.filter(
    (other) =>
      other.app === operation.app &&
      other.method === operation.method &&
      other.order < operation.order &&
      isCertain(other) &&
      other.conditions.every((condition) => operation.conditions.includes(condition)) &&
      !isSameHandler(other, operation),
  );
}

const isCertain = ({ registered, undetermined, alternatives = [], registration }: Operation): boolean =>
  registered &&
  undetermined.length === 0 &&
  alternatives.length === 0 &&
  registration.every(({ kind, host }) => kind !== "host" && host === undefined);
