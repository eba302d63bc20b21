import { beforeAll, describe, expect, it } from "vitest";
import { linkFastapi } from "../../src/backend/fastapi/link-fastapi.ts";
import { createProgram } from "../../src/backend/python/create-program.ts";
import { createPythonExtractor } from "../../src/backend/python/extract.ts";
import { render } from "../../src/contract/pattern.ts";
import { readPythonGrammar } from "../../src/workspace/read-resource.ts";

let extract: Awaited<ReturnType<typeof createPythonExtractor>>;

beforeAll(async () => {
  extract = await createPythonExtractor({ language: readPythonGrammar() });
});

function read(text: string) {
  const module = extract("main.py", text);
  const { operations } = linkFastapi(createProgram([module]), { isTest: () => false });
  return {
    routes: operations.map(({ method, path }) => `${method} ${render(path)}`),
    problems: module.problems.length,
  };
}

const APP = "from fastapi import FastAPI\napp = FastAPI()\n";
const route = (path: string) => `@app.get(${path})\ndef read(): ...\n`;

describe("syntax that is newer than most code", () => {
  it("type parameters and type statements (PEP 695)", () => {
    const text = `${APP}type Box[T] = dict[str, T]\ndef first[T: (int, str)](items: list[T]) -> T:\n    return items[0]\nclass Page[T]:\n    items: list[T]\n${route('"/a"')}`;
    expect(read(text)).toEqual({ routes: ["GET /a"], problems: 0 });
  });

  it("quotes inside of f-strings (PEP 701)", () => {
    const text = `${APP}NAME = "v1"\n${route('f"/{f"{NAME}"}/{"x"}"')}`;
    expect(read(text)).toEqual({ routes: ["GET /v1/x"], problems: 0 });
  });

  it("except without parentheses (PEP 758)", () => {
    const text = `${APP}try:\n    import fast\nexcept ImportError, ValueError:\n    fast = None\n${route('"/a"')}`;
    expect(read(text).routes).toEqual(["GET /a"]);
  });
});

describe("files that are no Python in places", () => {
  it("a template named .py", () => {
    const text = `${APP}{%- if auth %}\nfrom auth import user\n{%- endif %}\n${route('"/a"')}{% for name in names %}\n${route('"/{{ name }}"')}{% endfor %}\n${route('"/z"')}`;
    expect(read(text).routes).toEqual(expect.arrayContaining(["GET /a", "GET /z"]));
  });

  it("a file that is broken in the middle, twice", () => {
    const text = `${APP}${route('"/before"')}def broken(:\n    x = = 3\n${route('"/between"')}class Half(\n${route('"/after"')}`;
    const found = read(text);
    expect(found.routes).toEqual(expect.arrayContaining(["GET /before", "GET /after"]));
    expect(found.problems).toBeGreaterThan(0);
  });
});
