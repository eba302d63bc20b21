import { describe, expect, it } from "vitest";
import { logsOf } from "./kept-stores.fixture.ts";

const HANDLER = `
@app.get("/")
def handler(request: Request):
    return request.state.store.all()
`;

const KEEPING = `
app = FastAPI()

@app.middleware("http")
async def keep(request: Request, call_next):
    request.state.store = Store()
    return await call_next(request)
`;

describe("what a request has in its state", () => {
  it.each([
    "request.state.store.all()",
    'getattr(request.state, "store").all()',
    'getattr(request.state, "store", None).all()',
    "kept(request).all()",
  ])("is what a middleware put there: %s", (line) => {
    const kept = "\ndef kept(request: Request):\n    return request.state.store\n";
    expect(logsOf(KEEPING + kept + HANDLER.replace("request.state.store.all()", line))).toEqual([
      "log.store()",
    ]);
  });

  it.each([
    [
      "a class of Starlette's kind",
      `
class Keep(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        request.state.store = Store()
        return await call_next(request)

app = FastAPI()
app.add_middleware(Keep)
`,
    ],
    [
      "a class that is handed what it puts there",
      `
class Keep(BaseHTTPMiddleware):
    def __init__(self, app, store):
        super().__init__(app)
        self.store = store

    async def dispatch(self, request, call_next):
        setattr(request.state, "store", self.store)
        return await call_next(request)

app = FastAPI(middleware=[Middleware(Keep, store=Store())])
`,
    ],
    [
      "plain ASGI",
      `
class Keep:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        Request(scope).state.store = Store()
        await self.app(scope, receive, send)

app = FastAPI()
app.add_middleware(Keep)
`,
    ],
    ...[
      'scope["state"]["store"] = Store()',
      'scope["state"] = {"store": Store()}',
      'scope.setdefault("state", {})["store"] = Store()',
      'scope["state"].update(store=Store())',
      'scope["state"].update({"store": Store()})',
    ].map((line) => [
      line,
      `
class Keep:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        ${line}
        await self.app(scope, receive, send)

app = FastAPI()
app.add_middleware(Keep)
`,
    ]),
    [
      "a method that makes the application",
      `
class Server:
    def __init__(self):
        self.store = Store()

    def make(self):
        app = FastAPI()

        @app.middleware("http")
        async def keep(request: Request, call_next):
            request.state.store = self.store
            return await call_next(request)

        return app

app = Server().make()
`,
    ],
    [
      "middleware that takes it from the application",
      `
app = FastAPI()
app.state.make = Store

@app.middleware("http")
async def keep(request: Request, call_next):
    request.state.store = request.app.state.make()
    return await call_next(request)
`,
    ],
    [
      "a dependency",
      `
from fastapi import Depends

async def keep(request: Request):
    request.state.store = Store()

app = FastAPI(dependencies=[Depends(keep)])
`,
    ],
    [
      "a lifespan",
      `
@asynccontextmanager
async def lifespan(app: FastAPI):
    yield {"store": Store()}

app = FastAPI(lifespan=lifespan)
`,
    ],
    [
      "a lifespan that says what it yields",
      `
from typing import TypedDict

class Kept(TypedDict):
    store: Store

@asynccontextmanager
async def lifespan(app: FastAPI):
    store = Store()
    yield Kept(store=store)

app = FastAPI(lifespan=lifespan)
`,
    ],
  ])("is what %s gives it", (_, made) => {
    expect(logsOf(made + HANDLER)).toEqual(["log.store()"]);
  });

  it("is what a route's class puts there", () => {
    const made = `
from fastapi import APIRouter
from fastapi.routing import APIRoute

class KeepingRoute(APIRoute):
    def get_route_handler(self):
        handle = super().get_route_handler()

        async def keep(request: Request):
            request.state.store = Store()
            return await handle(request)

        return keep

app = FastAPI()
router = APIRouter(route_class=KeepingRoute)
`;
    const handler = HANDLER.replace("@app", "@router");
    expect(logsOf(`${made}${handler}\napp.include_router(router)\n`)).toEqual(["log.store()"]);
  });

  it("is any of what conditions put there, or nothing", () => {
    const made = KEEPING.replace(
      "    request.state.store = Store()\n",
      "    if request.headers.get('x'):\n        request.state.store = Store()\n    else:\n        request.state.store = Memory()\n",
    );
    expect(logsOf(made + HANDLER).sort()).toEqual(["log.memory()", "log.store()"]);
    const asked = HANDLER.replace(
      "    return request.state.store.all()",
      "    if getattr(request.state, 'store', None) is None:\n        Memory().all()",
    );
    expect(logsOf(KEEPING + asked)).toEqual(["log.memory()"]);
  });

  it("is not what is found out from a request, of which annotations say more", () => {
    const made = KEEPING.replace("Store()", "Caller(find(request.headers['x']))");
    const caller = `
from somewhere import find

class Caller:
    def __init__(self, name):
        self.name = name

    def all(self):
        Store().all()
`;
    expect(logsOf(caller + made + HANDLER)).toEqual([]);
    expect(logsOf(caller + made.replace("find(request.headers['x'])", "request") + HANDLER)).toEqual([
      "log.store()",
    ]);
  });

  it("decides nothing by a flag, which is each request's own", () => {
    const made = KEEPING.replace("Store()", "False");
    const asked = HANDLER.replace(
      "    return request.state.store.all()",
      "    if request.state.store:\n        Store().all()",
    );
    expect(logsOf(made + asked)).toEqual(["log.store()"]);
  });

  it("is another application's own", () => {
    const other = `
other = FastAPI()

@other.middleware("http")
async def remember(request: Request, call_next):
    request.state.store = Memory()
    return await call_next(request)

@other.get("/second")
def second(request: Request):
    request.state.store.all()
    request.state.nothing.all()
`;
    expect(logsOf(KEEPING + HANDLER + other)).toEqual(["log.store()"]);
    expect(logsOf(KEEPING + HANDLER + other, "second")).toEqual(["log.memory()"]);
  });

  it("comes along to what is mounted", () => {
    const mounted = `
inner = FastAPI()
app.mount("/inner", inner)

@inner.get("/second")
def second(request: Request):
    request.state.store.all()
`;
    expect(logsOf(KEEPING + mounted, "second")).toEqual(["log.store()"]);
  });
});
