import { describe, expect, it } from "vitest";
import { authenticationOf } from "../../contract/authentication.ts";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";

const PRELUDE = `
import jwt
from fastapi import Depends, FastAPI, HTTPException, Query, Request, WebSocket
from fastapi.security import OAuth2PasswordBearer
from starlette.authentication import requires
app = FastAPI()
lenient = OAuth2PasswordBearer(tokenUrl="/t", auto_error=False)
`;

function authentication(code: string) {
  const program = programOf({ "main.py": PRELUDE + code });
  const { operations } = linkFastapi(program, { isTest: () => false });
  const [operation] = operations;
  if (operation === undefined) throw new Error("no operation");
  const { required, via, scheme } = authenticationOf(operation);
  return { required, via, jwt: scheme?.jwt ?? false };
}

const USE = `
@app.get("/x")
def read(user = Depends(get_user)): ...
`;

describe("a dependency that decodes a token", () => {
  it("demands it where nothing lets a request pass without", () => {
    const code = `
def get_user(token = Depends(lenient)):
    try:
        return jwt.decode(token, "k")
    except jwt.PyJWTError as error:
        raise HTTPException(status_code=401) from error
`;
    expect(authentication(code + USE)).toEqual({ required: true, via: "get_user", jwt: true });
  });

  it("lets everybody pass where it decodes only what was sent, and refuses only what is wrong with that", () => {
    const code = `
class Anonymous: ...

def get_user(request: Request):
    bad = HTTPException(status_code=401)
    token = request.cookies.get("token")
    if token:
        payload = jwt.decode(token, "k")
        if payload.get("purpose") != "session":
            raise bad
        return payload
    return Anonymous()
`;
    expect(authentication(code + USE)).toEqual({ required: false, via: "get_user", jwt: true });
  });

  it("lets everybody pass where it catches what the strict one raises", () => {
    const code = `
def strict(token):
    try:
        return jwt.decode(token, "k")
    except jwt.PyJWTError:
        raise HTTPException(status_code=401)

def get_user(token = Depends(lenient)):
    try:
        return strict(token)
    except Exception:
        return None
`;
    expect(authentication(code + USE)).toMatchObject({ required: false, jwt: true });
  });

  it("demands it on a socket, from the query", () => {
    const code = `
def get_user(token: str = Query(...)):
    return jwt.decode(token, "k")["sub"]

@app.websocket("/ws")
async def serve(socket: WebSocket, user = Depends(get_user)): ...
`;
    expect(authentication(code)).toEqual({ required: true, via: "get_user", jwt: true });
  });
});

describe("a dependency upon one that lets everybody pass", () => {
  const OPTIONAL = `
class Refused(HTTPException):
    def __init__(self, detail):
        super().__init__(status_code=403, detail=detail)

def optional_user(token = Depends(lenient)):
    return token

def check(user, allow = False):
    if user is not None:
        return user
    if allow:
        return "anonymous"
    raise Refused(detail="who are you?")
`;

  it("demands credentials where it raises for None alone", () => {
    const code = `${OPTIONAL}
def get_user(user = Depends(optional_user)):
    return check(user)
`;
    expect(authentication(code + USE)).toMatchObject({ required: true, via: "get_user" });
  });

  it("does not where a setting can let None pass, or where it asks for something else", () => {
    const allowing = `${OPTIONAL}
def get_user(user = Depends(optional_user)):
    return check(user, allow=is_open())
`;
    const other = `${OPTIONAL}
def get_user(user = Depends(optional_user)):
    if not feature_is_on():
        raise HTTPException(status_code=403)
    return user
`;
    expect(authentication(allowing + USE)).toMatchObject({ required: false });
    expect(authentication(other + USE)).toMatchObject({ required: false });
  });
});

it("takes no dependency for authentication that sees nothing of the request", () => {
  const code = `
class AuthenticationError(Exception): ...

def get_user():
    if tenant() == "default":
        raise AuthenticationError()
    yield object()
`;
  expect(authentication(code + USE)).toEqual({ required: false, via: null, jwt: false });
});

it("counts Starlette's decorator below the route's, and not above it", () => {
  const below = `
@app.get("/x")
@requires(["authenticated"])
def read(request: Request): ...
`;
  const above = `
@requires(["authenticated"])
@app.get("/x")
def read(request: Request): ...
`;
  expect(authentication(below)).toMatchObject({ required: true, via: 'requires(["authenticated"])' });
  expect(authentication(above)).toMatchObject({ required: false, via: null });
});
