import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";

function served(line: string): string[] {
  const program = programOf({
    "main.py": `from fastapi import APIRouter, FastAPI
import somewhere
from somewhere import wrap
router = APIRouter()
@router.get("/boats")
def boats(): ...
async def create(plugin, container):
    app = FastAPI()
    ${line}
    app.include_router(router)
    return app
`,
  });
  return linkFastapi(program, { isTest: () => false }).operations.map(
    ({ method, path, app }) => `${method} ${render(path)} ${app}`,
  );
}

it("keeps an application that comes back under its own name from what is not known", () => {
  expect(served("app = plugin.configure(app)")).toEqual(["GET /boats main:create"]);
  expect(served("app = await container[Policy].configure(app=app)")).toEqual(["GET /boats main:create"]);
});

it("takes what a library makes of it, or of something else, for another object", () => {
  expect(served("app = wrap(app)")).toEqual(["GET /boats null"]);
  expect(served("app = plugin.configure(router)")).toEqual(["GET /boats null"]);
  expect(served("app = plugin.make()")).toEqual(["GET /boats null"]);
});
