import { expect, it } from "vitest";
import { programOf } from "../python/program.fixture.ts";
import { linkTestImports } from "./link-test-imports.ts";

const APP = {
  "app/__init__.py": "",
  "app/boats/__init__.py": "from app.boats.service import launch",
  "app/boats/service.py": `
class BoatService:
    def get(self): ...
boats = BoatService()
def launch(): ...
`,
  "app/boats/models.py": "from pydantic import BaseModel\nclass Boat(BaseModel):\n    id: int",
  "app/boats/views.py": "from fastapi import APIRouter\nrouter = APIRouter()",
};

function importsIn(source: string, file = "tests/test_it.py"): unknown[] {
  const imports = linkTestImports(programOf({ ...APP, [file]: source }), (each) => each.startsWith("tests/"));
  return imports.map(({ module, names, isCode, holdsTests }) => [module, names.join(), isCode, holdsTests]);
}

it("tells code that can be run from models and routers", () => {
  const imports = importsIn(`
from app.boats.service import launch, boats
from app.boats.models import Boat
from app.boats.views import router
`);
  expect(imports).toEqual([
    ["app.boats.service", "launch", true, true],
    ["app.boats.models", "Boat", false, true],
    ["app.boats.views", "", false, true],
  ]);
});

it("follows whole modules, imports within functions, and what a package hands on", () => {
  const imports = importsIn(
    `
from app.boats import launch
def make():
    from app.boats import service
    import app.boats.models as models
`,
    "tests/factories.py",
  );
  expect(imports).toEqual([
    ["app.boats.service", "launch", true, false],
    ["app.boats.service", "", true, false],
    ["app.boats.models", "", true, false],
  ]);
});
