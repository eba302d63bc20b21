import { describe, expect, it } from "vitest";
import type { Operation } from "../../contract/operation.ts";
import { render } from "../../contract/pattern.ts";
import { programOf } from "../python/program.fixture.ts";
import type { ClassValue } from "../python/value.ts";
import { linkFastapi } from "./link-fastapi.ts";

/** What the Pydantic reader says of these classes. */
const renameOf = ({ def }: ClassValue) => {
  if (def.name === "Renamed") return null;
  return def.name === "Loud" ? (name: string) => name.toUpperCase() : (name: string) => name;
};

/** The operations of these lines, by path. */
function operationsOf(lines: string): (path: string) => Operation {
  const source = `from typing import Annotated\nfrom fastapi import *\nfrom pydantic import BaseModel, Field\n\napp = FastAPI()\n${lines}`;
  const { operations } = linkFastapi(programOf({ "main.py": source }), { isTest: () => false, renameOf });
  return (path) => {
    const found = operations.find((operation) => render(operation.path) === path);
    if (found === undefined) throw new Error(`no ${path}`);
    return found;
  };
}

describe("parameters", () => {
  const at = operationsOf(`
from enum import Enum
from starlette.requests import Request as StarletteRequest

class Color(str, Enum):
    RED = "red"

class Name(str):
    pass

class Odd:
    pass

class OurRequest(StarletteRequest):
    pass

def guard(token: str = Query()): ...
def trace(token: str = Query("x"), trace_id: str = Header(None, include_in_schema=False)): ...

@app.post("/a", dependencies=[Depends(trace), Depends(guard)])
def a(
    color: Color, name: Name, odd: Odd, request: OurRequest, item: Annotated[dict, Body(embed=True)],
    text: Annotated[str, Body(media_type="text/plain")],
    short: Annotated[str, Field(max_length=3), Query(alias="s")],
    data: Annotated[bytes, File()],
): ...
`);

  it("stand where FastAPI looks for them; of a class that is neither text nor model nobody knows", () => {
    expect(at("/a").parameters.map((each) => `${each.in} ${each.wireName}`)).toEqual([
      "query color",
      "query name",
      "unknown odd",
      "body item",
      "body text",
      "query s",
      "form data",
      "query token",
      "header trace-id",
    ]);
  });

  it("are demanded when one of their readers demands them, and can be hidden", () => {
    const named = (name: string) => at("/a").parameters.find(({ wireName }) => wireName === name);
    expect(named("token")).toMatchObject({ required: true });
    expect(named("trace-id")).toMatchObject({ required: false, hidden: true });
    expect(named("color")?.hidden).toBeUndefined();
  });

  it("say how a body holds them, and what they are on the wire", () => {
    const { parameters } = at("/a");
    const [color] = parameters;
    expect(color?.wire).toEqual({ kind: "values", values: ["red"], name: "Color" });
    expect(parameters.find(({ name }) => name === "item")).toMatchObject({ embed: true });
    expect(parameters.find(({ name }) => name === "text")).toMatchObject({ mediaType: "text/plain" });
    expect(parameters.find(({ name }) => name === "data")?.wire).toEqual({ kind: "file" });
  });
});

it("are a class's fields, under their names on the wire; a class that takes none has none", () => {
  const at = operationsOf(`
from typing import ClassVar

class Loud(BaseModel):
    limit: int = 1
    own: str = Field("x", alias="mine")
    _hidden: int = 0
    shared: ClassVar[int] = 0

class Plain:
    never: int = 0

@app.get("/query")
def query(loud: Annotated[Loud, Query()]): ...

@app.get("/depends")
def depends(loud: Loud = Depends(), plain: Plain = Depends()): ...
`);
  const read = (path: string) => at(path).parameters.map((each) => `${each.in} ${each.wireName}`);
  expect([read("/query"), read("/depends")]).toEqual([
    ["query LIMIT", "query mine"],
    ["query LIMIT", "query mine"],
  ]);
  expect(at("/depends").parameterDoubt).toBeUndefined();
});

describe("doubt about parameters", () => {
  const at = operationsOf(`
from functools import partial
from fastapi.security import HTTPBearer
from somewhere import library_dependency, decide

class Renamed(BaseModel):
    model_config = {"alias_generator": decide}
    first_name: str = ""

def one(q: str = ""): ...
def two(p: str = ""): ...
def either(): ...

chosen = one if decide() else two

@app.get("/known")
def known(q: str = "", user=Depends(HTTPBearer()), o: str = Depends(one)): ...

@app.get("/by-hand")
def by_hand(request: Request): ...

@app.get("/by-hand-below")
def by_hand_below(user=Depends(by_hand)): ...

@app.get("/open")
def open_(*args, **kwargs): ...

@app.get("/library")
def library(x=Depends(library_dependency)): ...

@app.get("/extended", openapi_extra={"parameters": []})
def extended(): ...

@app.get("/choice")
def choice(x=Depends(chosen)): ...

@app.get("/renamed")
def renamed(x: Renamed = Depends()): ...

app.get("/partial")(partial(known, q="x"))
app.get("/foreign")(library_dependency)
`);

  it.each([
    ["/known", undefined],
    ["/by-hand", "partial"],
    ["/by-hand-below", "partial"],
    ["/open", "partial"],
    ["/library", "partial"],
    ["/extended", "partial"],
    ["/choice", "unsure"],
    ["/renamed", "unsure"],
    ["/partial", "unsure"],
    ["/foreign", "unsure"],
  ])("%s: %s", (path, doubt) => {
    expect(at(path).parameterDoubt).toBe(doubt);
  });
});

describe("the schema", () => {
  const at = operationsOf(`
from somewhere import SHOWN, options
router = APIRouter(include_in_schema=SHOWN)

@app.get("/shown")
def shown(): ...

@app.get("/hidden", include_in_schema=False)
def hidden(): ...

@app.get("/perhaps", include_in_schema=SHOWN)
def perhaps(): ...

@app.get("/optioned", **options)
def optioned(): ...

@router.get("/below")
def below(): ...

app.include_router(router)
`);

  it("has an operation for certain, or not, or that is not known", () => {
    const paths = ["/shown", "/hidden", "/perhaps", "/optioned", "/below"];
    expect(paths.map((path) => [at(path).inSchema, at(path).schemaDoubt ?? false])).toEqual([
      [true, false],
      [false, false],
      [true, true],
      [true, true],
      [true, true],
    ]);
  });
});

it("cannot tell whether what changes a route's place in the schema runs where it is served", () => {
  const at = operationsOf(`
@app.get("/shown")
def shown(): ...

@app.get("/hidden", include_in_schema=False)
def hidden(): ...

for route in app.routes:
    route.include_in_schema = True
`);
  expect(["/shown", "/hidden"].map((path) => [at(path).inSchema, at(path).schemaDoubt ?? false])).toEqual([
    [true, false],
    [true, true],
  ]);
});

describe("the status of success", () => {
  const at = operationsOf(`
from http import HTTPStatus
from fastapi.responses import HTMLResponse, RedirectResponse
from somewhere import CODE

class Own(Response):
    pass

@app.get("/plain")
@app.get("/number", status_code=201)
@app.get("/constant", status_code=status.HTTP_202_ACCEPTED)
@app.get("/standard", status_code=HTTPStatus.NO_CONTENT)
@app.get("/redirect", response_class=RedirectResponse)
@app.get("/page", response_class=HTMLResponse)
@app.get("/unknown", status_code=CODE)
@app.get("/own", response_class=Own)
def serve(): ...
`);

  it.each([
    ["/plain", undefined],
    ["/number", 201],
    ["/constant", 202],
    ["/standard", 204],
    ["/redirect", 307],
    ["/page", undefined],
    ["/unknown", null],
    ["/own", null],
  ])("%s: %s", (path, status) => {
    expect(at(path).status).toBe(status);
  });
});

it("keeps what a security scheme is made with", () => {
  const at = operationsOf(`
from fastapi.security import APIKeyHeader, OAuth2PasswordBearer

@app.get("/key")
def key(k=Depends(APIKeyHeader(name="X-Key", auto_error=False))): ...

@app.get("/token")
def token(k=Depends(OAuth2PasswordBearer("/login"))): ...
`);
  const settings = (path: string) => at(path).dependencies.map(({ security }) => security?.settings);
  expect([settings("/key"), settings("/token")]).toEqual([[{ name: "X-Key" }], [{ tokenUrl: "/login" }]]);
});

it("keeps the name and the id that a route is given, through includes", () => {
  const at = operationsOf(`
router = APIRouter()

@router.get("/me", name="users:me")
def me(): ...

@router.get("/you", operation_id="readYou")
def you(): ...

app.include_router(router)
`);
  expect([at("/me").operationId, at("/you").operationId]).toEqual([undefined, "readYou"]);
  expect([at("/me").routeName, at("/you").routeName]).toEqual(["users:me", undefined]);
});
