import { nestedBodies } from "./source-roots.ts";
import type { PyStatement } from "./tree.ts";

/** Those of the body itself, in branches and loops too: what functions and classes in it say is theirs. */
export const statementsIn = (body: readonly PyStatement[]): PyStatement[] =>
  body.flatMap((statement) =>
    statement.kind === "function" || statement.kind === "class"
      ? []
      : [statement, ...nestedBodies(statement).flatMap(statementsIn)],
  );
