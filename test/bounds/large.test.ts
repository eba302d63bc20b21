import { performance } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../src/workspace/temporary-tree.fixture.ts";
import { auditFiles, type Files } from "../audit-files.ts";
import { runAudit } from "../cli/run-audit.ts";
import { SMALL } from "../cli/small-repository.ts";

/** On a disk, where the size of a file is known before it is read. */
function auditOnDisk(files: Files) {
  const folder = temporaryFolder({ ...SMALL, ...files });
  return runAudit(folder, "--root", folder, "--format", "json");
}

it("does not read files of many megabytes, and says so", async () => {
  const { code, out } = await auditOnDisk({
    "api/data.py": "x = 1\n".repeat(3_500_000),
    "web/bundle.js": "a(1);".repeat(2_000_000),
    "web/part.js": "a(1);".repeat(100_000),
  });
  expect(code).toBe(0);
  expect(JSON.parse(out).notices).toEqual([
    { file: "api/data.py", reason: "too large: 20.0 MB, files over 5 MB are not read" },
    { file: "web/bundle.js", reason: "too large: 9.5 MB, files over 5 MB are not read" },
    { file: "web/part.js", reason: "minified: not parsed" },
  ]);
});

it("does not parse files of some megabytes, and accuses nobody of what may stand there", async () => {
  const python = `${SMALL["api/routers/notes.py"]}${"x = 1\n".repeat(400_000)}`;
  const other = `${SMALL["api/main.py"]}\n\n@app.get("/other")\ndef other():\n    return 1\n`;
  const script = `${SMALL["web/Notes.tsx"]}${"a(1);\n".repeat(400_000)}`;
  const files = { "api/routers/notes.py": python, "api/main.py": other, "web/Notes.tsx": script };
  const { audits, notices } = await auditFiles({ ...SMALL, ...files });
  expect(notices).toEqual([
    { file: "api/routers/notes.py", reason: "line 1: too large to be parsed" },
    { file: "web/Notes.tsx", reason: "line 1: too large to be parsed" },
  ]);
  expect(audits.map(({ status }) => status)).toEqual(["U", "U"]);
  const behind = await auditFiles({ ...SMALL, "web/Notes.tsx": script });
  expect(behind.audits.map(({ status }) => status)).toEqual(["U", "U"]);
});

it("says of targets.json of many megabytes that it cannot be used", async () => {
  const { code, err } = await auditOnDisk({ "targets.json": `[${" ".repeat(6_000_000)}]` });
  expect(code).toBe(2);
  expect(err).toMatch(/cannot read targets\.json: too large/);
});

const LONGEST = 20_000;
const lines = (each: (line: number) => string, count: number): string =>
  Array.from({ length: count }, (_, line) => each(line)).join("");
const handler = (body: string): Files => ({
  "api/routers/notes.py": `${SMALL["api/routers/notes.py"]?.replace("    return []", body)}`,
});
const extra = (text: string): Files => ({
  "web/extra.ts": text,
  "web/Notes.tsx": `import * as extra from "./extra";\nexport { extra };\n${SMALL["web/Notes.tsx"]}`,
});

const CASES: Readonly<Record<string, () => Files>> = {
  "thirty thousand functions of Python": () => ({
    "api/many.py": lines((n) => `def f${n}():\n    return ${n}\n`, 30_000),
    "api/main.py": `import many\n${SMALL["api/main.py"]}`,
  }),
  "thirty thousand functions of TypeScript": () =>
    extra(lines((n) => `export function f${n}() { return ${n}; }\n`, 30_000)),
  "three thousand cases of a match": () =>
    handler(
      `    x = 0\n    match input():\n${lines((n) => `        case ${n}:\n            x = ${n}\n`, 3_000)}    return []`,
    ),
  "ten thousand cases of a switch": () => ({
    "web/Notes.tsx": `${SMALL["web/Notes.tsx"]?.replace("  const add", `  let x = 0;\n  switch (notes.length) {\n${lines((n) => `    case ${n}: x = ${n}; break;\n`, 10_000)}  }\n  const add`)}`,
  }),
  "ten thousand requests in a file": () =>
    extra(lines((n) => `export const f${n} = () => fetch("/v1/other/${n}");\n`, 10_000)),
  "a hundred thousand additions to a text": () =>
    handler(`    s = ""\n${'    s += "a"\n'.repeat(100_000)}    return []`),
  "a text in a hundred thousand pieces": () => handler(`    s = (${'"a"\n'.repeat(100_000)})\n    return []`),
  "ten thousand mistakes": () => ({
    "web/extra.ts": "const a = 1;\n".repeat(10_000),
    "api/extra.py": "def )(:\n".repeat(10_000),
  }),
};

describe("sources that are larger than people write them", () => {
  it.each(Object.entries(CASES))("%s", async (_, files) => {
    const started = performance.now();
    const { audits } = await auditFiles({ ...SMALL, ...files() });
    expect(audits.map(({ symbol }) => symbol)).toEqual(["notes_list_notes_GET", "notes_create_note_POST"]);
    expect(audits.filter(({ status }) => status === "I")).toEqual([]);
    expect(performance.now() - started).toBeLessThan(LONGEST);
  });
});
