import { describe, expect, it } from "vitest";
import { logsOf } from "./kept-stores.fixture.ts";

const LIFESPAN = `
@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.store = Store()
    yield

app = FastAPI(lifespan=lifespan)
`;

describe("what an application keeps in its state", () => {
  it.each([
    "request.app.state.store.all()",
    'getattr(request.app.state, "store").all()',
    'getattr(request.app.state, "store", None).all()',
    "kept(request).all()",
  ])("is what its lifespan put there: %s", (line) => {
    const kept = `
def kept(request: Request):
    store = getattr(request.app.state, "store", None)
    if store is None:
        raise RuntimeError()
    return store
`;
    const handler = `@app.get("/")\ndef handler(request: Request):\n    return ${line}\n`;
    expect(logsOf(LIFESPAN + kept + handler)).toEqual(["log.store()"]);
  });

  it.each([
    ["a module", "app = FastAPI()\napp.state.store = Store()\n"],
    [
      "a function that starts it",
      'app = FastAPI()\n@app.on_event("startup")\ndef start():\n    app.state.store = Store()\n',
    ],
    [
      "a factory",
      "def create():\n    app = FastAPI()\n    setattr(app.state, 'store', Store())\n    return app\napp = create()\n",
    ],
    ["a class of its own", "class App(FastAPI): ...\napp = App()\napp.state.store = Store()\n"],
  ])("is what %s put there", (_, made) => {
    const handler = `@app.get("/")\ndef handler(request: Request):\n    return request.app.state.store.all()\n`;
    expect(logsOf(made + handler)).toEqual(["log.store()"]);
  });

  it.each(["app.store.all()", "request.app.store.all()"])("can lie on the application itself: %s", (line) => {
    const lifespan = LIFESPAN.replace("app.state.store", "app.store");
    const handler = `@app.get("/")\ndef handler(request: Request):\n    return ${line}\n`;
    expect(logsOf(lifespan + handler)).toEqual(["log.store()"]);
  });

  it("is any of what conditions put there", () => {
    const made = `
import os
app = FastAPI()
if os.environ.get("DATABASE"):
    app.state.store = Store()
else:
    app.state.store = Memory()
`;
    const handler = `@app.get("/")\ndef handler(request: Request):\n    return request.app.state.store.all()\n`;
    expect(logsOf(made + handler).sort()).toEqual(["log.memory()", "log.store()"]);
  });

  it("decides nothing by a flag, which can change", () => {
    const handler = `
app = FastAPI()
app.state.ready = False

@app.get("/")
def handler(request: Request):
    if request.app.state.ready:
        Store().all()
`;
    expect(logsOf(handler)).toEqual(["log.store()"]);
  });

  it("is another application's own", () => {
    const code = `
app = FastAPI()
app.state.store = Store()
other = FastAPI()
other.state.store = Memory()

@app.get("/first")
def handler(request: Request):
    request.app.state.store.all()

@other.get("/second")
def second(request: Request):
    request.app.state.store.all()
    request.app.state.nothing.all()
`;
    expect(logsOf(code)).toEqual(["log.store()"]);
    expect(logsOf(code, "second")).toEqual(["log.memory()"]);
  });
});
