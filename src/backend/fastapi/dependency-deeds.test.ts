import { describe, expect, it } from "vitest";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";

const PRELUDE = `
import json
from typing import Annotated, AsyncGenerator, NewType
from fastapi import Depends, FastAPI, HTTPException, Query, Request
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.status import HTTP_403_FORBIDDEN
app = FastAPI()
`;

function dependency(code: string, files: Record<string, string> = {}) {
  const program = programOf({ "main.py": PRELUDE + code, ...files });
  const { operations } = linkFastapi(program, { isTest: () => false });
  const [found] = operations[0]?.dependencies ?? [];
  if (found === undefined) throw new Error("no dependency");
  return found;
}

const refusals = (code: string) =>
  dependency(code).refuses?.map(({ status, error, condition }) => [status, error, condition]);

const USE = `
@app.get("/x")
def read(it = Depends(guard)): ...
`;

describe("what a dependency refuses", () => {
  it("is what it and what it calls raise, with the condition of each", () => {
    const code = `
class Denied(Exception):
    def __init__(self, message: str = "no", status_code: int = 403):
        self.status_code = status_code

def check(user):
    if not user.is_admin:
        raise Denied()

def guard(request: Request):
    user = load(request)
    if user is None:
        raise HTTPException(404, "no user")
    check(user)
    if user.is_new:
        return user
    raise HTTPException(status_code=HTTP_403_FORBIDDEN)
`;
    expect(refusals(code + USE)).toEqual([
      [404, "HTTPException", "user is None"],
      [403, "Denied", "not user.is_admin"],
      [403, "HTTPException", "not user.is_new"],
    ]);
  });

  it("is that of the classes that an instance is made with", () => {
    const code = `
class Permission:
    code = HTTP_403_FORBIDDEN
    def __init__(self, request: Request):
        if not self.may(request):
            raise HTTPException(status_code=self.code)

class Owner(Permission):
    def may(self, request): return request.state.role == "owner"

class Guard:
    def __init__(self, classes): self.classes = classes
    def __call__(self, request: Request):
        for each in self.classes:
            each(request)

@app.get("/x", dependencies=[Depends(Guard([Owner]))])
def read(): ...
`;
    expect(refusals(code)).toEqual([[403, "HTTPException", "not self.may(request)"]]);
  });

  it("is nothing that is caught, nothing that cannot happen, and no fault of the server", () => {
    const code = `
class Guard:
    def __init__(self, scopes = None): self.scopes = scopes
    def __call__(self, request: Request):
        try:
            strict(request)
        except LookupError:
            pass
        if not self.scopes:
            return None
        raise HTTPException(status_code=403)

def strict(request):
    if not request.headers:
        raise HTTPException(status_code=400)
    raise HTTPException(status_code=500)

guard = Guard()
`;
    expect(refusals(code + USE)).toBeUndefined();
  });

  it("hangs on a flag where the flag can change", () => {
    const code = `
class Guard:
    def __init__(self): self.open = True
    def close(self): self.open = False
    def __call__(self, request: Request):
        if not self.open:
            raise HTTPException(status_code=403)

guard = Guard()
`;
    expect(refusals(code + USE)).toEqual([[403, "HTTPException", "not self.open"]]);
  });
});

describe("where a dependency comes from", () => {
  it("is the call that its variable was made by, through imports, and the alias at the parameter", () => {
    const files = {
      "auth.py": `
from typing import Annotated
from fastapi import Depends
class Guard:
    def __init__(self, scopes): ...
    def __call__(self): ...
_Writer = Guard(
    scopes={"write"},  # it's "for" writers
)
Writer = Annotated[str, Depends(_Writer)]
`,
    };
    const code = `
from auth import Writer
@app.get("/x")
def read(who: Writer): ...
`;
    const { name, made, alias } = dependency(code, files);
    expect([name, made?.text, made?.place.startLine, alias?.name, alias?.place.file]).toEqual([
      "_Writer",
      'Guard(scopes={"write"})',
      7,
      "Writer",
      "auth.py",
    ]);
  });

  it("is the variable of the function around it, and not one of the same name elsewhere", () => {
    const code = `
class Guard:
    def __init__(self, scopes): ...
    def __call__(self): ...
inner = Guard({"other"})
def make(scopes):
    inner = Guard(scopes)
    def guard(it = Depends(inner)): ...
    return guard
def given(inner):
    def guard(it = Depends(inner)): ...
    return guard

@app.get("/x", dependencies=[Depends(make({"a"})), Depends(given(Guard({"b"})))])
def read(): ...
`;
    const { operations } = linkFastapi(programOf({ "main.py": PRELUDE + code }), { isTest: () => false });
    const made = operations[0]?.dependencies.map(({ requires }) => requires[0]?.made?.text);
    expect(made).toEqual(["Guard(scopes)", undefined]);
  });
});

describe("what a dependency hands over", () => {
  it("is a session by its type or by that of the parameter", () => {
    const code = `
Mine = NewType("Mine", AsyncSession)
async def guard(request: Request) -> AsyncGenerator[Mine, None]: yield request.state.session
`;
    expect(dependency(code + USE).session).toBe(true);
    expect(
      dependency(`
def guard(): ...
@app.get("/x")
def read(session: Annotated[AsyncSession, Depends(guard)]): ...
`).session,
    ).toBe(true);
    expect(dependency(`def guard() -> dict[str, AsyncSession]: ...${USE}`).session).toBeUndefined();
  });

  it("is what was sent where it returns the body as a library reads it, not where it looks something up by it", () => {
    const sent = `
async def guard(request: Request):
    payload = await request.body()
    if not payload:
        return None
    return json.loads(payload)
`;
    const found = `
async def guard(request: Request, session: Annotated[AsyncSession, Depends(AsyncSession)]):
    data = await request.json()
    return await session.get(User, data["id"])
`;
    expect(dependency(sent + USE).returnsBody).toBe(true);
    expect(dependency(found + USE).returnsBody).toBeUndefined();
  });

  it("is capped where it takes the smaller of a parameter and something else", () => {
    const code = `
MAX = 100
def guard(page: int = 1, limit: int = Query(10, gt=0)):
    start = min(page, limit)
    return page, min(MAX, limit)
`;
    const caps = dependency(code + USE).caps?.map(({ parameter, most }) => [parameter, most]);
    expect(caps).toEqual([["limit", "MAX"]]);
  });
});
