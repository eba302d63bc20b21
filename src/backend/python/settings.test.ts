import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { linkFastapi } from "../fastapi/link-fastapi.ts";
import { programOf } from "./program.fixture.ts";

/** The path of a route whose prefix is this expression. */
function pathOf(expression: string): string {
  const source = `
from decouple import config as decoupled
from environs import Env
from fastapi import FastAPI
from starlette.config import Config

env = Env()
config = Config(".env")
app = FastAPI()
PREFIX = ${expression}

@app.get(f"/{PREFIX}/items")
def items(): ...
`;
  const { operations } = linkFastapi(programOf({ "main.py": source }), { isTest: () => false });
  return operations.map(({ path }) => render(path)).join(" ");
}

it.each([
  'decoupled("PREFIX", default="api").strip("/")',
  'config("PREFIX", default="api")',
  'config("PREFIX", cast=str, default="api")',
  'env.str("PREFIX", "api")',
  'env("PREFIX", default="api")',
])("is what a reader of settings falls back to: %s", (expression) => {
  expect(pathOf(expression)).toBe("/api/items");
});

it.each(['config("PREFIX", cast=normalize, default="api")', 'env.list("PREFIX", "api")'])(
  "is not known where something else is made of it: %s",
  (expression) => {
    expect(pathOf(expression)).toBe("/<PREFIX>/items");
  },
);
