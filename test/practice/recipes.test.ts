import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { formatNames } from "../../src/run/render-report.ts";
import { runAudit } from "../cli/run-audit.ts";
import { action, ROOT } from "./run-action.ts";

const PAGES = ["docs/ci.md", "docs/reports.md"];

const read = (page: string) => readFileSync(join(ROOT, page), "utf8");
const { version } = JSON.parse(read("package.json"));

const blocks = (page: string, language: string) =>
  [...read(page).matchAll(/^```([a-z]+)\n([\s\S]*?)^```$/gm)]
    .filter(([, found]) => found === language)
    .map(([, , text]) => text ?? "");

/** What follows the command's name on a line, up to where the shell goes on with something else. */
const commands = (page: string) =>
  [...read(page).matchAll(/\bhop-audit(?:@\S+)? ((?:[^\n`#|&>']|\|\|)*)/g)].map(([, rest]) => rest ?? "");

let options: ReadonlySet<string>;

beforeAll(async () => {
  const { out } = await runAudit("/", "--help");
  options = new Set([...out.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, name]) => name ?? ""));
});

describe.each(PAGES)("the commands of %s", (page) => {
  it("have options and formats that there are", () => {
    const lines = commands(page).filter((line) => line.includes("--"));
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) {
      for (const [option] of line.matchAll(/(?<=^| )--[a-z-]+/g))
        expect([line, options.has(option)]).toEqual([line, true]);
      for (const [, name] of line.matchAll(/--format "?([a-z]+)/g)) expect(formatNames()).toContain(name);
    }
  });

  it("never call another package, and name this version where they name one", () => {
    expect(read(page)).not.toMatch(/npx (?:--yes )?audit\b/);
    for (const [, named] of read(page).matchAll(/hop-audit@v?(\d[^\s`]*)/g)) expect(named).toBe(version);
  });
});

describe("the recipes", () => {
  it("are YAML, each with jobs or hooks", () => {
    const recipes = blocks("docs/ci.md", "yaml").map((text) => parse(text));
    expect(recipes.length).toBeGreaterThan(5);
    for (const recipe of recipes) expect(Object.keys(recipe).length).toBeGreaterThan(0);
  });

  it("give the action inputs that it has, and tell of each", () => {
    const steps = blocks("docs/ci.md", "yaml")
      .flatMap((text) => Object.values(parse(text).jobs ?? {}))
      .flatMap((job) => (job as { steps: { uses?: string; with?: object }[] }).steps)
      .filter(({ uses }) => uses?.startsWith("OWNER/hop-audit@"));
    expect(steps.length).toBe(2);
    for (const { with: inputs = {} } of steps)
      for (const name of Object.keys(inputs)) expect(Object.keys(action.inputs)).toContain(name);
    const rows = read("docs/ci.md")
      .split("\n")
      .filter((line) => line.startsWith("| `"));
    for (const name of [...Object.keys(action.inputs), ...Object.keys(action.outputs)])
      expect(rows.some((row) => (row.split("|")[1] ?? "").includes(`\`${name}\``))).toBe(true);
  });
});

describe("docs/reports.md", () => {
  it("has a section for each format, and for no other", () => {
    const sections = [...read("docs/reports.md").matchAll(/^### ([a-z]+)$/gm)].map(([, name]) => name);
    expect(sections.sort()).toEqual(formatNames());
  });
});
