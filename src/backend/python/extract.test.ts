import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import { createPythonExtractor } from "./extract.ts";
import type { PyExpression, PyModule, PyStatement } from "./tree.ts";

let extract: (file: string, text: string) => PyModule;

beforeAll(async () => {
  const language = createRequire(import.meta.url).resolve("tree-sitter-python/tree-sitter-python.wasm");
  extract = await createPythonExtractor({ language: readFileSync(language) });
});

const bodyOf = (text: string): readonly PyStatement[] => extract("m.py", text).body;
const names = (text: string): string[] =>
  bodyOf(text).flatMap((statement) => ("name" in statement ? [statement.name] : []));
const expressionOf = (text: string): PyExpression => {
  const [statement] = bodyOf(text);
  if (statement?.kind !== "expression" && statement?.kind !== "assign") throw new Error("no expression");
  if (statement.value === null) throw new Error("no value");
  return statement.value;
};

describe("strings", () => {
  it.each([
    [`'a\\n\\x41\\u00e9\\101'`, "a\nAéA"],
    [`r'\\d+'`, "\\d+"],
    [`b'abc'`, "abc"],
    [`('/a' '/b'\n  "/c")`, "/a/b/c"],
    [`'''x\ny'''`, "x\ny"],
    [`'line\\\ncontinued'`, "linecontinued"],
  ])("%s", (source, value) => {
    expect(expressionOf(source)).toMatchObject({ kind: "string", value });
  });

  it("keeps braces that are doubled, and nested f-strings with the same quotes", () => {
    expect(expressionOf(`f"/x/{{id}}/{a}{b!s}"`)).toMatchObject({
      kind: "fstring",
      parts: ["/x/{id}/", { kind: "name", name: "a" }, { kind: "name", name: "b" }],
    });
    expect(expressionOf(`f"{f"{x}/y"}z"`)).toMatchObject({
      kind: "fstring",
      parts: [{ kind: "fstring", parts: [{ kind: "name", name: "x" }, "/y"] }, "z"],
    });
  });
});

describe("syntax of every version", () => {
  it("reads type aliases and type parameters", () => {
    const [alias, fn, cls] = bodyOf(
      "type Pair[T] = Annotated[tuple[T, T], Depends(x)]\ndef f[T](a: T) -> T: ...\nclass C[T](Base[T], table=True): pass\n",
    );
    expect(alias).toMatchObject({ kind: "type-alias", name: "Pair", value: { kind: "subscript" } });
    expect(fn).toMatchObject({
      kind: "function",
      name: "f",
      params: [{ name: "a" }],
      returns: { name: "T" },
    });
    expect(cls).toMatchObject({
      name: "C",
      args: [
        { name: null, value: { kind: "subscript" } },
        { name: "table", value: { value: true } },
      ],
    });
  });

  it("reads except without parentheses, match, walrus, star expressions and async", () => {
    const body = bodyOf(
      [
        "try:\n    a()\nexcept A, B:\n    b()\n",
        "match x:\n    case {'a': 1}:\n        c()\n    case _:\n        d()\n",
        "if (n := len(x)) > 3: pass",
        "first, *rest = xs",
        "async def f():\n    async with a as b, c:\n        await d()\n",
      ].join("\n"),
    );
    expect(body).toMatchObject([
      { kind: "try", handlers: [[{ kind: "expression" }]] },
      { kind: "match", cases: [[{}], [{}]] },
      { kind: "if", test: { kind: "compare", left: { kind: "walrus", name: "n" } } },
      { kind: "assign", targets: [{ kind: "tuple", items: [{ name: "first" }, { kind: "spread" }] }] },
      {
        kind: "function",
        async: true,
        body: [{ kind: "with", items: [{ target: { name: "b" } }, { target: null }] }],
      },
    ]);
  });

  it("reads parameters of every kind", () => {
    const [fn] = bodyOf("def f(a, /, b: int, c=1, d: str = 'x', *args, e, **kw): pass");
    expect(fn).toMatchObject({
      params: [
        { name: "a", keywordOnly: false },
        { name: "b", annotation: { name: "int" } },
        { name: "c", default: { text: "1" } },
        { name: "d", annotation: { name: "str" }, default: { value: "x" } },
        { name: "args", stars: 1 },
        { name: "e", keywordOnly: true },
        { name: "kw", stars: 2 },
      ],
    });
  });

  it("reads imports", () => {
    expect(
      bodyOf("import a.b.c as d, e\nfrom ..x import (y as z, w,)\nfrom . import q\nfrom m import *\n"),
    ).toMatchObject([
      {
        names: [
          { module: "a.b.c", alias: "d" },
          { module: "e", alias: null },
        ],
      },
      { module: "x", level: 2, names: [{ name: "y", alias: "z" }, { name: "w" }] },
      { module: "", level: 1, names: [{ name: "q" }] },
      { module: "m", level: 0, names: [{ name: "*" }] },
    ]);
  });

  it("chains elif, comparisons and assignments", () => {
    const [branch, chain, compare] = bodyOf("if a: x\nelif b: y\nelse: z\np = q = 1\n0 < n not in xs\n");
    expect(branch).toMatchObject({ kind: "if", orelse: [{ kind: "if", test: { name: "b" }, orelse: [{}] }] });
    expect(chain).toMatchObject({ targets: [{ name: "p" }, { name: "q" }], value: { text: "1" } });
    expect(compare).toMatchObject({ value: { rest: [{ operator: "<" }, { operator: "not in" }] } });
  });

  it("ends a signature at its colon", () => {
    const text = "@router.get('/x')\nasync def f(\n    a: int,\n) -> list[int]:\n    return a\n";
    const [fn] = bodyOf(text);
    if (fn?.kind !== "function") throw new Error("no function");
    expect(text.slice(fn.start, fn.signatureEnd)).toBe("async def f(\n    a: int,\n) -> list[int]");
    expect(fn.decorators).toMatchObject([
      { kind: "call", callee: { name: "get" }, args: [{ value: { value: "/x" } }] },
    ]);
  });
});

describe("broken files", () => {
  it("keeps what stands before and after the break, and names its line", () => {
    const text = "def a(): pass\n\ndef b(:\n    x = = 1\n\n@d\ndef c(): pass\nclass E: pass\n";
    expect(names(text)).toEqual(expect.arrayContaining(["a", "c", "E"]));
    expect(extract("m.py", text).problems.map(({ line }) => line)).toEqual(expect.arrayContaining([3]));
  });

  it("keeps what the broken statement has swallowed", () => {
    const text =
      "def a(): pass\ndef b(:\n    x = = 1\n@d\ndef c(): pass\nclass H(\n@d\ndef e(): pass\ndef f(): pass\n";
    expect(names(text)).toEqual(expect.arrayContaining(["a", "c", "e", "f"]));
  });

  it("keeps what stands around an unclosed bracket", () => {
    const found = names("def a(): pass\nx = foo(1,\ndef b(): pass\ndef c(): pass\n");
    expect(found).toEqual(expect.arrayContaining(["a", "c"]));
  });

  it("reads a template that is named like Python", () => {
    const text = "{% if x %}\nfrom a import b\n{% endif %}\ndef f(): pass\nname = '{{ name }}'\n";
    expect(names(text)).toContain("f");
    expect(extract("m.py", text).problems.length).toBeGreaterThan(0);
  });

  it("counts offsets in UTF-16 units", () => {
    const text = "# 😀 é\nname = 'é😀'\n";
    const { body, problems } = extract("m.py", text);
    expect(text.slice(body[0]?.start, body[0]?.end)).toBe("name = 'é😀'");
    expect(problems).toEqual([]);
  });
});
