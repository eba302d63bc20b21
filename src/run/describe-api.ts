import { basename } from "node:path";
import type { Api } from "../report/openapi/document.ts";
import type { Looked } from "./look-into.ts";

/** What an OpenAPI document of a project is made of. */
export function describeApi({ project, linked }: Looked): Api {
  return {
    title: project.name ?? basename(project.tree.root),
    operations: linked.backend.operations,
    schemas: linked.backend.schemas,
    symbolOf: (operation) => linked.symbols.get(operation.id) ?? operation.handler.name,
  };
}
