import { expect, it } from "vitest";
import type { Code } from "../../contract/report.ts";
import { codeBlock, codeFrame, shows } from "./code-frame.ts";
import { openPage } from "./ink.ts";

const page = openPage({ columns: 60, color: 0 });
const CODE: Code = {
  file: "a.ts",
  startLine: 9,
  endLine: 11,
  language: "ts",
  text: "if (x) {\n\tcall(value);\n}",
  dedent: 2,
};
const at = (startLine: number, columns = {}) => ({ file: "a.ts", startLine, endLine: startLine, ...columns });

it("underlines the place, although the quotation lost its indentation", () => {
  expect(codeFrame(page, CODE, at(10, { startColumn: 9, endColumn: 14 }), "here", "")).toEqual([
    " 9 │ if (x) {",
    "10 │     call(value);",
    "   │          ───── here",
    "11 │ }",
  ]);
});

it("underlines the whole line where it does not know better", () => {
  const { dedent: _, ...unknown } = CODE;
  expect(codeFrame(page, unknown, at(9, { startColumn: 7, endColumn: 8 }), "here", "")[1]).toBe(
    "   │ ──────── here",
  );
  expect(codeFrame(page, CODE, at(9), "here", "")[1]).toBe("   │ ──────── here");
});

it("puts a label that does not fit below, and cuts lines at the edge", () => {
  const long = { ...CODE, text: "x".repeat(100), endLine: 9 };
  expect(codeFrame(page, long, at(9), "the reason", "")).toEqual([
    `9 │ ${"x".repeat(55)}…`,
    `  │ ${"─".repeat(56)}`,
    "  │ the reason",
  ]);
});

it("keeps the file's line numbers after lines that were left out", () => {
  const cut: Code = { ...CODE, endLine: 40, text: "first\n… 30 more lines …\nlast" };
  expect(codeBlock(page, cut, "")).toEqual([" 9 │ first", "   │ … 30 more lines …", "40 │ last"]);
  expect(shows(cut, at(40))).toBe(true);
  expect(shows(cut, at(10))).toBe(false);
});
