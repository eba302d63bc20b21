import { basename } from "node:path";
import type { Api } from "../report/openapi/document.ts";
import type { Looked } from "./look-into.ts";
import { UserError } from "./user-error.ts";

/** What an OpenAPI document of a project is made of. */
export function describeApi({ project, linked }: Looked): Api {
  return {
    title: project.name ?? basename(project.tree.root),
    operations: linked.backend.operations,
    schemas: linked.backend.schemas,
    symbolOf: (operation) => linked.symbols.get(operation.id) ?? operation.handler.name,
  };
}

/** A document describes one application's API: several projects have no common one. */
export function refuseSeveral(projects: readonly { readonly name: string | null }[], option: string): void {
  if (projects.length < 2) return;
  const names = projects.map(({ name }) => name).join(", ");
  throw new UserError(`${option} is for one project, and there are ${names}; choose one with --project`);
}
