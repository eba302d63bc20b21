import { describe, expect, it } from "vitest";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";

const PRELUDE = `
from inspect import Parameter, Signature
from enum import StrEnum
from typing import Annotated, Any
from fastapi import Depends, FastAPI, Query, Request, Security
from fastapi.security import HTTPBearer, OpenIdConnect
from makefun import with_signature
app = FastAPI()
oidc = OpenIdConnect(openIdConnectUrl="/.well-known", auto_error=False)
bearer = HTTPBearer(auto_error=False)
KIND = Parameter.KEYWORD_ONLY
`;

function operation(code: string) {
  const { operations } = linkFastapi(programOf({ "main.py": PRELUDE + code }), { isTest: () => false });
  const [first] = operations;
  if (first === undefined) throw new Error("no operation");
  return first;
}

const parametersOf = (code: string) =>
  operation(code).parameters.map(({ wireName, in: where, type, required }) => [
    wireName,
    where,
    type,
    required,
  ]);

describe("a signature that the program gives to a function", () => {
  const SORTING = `
class Getter:
    async def __call__(self, sorting): return sorting

def Sorting(names: list[str]):
    kinds = StrEnum("Kinds", names)
    parameters = [
        Parameter(name="self", kind=Parameter.POSITIONAL_OR_KEYWORD),
        Parameter(name="sorting", kind=KIND, default=Query(names), annotation=list[kinds] | None),
    ]
    signature = Signature(parameters)

    class Made(Getter):
        @with_signature(signature)
        async def __call__(self, sorting: Any) -> list[Any]: ...

    return Made()

@app.get("/items")
def items(sorting = Depends(Sorting(["name"]))): ...
`;

  it("is the one that is read, with its markers and defaults", () => {
    expect(parametersOf(SORTING)).toEqual([["sorting", "query", "list[kinds] | None", false]]);
  });

  it("has the dependencies that its defaults are, with their scopes", () => {
    const code = `
def accepted(kinds: frozenset[str]):
    parameters = [Parameter(name="request", kind=Parameter.POSITIONAL_OR_KEYWORD, annotation=Request)]
    if "user" in kinds:
        parameters += [Parameter(name="web", kind=KIND, default=Depends(oidc))]
    if "machine" in kinds:
        parameters.append(Parameter(name="token", kind=KIND, default=Depends(bearer)))

    @with_signature(Signature(parameters))
    async def get_subject(request: Request, **kwargs: Any): ...

    return get_subject

def Guard(kinds: set[str], scopes: set[str]):
    @with_signature(Signature(parameters=[
        Parameter("subject", kind=KIND, default=Security(accepted(frozenset(kinds)), scopes=sorted(scopes))),
    ]))
    async def guard(subject): return subject
    return guard

@app.get("/users")
def users(subject = Depends(Guard({"user"}, {"read", "admin"}))): ...

@app.get("/machines")
def machines(subject = Depends(Guard({"machine"}, {"write"}))): ...
`;
    const { operations } = linkFastapi(programOf({ "main.py": PRELUDE + code }), { isTest: () => false });
    const asked = operations.map(({ parameters, dependencies: [guard] }) => ({
      parameters: parameters.map(({ name }) => name),
      scopes: guard?.requires.map(({ scopes }) => scopes),
      schemes: guard?.requires.flatMap(({ requires }) => requires.map(({ security }) => security?.scheme)),
    }));
    expect(asked).toEqual([
      { parameters: [], scopes: [["admin", "read"]], schemes: ["OpenIdConnect"] },
      { parameters: [], scopes: [["write"]], schemes: ["HTTPBearer"] },
    ]);
  });

  it("is read where it is set on the function, also from a comprehension", () => {
    const code = `
def filters(**values): return values
filters.__signature__ = Signature([
    Parameter(name=name, kind=KIND, annotation=str, default=None) for name in ("colour", "size")
])

@app.get("/items")
def items(chosen = Depends(filters)): ...
`;
    expect(parametersOf(code)).toEqual([
      ["colour", "query", "str", false],
      ["size", "query", "str", false],
    ]);
  });

  it("is that of the function which a wrapper hands it on from", () => {
    const code = `
import functools, inspect

def guarded(wrapped):
    @functools.wraps(wrapped)
    async def wrapper(*args, **kwargs): return wrapped(*args, **kwargs)
    try:
        signature = inspect.signature(wrapped, eval_str=True)
    except NameError:
        signature = inspect.signature(wrapped)
    wrapper.__signature__ = signature
    return wrapper

def bare(wrapped):
    def wrapper(*args, **kwargs): return wrapped(*args, **kwargs)
    wrapper.__signature__ = inspect.signature(wrapped)
    return wrapper

def colours(colour: str, token = Depends(bearer)): ...

@app.get("/items")
@guarded
def items(size: int, chosen = Depends(bare(colours))): ...
`;
    expect(parametersOf(code)).toEqual([
      ["size", "query", "int", true],
      ["colour", "query", "str", true],
    ]);
    expect(operation(code).dependencies[0]?.requires[0]?.security?.scheme).toBe("HTTPBearer");
  });

  it("is doubted where it is the function's own with changes that cannot be read", () => {
    const code = `
import inspect
from elsewhere import changed

def filters(size: int): ...
own = inspect.signature(filters)
filters.__signature__ = own.replace(parameters=changed(own.parameters))

@app.get("/items")
def items(chosen = Depends(filters)): ...
`;
    const { parameters, parameterDoubt } = operation(code);
    expect([parameters.map(({ name }) => name), parameterDoubt]).toEqual([["size"], "unsure"]);
  });

  it("leaves the parameters open where it cannot be read", () => {
    const code = `
from elsewhere import make_signature

@with_signature(make_signature())
def filters(payload: dict, token = Depends(bearer)): return payload

@app.get("/items")
def items(chosen = Depends(filters)): ...
`;
    const { parameters, parameterDoubt, dependencies } = operation(code);
    expect([parameters, parameterDoubt]).toEqual([[], "partial"]);
    expect(dependencies[0]?.requires[0]?.name).toBe("bearer");
  });
});

describe("closures of one function", () => {
  it("each have what is around them", () => {
    const code = `
def Guard(scope: str):
    inner = lambda: None
    def guard(subject: Annotated[str, Security(bearer, scopes=[scope])]): ...
    return guard

@app.get("/a")
def a(x = Depends(Guard("read"))): ...

@app.get("/b")
def b(x = Depends(Guard("write"))): ...
`;
    const { operations } = linkFastapi(programOf({ "main.py": PRELUDE + code }), { isTest: () => false });
    expect(operations.map(({ dependencies }) => dependencies[0]?.requires[0]?.scopes)).toEqual([
      ["read"],
      ["write"],
    ]);
  });
});
