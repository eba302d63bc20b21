import { expect, it } from "vitest";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";

const definitionsIn = (parameter: string): readonly (string | null)[] => {
  const program = programOf({
    "keys.py": "def check_key(key: str): ...\n",
    "main.py": `
from typing import Annotated
from fastapi import Depends, FastAPI
from keys import check_key
app = FastAPI()
@app.get("/keys/check")
def check_key(${parameter}): ...
`,
  });
  const [operation] = linkFastapi(program, { isTest: () => false }).operations;
  return (operation?.dependencies ?? []).map(({ definition }) => definition?.file ?? null);
};

it("takes what a handler's signature says by the handler's own name for what had the name before", () => {
  expect(definitionsIn("key=Depends(check_key)")).toEqual(["keys.py"]);
  expect(definitionsIn("key: Annotated[str, Depends(check_key)]")).toEqual(["keys.py"]);
});
