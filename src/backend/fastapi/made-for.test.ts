import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";

const HEAD = `from fastapi import APIRouter, FastAPI
class Boat: pass
class Shelf: pass
app = FastAPI()
`;

/** What each path is made for. */
function madeFor(source: string): Record<string, readonly string[]> {
  const { operations } = linkFastapi(programOf({ "main.py": HEAD + source }), {
    isTest: () => false,
    renameOf: () => null,
  });
  return Object.fromEntries(operations.map(({ path, handler }) => [render(path), handler.madeFor ?? []]));
}

it("is the model that a function is given which makes routers", () => {
  const source = `def make(model, prefix):
    router = APIRouter(prefix=prefix)
    @router.get("/")
    def list_all(): return model.all()
    return router
app.include_router(make(Boat, "/boats"))
app.include_router(make(Shelf, "/shelves"))`;
  expect(madeFor(source)).toEqual({ "/boats/": ["main.Boat"], "/shelves/": ["main.Shelf"] });
});

it("is the function that a wrapper calls, also through another one", () => {
  const source = `def guarded(call):
    async def inner(): return await call()
    async def outer(): return await inner()
    return outer
def timed(call):
    async def run(): return await call()
    return run
async def sail(): pass
async def moor(): pass
app.add_api_route("/sail", guarded(sail))
app.add_api_route("/moor", timed(guarded(moor)))`;
  expect(madeFor(source)).toEqual({ "/sail": ["main.sail"], "/moor": ["main.guarded.outer", "main.moor"] });
});

it("is what a function reads that is defined beside the handler", () => {
  const source = `def make(model):
    def find(): return model.all()
    def list_all(): return find()
    return list_all
app.add_api_route("/boats", make(Boat))`;
  expect(madeFor(source)).toEqual({ "/boats": ["main.Boat"] });
});

it("is the class of the instance that serves by a method, and the classes that it keeps", () => {
  const source = `class Crud:
    def __init__(self, model, prefix):
        self.model = model
        app.add_api_route(prefix, self.list_all)
    def list_all(self): return self.model.all()
class Deck(Crud): pass
Crud(Boat, "/boats")
Deck(Shelf, "/shelves")`;
  expect(madeFor(source)).toEqual({
    "/boats": ["main.Crud", "main.Boat"],
    "/shelves": ["main.Deck", "main.Shelf"],
  });
});

it("is what the instance keeps that a handler closes over, also by an instance", () => {
  const source = `class Service:
    def __init__(self, model): self.model = model
class Crud:
    def __init__(self, service, prefix):
        self.service = service
        self.router = APIRouter(prefix=prefix)
        self.register()
    def register(self):
        @self.router.get("/")
        def list_all(): return self.service.all()
app.include_router(Crud(Service(Boat), "/boats").router)
app.include_router(Crud(Service(Shelf), "/shelves").router)`;
  expect(madeFor(source)).toEqual({
    "/boats/": ["main.Crud", "main.Service", "main.Boat"],
    "/shelves/": ["main.Crud", "main.Service", "main.Shelf"],
  });
});

it("is nothing that a handler does not read, and no text", () => {
  const source = `def make(prefix, model):
    router = APIRouter(prefix=prefix)
    @router.get("/notes")
    def notes(): return []
    def count(): return model.count()
    return router
app.include_router(make("/v1", Boat))
app.include_router(make("/v2", Shelf))
@app.get("/")
def root(): return {}`;
  expect(madeFor(source)).toEqual({ "/v1/notes": [], "/v2/notes": [], "/": [] });
});
