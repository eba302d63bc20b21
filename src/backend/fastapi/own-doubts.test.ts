import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";

/** By path, how many doubts each loose route has; and what could include any router. */
function doubtsIn(code: string): { readonly loose: Record<string, number>; readonly any: number } {
  const source = `
import plugins
from fastapi import APIRouter, FastAPI
app = FastAPI()
boats = APIRouter()
crews = APIRouter()

@app.get("/")
def root(): ...

@boats.get("/boats")
def list_boats(): ...

@crews.get("/crews")
def list_crews(): ...

${code}
`;
  const { operations, undetermined } = linkFastapi(programOf({ "main.py": source }), { isTest: () => false });
  const loose = operations.filter(({ registered }) => !registered);
  return {
    loose: Object.fromEntries(loose.map((one) => [render(one.path), one.undetermined.length])),
    any: undetermined.length,
  };
}

it("leaves open a router that a library is handed, and no other one", () => {
  expect(doubtsIn("plugins.add(boats)")).toEqual({ loose: { "/boats": 1, "/crews": 0 }, any: 0 });
});

it("leaves open all of them where what is included is not known", () => {
  expect(doubtsIn("app.include_router(plugins.router)")).toMatchObject({ any: 1 });
});
