import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";

/** Every operation of these lines, and what is said of its registration. */
function listed(lines: string): string[] {
  const source = `from fastapi import APIRouter, FastAPI\n\nrouter = APIRouter()\n\n@router.post("paid")\ndef paid(): ...\n\n${lines}`;
  const { operations } = linkFastapi(programOf({ "main.py": source }), { isTest: () => false });
  return operations.map(({ method, path, app }) => `${method} ${render(path)} ${app ?? "loose"}`);
}

it.each([
  ["a webhook", "app = FastAPI()\napp.webhooks.include_router(router)"],
  ["the application's webhooks", "app = FastAPI(webhooks=router)"],
  ["a webhook of its own", 'app = FastAPI(webhooks=router)\n@app.webhooks.post("new")\ndef new(): ...'],
])("lists no operation for %s", (_, lines) => {
  expect(listed(lines)).toEqual([]);
});

it("lists no operation for a callback, and the one that names it", () => {
  const lines = 'app = FastAPI()\n@app.post("/invoices", callbacks=router.routes)\ndef create(): ...';
  expect(listed(lines)).toEqual(["POST /invoices main:app"]);
});

it("lists what is served as well, and a router that nothing names", () => {
  const both = 'app = FastAPI()\napp.webhooks.include_router(router)\napp.include_router(router, prefix="/")';
  expect(listed(both)).toEqual(["POST /paid main:app"]);
  expect(listed("app = FastAPI()")).toEqual(["POST paid loose"]);
});
