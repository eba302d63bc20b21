import { performance } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import { auditFiles, type Files } from "../audit-files.ts";
import { SMALL } from "../cli/small-repository.ts";

/** On a slow machine that does something else; what grows without end takes years. */
const LONGEST = 20_000;
const LEVELS = 40;

const levels = (each: (level: number) => string, count = LEVELS): string =>
  Array.from({ length: count }, (_, level) => each(level)).join("");

const api = (more: string): Files => ({
  "api/routers/notes.py": `${SMALL["api/routers/notes.py"]}\n\n${more}`,
});
const main = (more: string): Files => ({ "api/main.py": `${SMALL["api/main.py"]}\n${more}` });
const web = (extra: string, file = "web/extra.ts"): Files => ({
  [file]: extra,
  "web/Notes.tsx": `import * as extra from "./extra";\nexport { extra };\n${SMALL["web/Notes.tsx"]}`,
});
const numbered = (name: (index: number) => string, text: (index: number) => string, count: number): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [name(index), text(index)]));

/** What the code adds says nothing about the two operations, so that both stay consistent. */
const CASES: Readonly<Record<string, () => Files>> = {
  "Python functions that call the next one twice": () =>
    api(
      `${levels((n) => `def f${n}(p):\n    return f${n + 1}(p) + f${n + 1}(p)\n`)}def f${LEVELS}(p):\n    return p\nX = f0("a")\n@router.get(f0("b"))\ndef deep():\n    return f0("c")\n`,
    ),
  "functions that call themselves and each other": () =>
    api(
      `def a(x):\n    return b(x) + a(x)\ndef b(x):\n    return a(x) + b(x)\n@router.get(a("y"))\ndef q():\n    return a(1)\n`,
    ),
  "a text that is doubled": () =>
    api(`s = "a"\n${"s = s + s\n".repeat(60)}t = "a"\n${"t = f'{t}{t}'\n".repeat(60)}`),
  "a text that is replaced by a longer one": () => api(`s = "a"\n${'s = s.replace("a", "aa")\n'.repeat(60)}`),
  "a path of holes that is doubled": () =>
    api(
      `def f(x):\n    s = f"/{x}"\n${"    s = s + s\n".repeat(60)}    return s\n@router.get(f(g))\ndef z():\n    return 1\n`,
    ),
  "a list that is doubled": () => api(`s = [1]\n${"s = s + s\n".repeat(60)}`),
  "a value that thousands of statements build up": () =>
    api(
      `@router.get("/built")\ndef built(q):\n${"    q = q.where(q.a == 1)\n".repeat(5_000)}    return q.all()\n`,
    ),
  "lists in lists": () => api(`s = []\n${"s = [s]\n".repeat(20_000)}x = s == s\n`),
  "routers that include each other in a circle": () =>
    api(
      "other = APIRouter()\nother.include_router(router)\nrouter.include_router(other)\nrouter.include_router(router)\n",
    ),
  "dependencies that depend on the next one twice": () =>
    api(
      `from fastapi import Depends\ndef d0(q: str):\n    return q\n${levels((n) => `def d${n + 1}(x=Depends(d${n}), y=Depends(d${n})):\n    return x\n`)}@router.get("/d")\ndef d(x=Depends(d${LEVELS})):\n    return x\n`,
    ),
  "dependencies in a row without end": () =>
    api(
      `from fastapi import Depends\ndef d0():\n    return 1\n${levels((n) => `def d${n + 1}(x=Depends(d${n})):\n    return x\n`, 3_000)}@router.get("/d")\ndef d(x=Depends(d3000)):\n    return x\n`,
    ),
  "classes that extend each other in a row without end": () =>
    api(
      `class A0:\n    x = 1\n${levels((n) => `class A${n + 1}(A${n}):\n    pass\n`, 3_000)}y = A3000.x\nz = A3000().q\n`,
    ),
  "classes that extend two others, level by level": () =>
    api(
      `class A0:\n    x = 1\n${levels((n) => `class B${n}(A${n}):\n    pass\nclass C${n}(A${n}):\n    pass\nclass A${n + 1}(B${n}, C${n}):\n    pass\n`)}y = A${LEVELS}.x\n`,
    ),
  "models that hold each other": () =>
    api(
      `from pydantic import BaseModel\nclass C(BaseModel):\n    c: "C"\n    d: "list[D]"\nclass D(C):\n    e: "dict[str, list[C | D]]"\nclass E(E):\n    pass\n@router.get("/c", response_model=C)\ndef c() -> D:\n    return 1\n`,
    ),
  "models that hold the next one twice": () =>
    api(
      `from pydantic import BaseModel\n${levels((n) => `class M${n}(BaseModel):\n    a: "M${n + 1}"\n    b: "M${n + 1}"\n`)}class M${LEVELS}(BaseModel):\n    a: int\n@router.get("/m", response_model=M0)\ndef m() -> M0:\n    return 1\n`,
    ),
  "loops in loops": () =>
    api(`${levels((n) => `${" ".repeat(n)}for x${n} in range(300):\n`, 20)}${" ".repeat(20)}y = 1\n`),
  "modules that import each other in circles": () => ({
    ...numbered(
      (n) => `api/m${n}.py`,
      (n) => `from m${(n + 1) % 100} import *\nfrom m${(n + 7) % 100} import x as y\nx = y\n`,
      100,
    ),
    ...main("import m0\n"),
  }),
  "modules that import the next one without end": () => ({
    ...numbered(
      (n) => `api/m${n}.py`,
      (n) => `from m${n + 1} import x\n`,
      2_000,
    ),
    "api/m2000.py": 'x = "a"\n',
    ...main("from m0 import x\n"),
  }),
  "hundreds of scripts that run the same engine": () => ({
    "api/engine.py": `${levels((n) => `def f${n}(p):\n    f${n + 1}(p)\n    f${n + 1}(p)\n`)}def f${LEVELS}(p):\n    return p\n`,
    ...numbered(
      (n) => `api/s${n}.py`,
      () => 'from engine import f0\napp = "a"\nif __name__ == "__main__":\n    f0(app)\n',
      400,
    ),
  }),
  "applications that mount each other": () =>
    main('b = FastAPI()\napp.mount("/b", b)\nb.mount("/a", app)\napp.mount("/c", app)\n'),
  "wrappers that request by the next one twice": () =>
    web(
      `${levels((n) => `export async function f${n}(p: string) { await f${n + 1}(p + "/a"); return f${n + 1}(p + "/b"); }\n`)}export async function f${LEVELS}(p: string) { return fetch(p); }\nexport const go = () => f0("/v1");\n`,
    ),
  "callbacks that each function hands to all of the next level": () =>
    web(
      `${levels((n) => levels((at) => `function f${n}x${at}(run: any) { ${levels((to) => `f${n + 1}x${to}(run); `, 10)}}\n`, 10), 9)}${levels((at) => `function f9x${at}(run: any) { ${at < 2 ? 'run("/a");' : ""} }\n`, 10)}export const go = () => f0x0((p: string) => p);\n`,
    ),
  "functions that make one of each function of the next level": () =>
    web(
      `${levels((n) => levels((at) => `function f${n}x${at}(run: any) { return { go: (p: string) => { ${levels((to) => `f${n + 1}x${to}(run).go(p); `, 10)}} }; }\n`, 10), 9)}${levels((at) => `function f9x${at}(run: any) { return { go: (p: string) => ${at < 2 ? "run(p)" : "p"} }; }\n`, 10)}export const go = () => f0x0(fetch).go("/a");\n`,
    ),
  "wrappers that each hand a path to all of the next level": () =>
    web(
      `${levels((n) => levels((at) => `function f${n}x${at}(p: string) { ${levels((to) => `f${n + 1}x${to}(p + "/${at}"); `, 10)}}\n`, 10), 9)}${levels((at) => `function f9x${at}(p: string) { ${at < 2 ? "fetch(p);" : ""} }\n`, 10)}export const go = () => f0x0("/a");\n`,
    ),
  "a line with a text after the other": () => web(`export const x = [${'"a",'.repeat(300_000)}];\n`),
  "constants that are two others": () =>
    web(
      `export const u0 = "/v1";\n${levels((n) => `export const u${n + 1} = x ? u${n} + "/a" : u${n} + u${n};\n`)}export const go = () => fetch(u${LEVELS});\n`,
    ),
  "constants that stand for each other": () =>
    web(
      "export const a = b + c;\nexport const b = c + a;\nexport const c = a ? b : a;\nexport const f = () => g() + f();\nexport const g = () => f() + g();\nexport const go = () => fetch(a + f());\n",
    ),
  "constants in a row without end": () =>
    web(
      `export const u0 = "/v1/notes";\n${levels((n) => `export const u${n + 1} = u${n};\n`, 3_000)}export const go = () => fetch(u3000);\n`,
    ),
  "barrels that export each other in circles": () => ({
    ...numbered(
      (n) => `web/m${n}.ts`,
      (n) =>
        `export * from "./m${(n + 1) % 100}";\nexport * from "./m${(n + 7) % 100}";\nexport { x as y${n} } from "./m${(n + 3) % 100}";\n`,
      100,
    ),
    ...web('import { x, y0 } from "./m0";\nexport const z = [x, y0];\n'),
  }),
  "barrels that export the next one without end": () => ({
    ...numbered(
      (n) => `web/m${n}.ts`,
      (n) => `export * from "./m${n + 1}";\n`,
      3_000,
    ),
    "web/m3000.ts": 'export const x = "/v1/notes";\n',
    ...web('import { x } from "./m0";\nexport const z = [x];\n'),
  }),
  "components that show the next one twice": () => ({
    "web/extra.tsx": `${levels((n) => `export function C${n}({ p }: any) { return <p><C${n + 1} p={p.a} /><C${n + 1} p={p.b} /></p>; }\n`)}export function C${LEVELS}({ p }: any) { return <b>{p}</b>; }\n`,
    "web/Notes.tsx": `import { C0 } from "./extra";\n${SMALL["web/Notes.tsx"]?.replace("{notes.length}", "<C0 p={notes} />")}`,
  }),
  "types that hold each other": () => ({
    "web/Notes.tsx": `type A = { a: A; b: B[] | A };\ntype B = (A & B) | { [k: string]: B };\ninterface C extends D { c: C }\ninterface D extends C { d: Partial<C> }\ntype E = E;\n${SMALL["web/Notes.tsx"]?.replace("useState<string[]>", "useState<(A & C & E)[]>")}`,
  }),
  "types that hold the next one twice": () => ({
    "web/Notes.tsx": `${levels((n) => `interface I${n} { a: I${n + 1}; b: I${n + 1} }\n`)}type I${LEVELS} = string;\n${SMALL["web/Notes.tsx"]?.replace("useState<string[]>", "useState<I0[]>")}`,
  }),
  "configurations that extend each other": () => ({
    "web/tsconfig.json": '{ "extends": ["./tsconfig.a.json", "./tsconfig.json"] }',
    "web/tsconfig.a.json":
      '{ "extends": "./tsconfig.json", "references": [{ "path": "./tsconfig.a.json" }] }',
  }),
  "JSON that nests without end": () => ({
    "web/package.json": '{"a":'.repeat(50_000),
    "web/tsconfig.json": "[".repeat(50_000),
    "vercel.json": "[".repeat(50_000) + "]".repeat(50_000),
  }),
};

describe("what multiplies comes to an end, and changes nothing of what is beside it", () => {
  it.each(Object.entries(CASES))("%s", async (_, files) => {
    const started = performance.now();
    const { audits } = await auditFiles({ ...SMALL, ...files() });
    expect(audits.map(({ symbol, status }) => `${symbol} ${status}`)).toEqual([
      "notes_list_notes_GET C",
      "notes_create_note_POST C",
    ]);
    expect(performance.now() - started).toBeLessThan(LONGEST);
  });
});

it("cuts short what routers multiply", async () => {
  const doubling = levels(
    (n) =>
      `r${n + 1} = APIRouter()\nr${n + 1}.include_router(r${n}, prefix="/a")\nr${n + 1}.include_router(r${n}, prefix="/b")\n`,
  );
  const text = `${SMALL["api/routers/notes.py"]}\nr0 = APIRouter()\n@r0.get("/x")\ndef x():\n    return 1\n${doubling}`;
  const files = { "api/routers/notes.py": text, ...main(`app.include_router(notes.r${LEVELS})\n`) };
  const { audits } = await auditFiles({ ...SMALL, ...files });
  expect(audits.map(({ status }) => status)).toEqual(["C", "C"]);
});

it("names the JSON that is not read", async () => {
  const { notices } = await auditFiles({ ...SMALL, "web/tsconfig.json": "\n".repeat(3) + "[".repeat(1_000) });
  expect(notices).toEqual([{ file: "web/tsconfig.json", reason: "line 4: nested too deeply to be read" }]);
});

it("refuses targets.json that nests without end, with its place", async () => {
  const deep = `{ "version": 1,\n"targets": ${"[".repeat(100_000)}`;
  await expect(auditFiles({ ...SMALL, "targets.json": deep })).rejects.toThrow(
    /^targets\.json:2:\d+: .*nested/,
  );
});

it("reads targets.json of a million lines", async () => {
  const lines = "\n".repeat(1_000_000);
  const far = `{ "version": 1, "targets": ["notes_list_notes_GET",${lines}"notes_create_note_POST"] }`;
  const { audits } = await auditFiles({ ...SMALL, "targets.json": far });
  expect(audits.map(({ status }) => status)).toEqual(["C", "C"]);
  const many = `{ "version": 1, "targets": [${'"notes_list_notes_GET",\n'.repeat(200_000)}] }`;
  await expect(auditFiles({ ...SMALL, "targets.json": many })).rejects.toThrow(/^targets\.json:2:1: .*twice/);
});
