import { expect, it } from "vitest";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";
import { offeredTools } from "./offered-tools.ts";

const ROUTES = `
from fastapi import FastAPI
app = FastAPI()
@app.get("/boats", tags=["boats"])
def list_boats(): ...
@app.post("/boats/find", operation_id="search")
def find(): ...
@app.get("/notes", include_in_schema=False)
def notes(): ...
`;

function offered(call: string, file = "main.py"): string[] {
  const program = programOf({ "main.py": ROUTES, [file]: `${file === "main.py" ? ROUTES : ""}${call}` });
  const isTest = (each: string) => each.startsWith("tests/");
  const { operations } = linkFastapi(program, { isTest });
  const found = offeredTools(program, operations, isTest);
  return operations.flatMap(({ id, handler }) => (found.has(id) ? [handler.name] : []));
}

it.each([
  ["those named by their ids", 'FastApiMCP(app, include_operations=["search"])', ["find"]],
  [
    "those named by what their handlers are called",
    'FastApiMCP(app, include_operations=["list_boats_boats_get"])',
    ["list_boats"],
  ],
  ["those with a tag", 'fastapi_mcp.FastApiMCP(app, include_tags=["boats"])', ["list_boats"]],
  ["all but those left out", 'FastApiMCP(app, exclude_operations=["search"])', ["list_boats"]],
  [
    "all, where the list is not written there",
    "FastApiMCP(app, include_operations=TOOLS)",
    ["list_boats", "find"],
  ],
  ["all of FastMCP", "mcp = FastMCP.from_fastapi(app=app)", ["list_boats", "find"]],
])("finds %s, of those in the schema", (_, call, expected) => {
  expect(offered(call)).toEqual(expected);
  expect(offered(call, "tools.py")).toEqual(expected);
});

it("takes neither a test's call for one, nor another library's", () => {
  expect(offered("FastApiMCP(app)", "tests/tools.py")).toEqual([]);
  expect(offered("Adapter.from_fastapi(app)")).toEqual([]);
});

it("believes nothing of the operations of another application", () => {
  const program = programOf({
    "main.py": ROUTES,
    "other.py": `${ROUTES}FastApiMCP(app)`,
  });
  const { operations } = linkFastapi(program, { isTest: () => false });
  const found = offeredTools(program, operations, () => false);
  expect(new Set(operations.flatMap(({ id, app }) => (found.has(id) ? app : [])))).toEqual(
    new Set(["other:app"]),
  );
});
