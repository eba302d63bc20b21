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

const WRAPPING = `
from fastapi import APIRouter, Request
from fastapi.routing import APIRoute

class Enveloped(APIRoute):
    def get_route_handler(self):
        handle = super().get_route_handler()
        async def enveloped(request: Request):
            answer = await handle(request)
            return JSONResponse({"data": json.loads(answer.body)}, status_code=answer.status_code)
        return enveloped

class Inherited(Enveloped): ...

class Timed(APIRoute):
    def get_route_handler(self):
        handle = super().get_route_handler()
        async def timed(request: Request):
            sent = await request.body()
            if len(sent) > 10: return JSONResponse({}, status_code=413)
            answer = await handle(request)
            answer.headers["X-Time"] = "1"
            return answer
        return timed

`;

it.each([
  ["Enveloped", { unsure: true }],
  ["Inherited", { unsure: true }],
  ["Timed", undefined],
])("a router's routes are %s", (name, expected) => {
  const routed = route("").replace("@app", "@router");
  const lines = `${WRAPPING}router = APIRouter(route_class=${name})\n${routed}\napp.include_router(router)`;
  expect(outgoingOf(lines)).toEqual(expected);
});

it.each([
  [
    "envelopes",
    "answer = await call_next(request)\n    body = b''.join([part async for part in answer.body_iterator])\n    return JSONResponse({'data': json.loads(body)})",
    { unsure: true },
  ],
  [
    "refuses",
    "await request.body()\n    if not request.user: return JSONResponse({}, status_code=401)\n    return await call_next(request)",
    undefined,
  ],
])("a middleware %s", (_, body, expected) => {
  const lines = `@app.middleware("http")\nasync def stand(request, call_next):\n    ${body}\n${route("")}`;
  expect(outgoingOf(lines)).toEqual(expected);
});
