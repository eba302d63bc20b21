import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";

const started = (start: string): string[] => {
  const source = `
from contextlib import asynccontextmanager
from fastapi import APIRouter, FastAPI

router = APIRouter()

@router.get("/boats")
def boats(): ...

ITEMS = [${"0, ".repeat(250)}]

def warm_up():
    for i in ITEMS:
        for k in ITEMS:
            pass

def add_routers(application):
    application.include_router(router, prefix="/api")

@asynccontextmanager
async def lifespan(app: FastAPI):
${start
  .split("\n")
  .map((line) => `    ${line}`)
  .join("\n")}
    yield

app = FastAPI(lifespan=lifespan)
`;
  const { operations } = linkFastapi(programOf({ "main.py": source }), { isTest: () => false });
  return operations.map(({ path, app }) => `${render(path)} ${app ?? "loose"}`);
};

it.each([
  "add_routers(app)",
  "warm_up()\nadd_routers(app)",
  "warm_up()\ntry:\n    add_routers(app)\nfinally:\n    warm_up()",
])("finds what a start registers, however much it does before: %j", (start) => {
  expect(started(start)).toEqual(["/api/boats main:app"]);
});

it("follows no more than before of what a start does otherwise", () => {
  expect(started("warm_up()\nrouter.get('/later')(boats)")).toEqual(["/boats loose"]);
});

it("renews what it follows once for each statement, also in a loop", () => {
  expect(started("for i in ITEMS:\n    warm_up()\n    add_routers(app)")).toEqual(["/api/boats main:app"]);
});
