import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { createProgram } from "../python/create-program.ts";
import { createPythonExtractor } from "../python/extract.ts";
import type { PyModule } from "../python/tree.ts";
import { linkFastapi } from "./link-fastapi.ts";

let extract: (file: string, text: string) => PyModule;

beforeAll(async () => {
  const language = createRequire(import.meta.url).resolve("tree-sitter-python/tree-sitter-python.wasm");
  extract = await createPythonExtractor({ language: readFileSync(language) });
});

const HELPER = `from fastapi import FastAPI
def add_data(app, store):
    data = FastAPI()
    @data.get("/rows")
    def rows(): ...
    app.mount("/data", data)
`;

/** Method and path, by which application, or that it is not decided. */
function served(source: string, entries: readonly string[] = []): string[] {
  const { operations } = linkFastapi(createProgram([extract("main.py", source)]), {
    isTest: () => false,
    entries,
  });
  return operations.map(
    ({ method, path, app, undetermined }) =>
      `${method} ${render(path)} ${undetermined.length > 0 ? undetermined[0]?.reason : app}`,
  );
}

const MAKER = `def create(store):
    app = FastAPI()
    @app.get("/top")
    def top(): ...
    add_data(app, store)
    return app
`;

it("serves what a helper makes and mounts below its mount only, wherever the helper stands", () => {
  const expected = ["GET /top main:create", "GET /data/rows main:create"];
  expect(served(HELPER + MAKER)).toEqual(expected);
  const [first = "", ...rest] = HELPER.split("\n");
  expect(served([first, MAKER, ...rest].join("\n"))).toEqual(expected);
});

it("does so where the one that hands it its application makes none by itself", () => {
  const source = `${HELPER}
def build():
    app = FastAPI()
    @app.get("/top")
    def top(): ...
    return app
def serve(store):
    app = build()
    add_data(app, store)
    return app
`;
  expect(served(source).filter((each) => each.includes("rows"))).toEqual(["GET /data/rows main:serve"]);
});

it("does not decide where it is served, when what it is mounted on is not known", () => {
  expect(served(HELPER)).toEqual(["GET /rows it is mounted on something that is not known"]);
});

it("serves it by itself as well where something starts it", () => {
  const source = `from fastapi import FastAPI
def create_data():
    data = FastAPI()
    @data.get("/rows")
    def rows(): ...
    return data
def create():
    app = FastAPI()
    app.mount("/data", create_data())
    return app
`;
  expect(served(source)).toEqual(["GET /data/rows main:create"]);
  expect(served(source, ["main:create_data"]).sort()).toEqual([
    "GET /data/rows main:create",
    "GET /rows main:create_data",
  ]);
});

it("keeps an application that no other one mounts, handed to a library as it may be", () => {
  const source = `from fastapi import FastAPI
from somewhere import Wrapped
def create():
    app = FastAPI()
    @app.get("/top")
    def top(): ...
    return Wrapped(app)
`;
  expect(served(source)).toEqual(["GET /top main:create"]);
});
