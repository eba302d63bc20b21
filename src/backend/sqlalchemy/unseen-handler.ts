import type { Handler } from "../../contract/operation.ts";
import type { Undetermined } from "../../contract/place.ts";

/** Libraries whose handlers are known to reach no database. */
const WITHOUT_DATABASE = /^(?:prometheus\w*|fastapi|starlette(?:_exporter|_prometheus)?)\./;

/** What keeps an operation from being said to run no statement where its handler is not seen: a library brings it, or it is an endpoint class. */
export function unseenHandler({ name, place }: Handler, library: string | null): Undetermined | null {
  if (library !== null && WITHOUT_DATABASE.test(library)) return null;
  return {
    reason:
      library === null ? "What answers here is not followed." : "A library answers here, which is not read.",
    expression: library ?? name,
    file: place.file,
    line: place.startLine,
    hint: "Check by hand what it reads or writes.",
  };
}
