import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { linkFastapi } from "../fastapi/link-fastapi.ts";
import { programOf } from "./program.fixture.ts";

/** The path of a route whose prefix is this expression. */
function pathOf(expression: string): string {
  const source = `
import os
from functools import cached_property
from decouple import config as decoupled
from environs import Env
from fastapi import FastAPI
from pydantic import Field
from pydantic_settings import BaseSettings
from starlette.config import Config

class Settings(BaseSettings):
    given: str
    old_path: str = Field(default="", validation_alias="OLD_PATH")
    path: str = Field(default="sub", validation_alias="SUB_PATH")

    @cached_property
    def either(self) -> str:
        return (self.old_path or self.path).strip("/")

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

it.each([
  ["what a configurable class declares", "Web().url", "//boats/items"],
  ["cut at an end that the default has", "trim(Web().url)", "/boats/items"],
  ["left where the default has no such end", "trim(Web().name)", "/shop/items"],
])("is %s", (_, expression, expected) => {
  const source = `
from fastapi import FastAPI
from traitlets import Unicode
from traitlets.config import Application
class Web(Application):
    url = Unicode("/boats", config=True)
    name = Unicode(default_value="shop")
def trim(path):
    return path[1:] if path.startswith("/") else path
app = FastAPI()
@app.get(f"/{${expression}}/items")
def items(): ...
`;
  const { operations, undetermined } = linkFastapi(programOf({ "main.py": source }), { isTest: () => false });
  expect(operations.map(({ path }) => render(path))).toEqual([expected]);
  expect(undetermined).toEqual([]);
});

it.each(['config("PREFIX", cast=normalize, default="api")', 'env.list("PREFIX", "api")'])(
  "is not known where something else is made of it: %s",
  (expression) => {
    expect(pathOf(expression)).toBe("/<PREFIX>/items");
  },
);

it.each([
  ["Settings().old_path or Settings().path", "/sub/items"],
  ['(Settings().old_path or Settings().path).strip("/")', "/sub/items"],
  ['Settings().path or "other"', "/sub/items"],
  ['os.getenv("OLD", "") or "sub"', "/sub/items"],
  ["Settings().either", "/sub/items"],
])("chooses between two texts by what the settings declare: %s", (expression, expected) => {
  expect(pathOf(expression)).toBe(expected);
});

it("does not where nothing is declared for the first", () => {
  expect(pathOf('Settings().given or "sub"')).not.toBe("/sub/items");
});

it.each([
  [
    "is its default where a file may hold another",
    "if 'prefix' in given: settings.prefix = given['prefix']",
    "/api/items",
  ],
  ["is not known where a file sets it for sure", "settings.prefix = given['prefix']", "/<prefix>/items"],
])("a setting %s", (_, statement, expected) => {
  const source = `
import yaml
from fastapi import FastAPI
from pydantic_settings import BaseSettings
class Settings(BaseSettings):
    prefix: str = "api"
settings = Settings()
def load(path):
    given = yaml.safe_load(open(path)) or {}
    ${statement}
load("config.yml")
app = FastAPI()
@app.get(f"/{settings.prefix}/items")
def items(): ...
`;
  const { operations } = linkFastapi(programOf({ "main.py": source }), { isTest: () => false });
  expect(operations.map(({ path }) => render(path))).toEqual([expected]);
});
