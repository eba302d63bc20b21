import { linkFastapi } from "../backend/fastapi/link-fastapi.ts";
import { linkSchemas } from "../backend/pydantic/link-schemas.ts";
import { createProgram } from "../backend/python/create-program.ts";
import { linkQueries } from "../backend/sqlalchemy/link-queries.ts";
import { linkTables } from "../backend/sqlalchemy/link-tables.ts";
import { linkTests } from "../backend/tests/link-tests.ts";
import type { OperationQueries } from "../contract/database.ts";
import type { Operation } from "../contract/operation.ts";
import type { BackendSide } from "../link/sides.ts";
import { isPythonTest } from "./file-kinds.ts";
import type { LinkHints } from "./link-project.ts";
import type { Facts } from "./read-facts.ts";
import { userParameters } from "./user-parameters.ts";

/** The Python side: one program, and its readers one after the other. */
export function linkBackend(facts: Facts, hints: LinkHints): BackendSide {
  const program = createProgram(facts.python, { values: hints.values, textOf: (file) => facts.textOf(file) });
  const fastapi = linkFastapi(program, {
    entries: hints.entry,
    deployment: facts.deployment,
    isTest: isPythonTest,
  });
  const models = linkTables(program);
  const queriesOf = once((operation) => {
    const handler = {
      target: fastapi.handlerOf(operation.id),
      userParameters: userParameters(operation.dependencies),
    };
    const dependencies = fastapi
      .dependenciesOf(operation.id)
      .map(({ dependency, target }) => ({ target, userParameters: userParameters(dependency.requires) }));
    return linkQueries(program, models, operation.id, handler, dependencies);
  });
  return {
    operations: fastapi.operations,
    undetermined: fastapi.undetermined,
    schemas: linkSchemas(program),
    tables: new Map(models.tables.map((table) => [table.name, table])),
    queriesOf,
    tests: linkTests(program, { isTest: isPythonTest }),
    hasTests: facts.python.some(({ file }) => isPythonTest(file)),
  };
}

function once(
  compute: (operation: Operation) => OperationQueries,
): (operation: Operation) => OperationQueries {
  const held = new Map<string, OperationQueries>();
  return (operation) => {
    const known = held.get(operation.id) ?? compute(operation);
    held.set(operation.id, known);
    return known;
  };
}
