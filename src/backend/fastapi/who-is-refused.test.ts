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

/** What may authenticate all the same, where nothing is seen to. */
function doubts(code: string, files: Record<string, string> = {}): string[] {
  const program = programOf({ "main.py": PRELUDE + code, ...files });
  const { operations } = linkFastapi(program, { isTest: () => false });
  return operations.flatMap((operation) => authenticationOf(operation).doubts.map(({ name }) => name));
}

describe("authentication is not called none where", () => {
  it("a dependency cannot be followed", () => {
    const code = `
import importlib
def verifier(scope):
    module = importlib.import_module(f"verifiers.{KIND}")
    return getattr(module, "Verifier")(scope)

@app.get("/x")
def read(user = Depends(verifier("read"))): ...
`;
    expect(doubts(code)).toEqual(['verifier("read")']);
  });

  it("a library's or an own dependency is called like one that asks, and is no tool or form", () => {
    const code = `
from fastapi.security import OAuth2PasswordRequestForm
from jwt_library import AuthJWT, get_auth_strategy
class AuthService: ...
async def check_auth(handler = Depends(AuthService)):
    return await handler(1)

@app.get("/a")
def a(auth: AuthJWT = Depends()): ...
@app.get("/b")
def b(user = Depends(check_auth)): ...
@app.get("/c")
def c(form: OAuth2PasswordRequestForm = Depends(), s = Depends(get_auth_strategy), t = Depends(AuthService)): ...
`;
    expect(doubts(code)).toEqual(["AuthJWT", "check_auth"]);
  });

  it("another dependency takes a token where there is one, and who is named like one that asks is not read", () => {
    const code = `
from jwt_library import AuthJWT
from fastapi.security import HTTPBearer
maybe, always = HTTPBearer(auto_error=False), HTTPBearer()

@app.get("/a")
def a(token = Depends(maybe), auth: AuthJWT = Depends()): ...
@app.get("/b")
def b(token = Depends(maybe)): ...
@app.get("/c")
def c(token = Depends(always), auth: AuthJWT = Depends()): ...
`;
    expect(doubts(code)).toEqual(["AuthJWT"]);
  });

  it("a middleware of its application, or of one that mounts that, turns requests away", () => {
    const code = `
from starlette.middleware import Middleware
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse

class Guard(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        if "x-key" not in request.headers:
            return JSONResponse(status_code=401, content={})
        return await call_next(request)

class Timing(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next): return await call_next(request)

inner = FastAPI(middleware=[Middleware(Guard, key="k"), Middleware(Timing)])
@inner.get("/y")
def y(): ...

async def check(request, call_next):
    raise HTTPException(status.HTTP_401_UNAUTHORIZED)
inner.add_middleware(BaseHTTPMiddleware, dispatch=check)

@app.middleware("http")
async def gate(request, call_next):
    return JSONResponse(status_code=401, content={}) if not request.cookies else await call_next(request)

app.add_middleware(CORSMiddleware, allow_origins=["*"])
app.add_middleware(AuthenticationMiddleware, backend=None)
app.mount("/in", inner)
`;
    expect(doubts(code)).toEqual(["gate", "AuthenticationMiddleware", "Guard", "check"]);
  });

  it("a decorator of what is served turns requests away", () => {
    const code = `
import functools
def roles(*names):
    def decorate(f):
        @functools.wraps(f)
        async def wrapper(*args, **kwargs):
            if not set(names) & set(kwargs["request"].user.roles):
                raise HTTPException(status_code=403)
            return await f(*args, **kwargs)
        return wrapper
    return decorate

@roles("late")
@app.get("/x")
@roles("admin")
async def read(request: Request): ...
`;
    expect(doubts(code)).toEqual(['@roles("admin")']);
  });
});
