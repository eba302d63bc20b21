import { expect, it } from "vitest";
import type { Outgoing } from "../../contract/operation.ts";
import { render } from "../../contract/pattern.ts";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";

/** What becomes of the model of the one route that these lines register. */
function outgoingOf(lines: string): Outgoing | undefined {
  const source = `from fastapi import FastAPI, status
from fastapi.responses import JSONResponse, ORJSONResponse
from pydantic import BaseModel

class Order(BaseModel):
    id: int
    note: str | None = None

class Camel(JSONResponse):
    def render(self, content): return b""

def refuse() -> JSONResponse: ...
def load() -> Order: ...

app = FastAPI()
${lines}`;
  const { operations } = linkFastapi(programOf({ "main.py": source }), {
    isTest: () => false,
    renameOf: () => null,
  });
  return operations.find(({ path }) => render(path) === "/x")?.response?.outgoing;
}

const route = (options: string, body = "return load()"): string =>
  `@app.get("/x", response_model=Order${options})\ndef read(fast: bool = False):\n    ${body}`;

it.each([
  ["", undefined],
  [", response_model_exclude_none=True", { omits: ["none"] }],
  [
    ", response_model_exclude_unset=True, response_model_by_alias=False",
    { omits: ["unset"], byAttribute: true },
  ],
  [', response_model_include={"id"}', { only: ["id"] }],
  [', response_model_exclude=["note"]', { without: ["note"] }],
  [', response_model_exclude={"note": {"a"}}', { unsure: true }],
  [", response_class=ORJSONResponse", undefined],
  [", response_class=Camel", { unsure: true }],
])("the route call says%s", (options, expected) => {
  expect(outgoingOf(route(options))).toEqual(expected);
});

it.each([
  ["return JSONResponse({})", { unsure: true }],
  ["return JSONResponse({}) if fast else load()", { unsure: true }],
  ["answer = JSONResponse({})\n    return answer", { unsure: true }],
  ["return refuse()", { unsure: true }],
  ["return JSONResponse({}, status_code=404)", undefined],
  ["return JSONResponse({}, status_code=status.HTTP_409_CONFLICT)", undefined],
])("the handler does: %s", (body, expected) => {
  expect(outgoingOf(route("", body))).toEqual(expected);
});

it("an application's own class writes all of its answers", () => {
  const lines = `app = FastAPI(default_response_class=Camel)\n${route("")}`;
  expect(outgoingOf(lines)).toEqual({ unsure: true });
});
