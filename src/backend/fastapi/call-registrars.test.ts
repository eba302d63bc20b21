import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";

const MAIN = `
from fastapi import APIRouter, FastAPI
from .routers import boats, shelves
app = FastAPI()

def setup(component):
    app.state.component = component
    _add_routers()

def _add_routers():
    app.include_router(boats.router, prefix="/api")

def add_shelves():
    app.include_router(shelves.router)

def make_draft():
    draft = APIRouter()
    draft.include_router(shelves.router)
    return draft
`;

const router = (path: string) => `
from fastapi import APIRouter
router = APIRouter()
@router.get("/${path}")
def read(): ...
`;

/** The paths that are served where a component of a framework's does this, and those that nothing serves. */
function servedBy(component: string): { served: string[]; loose: string[] } {
  const { operations } = linkFastapi(
    programOf({
      "shop/__init__.py": "",
      "shop/main.py": MAIN,
      "shop/component.py": component,
      "shop/routers/__init__.py": "",
      "shop/routers/boats.py": router("boats"),
      "shop/routers/shelves.py": router("shelves"),
    }),
    { isTest: () => false },
  );
  const paths = (registered: boolean) =>
    operations.filter((one) => one.registered === registered).map(({ path }) => render(path));
  return { served: paths(true), loose: paths(false) };
}

const STARTED = `
from framework import Component
class Web(Component):
    def start(self):
        from .main import app, setup
        setup(self)
`;

it("serves what a function adds that only a method for a framework calls", () => {
  expect(servedBy(STARTED)).toEqual({ served: ["/api/boats"], loose: ["/shelves"] });
});

it("leaves what nothing calls", () => {
  expect(servedBy("")).toEqual({ served: [], loose: ["/boats", "/shelves"] });
});

it("takes nothing that such a function makes for itself", () => {
  const made = `${STARTED}        from .main import make_draft\n        make_draft()\n`;
  expect(servedBy(made).loose).toEqual(["/shelves"]);
});
