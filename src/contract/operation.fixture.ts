import type { Operation } from "./operation.ts";
import { parseTemplate, text } from "./pattern.ts";

const at = (file: string, startLine: number) => ({ file, startLine, endLine: startLine });

/** A served operation of which nothing more is known than the parts that a test gives. */
export function operationOf(
  method: Operation["method"],
  path: string,
  parts: Partial<Operation> = {},
): Operation {
  return {
    id: `${parts.app ?? "main:app"} ${method} ${path}`,
    method,
    protocol: method === "WS" ? "ws" : "http",
    path: parseTemplate(text(path)),
    app: "main:app",
    registered: true,
    handler: { name: "serve", qualifiedName: "serve", module: "main", place: at("main.py", 2) },
    place: at("main.py", 1),
    conditions: [],
    tags: [],
    deprecated: false,
    inSchema: true,
    registration: [],
    parameters: [],
    dependencies: [],
    response: null,
    order: 0,
    undetermined: [],
    ...parts,
  };
}
