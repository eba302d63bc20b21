import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { DOMParser } from "@xmldom/xmldom";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readHtml } from "../../src/report/html/read-html.fixture.ts";
import { meaning } from "../../src/report/markdown-meaning.fixture.ts";
import { ACTIVE_OUTPUT } from "../../src/report/report.fixture.ts";
import { formatNames } from "../../src/run/render-report.ts";
import {
  commitAll,
  runGit,
  temporaryFolder,
  writeFiles,
} from "../../src/workspace/temporary-tree.fixture.ts";
import { runAudit } from "../cli/run-audit.ts";
import { SMALL } from "../cli/small-repository.ts";
import { findBrowser, openBrowser } from "../html/open-browser.ts";
import { openPage, violationsOf } from "../html/watch-page.ts";
import { ATTACKS, HOSTILE, SECRETS } from "./hostile-repository.ts";

const above = realpathSync(mkdtempSync(join(tmpdir(), "hop-audit-hostile-")));
const root = join(above, "repository");
const reports = join(above, "reports");
/** Everything that was printed or written, by what it is. */
const outputs = new Map<string, string>();

beforeAll(async () => {
  mkdirSync(reports);
  writeFiles(root, SMALL);
  runGit(root, "init", "-q");
  commitAll(root);
  writeFiles(root, HOSTILE);
  const files = formatNames().map((name) => `${name}=${join(reports, `audit.${name}`)}`);
  await run("audit", ...files.flatMap((file) => ["--format", file]), "--fail-on", "low", "--verbose");
  await run("folders", "--format", "markdown", "--format", "html", "--output", join(reports, "folder"));
  await run("one", "hostile_0*", "--format", "terminal");
  for (const format of ["terminal", "json", "openapi"])
    await run(`routes-${format}`, "routes", "--format", format);
  for (const format of ["terminal", "json"]) await run(`orphans-${format}`, "orphans", "--format", format);
  for (const format of ["terminal", "markdown", "json"])
    await run(`diff-${format}`, "diff", "HEAD", "--format", format);
  for (const path of readdirSync(reports, { recursive: true, encoding: "utf8" }))
    if (/\.\w+$/.test(path)) outputs.set(path, readFileSync(join(reports, path), "utf8"));
}, 120_000);
afterAll(() => rmSync(above, { recursive: true, force: true }));

async function run(name: string, ...args: readonly string[]): Promise<void> {
  const { code, out, err } = await runAudit(root, ...args);
  expect([name, err, code < 2]).toEqual([name, err, true]);
  outputs.set(`${name}.out`, out);
  outputs.set(`${name}.err`, err);
}

const textsOf = (pattern: RegExp): [string, string][] => [...outputs].filter(([name]) => pattern.test(name));
const textOf = (name: string): string => outputs.get(name) ?? "";

/** Places of its own name may hold what looks like a key; these are no credentials. */
const withoutCommands = (name: string, text: string): string =>
  name === "audit.github" ? text.replace(/^::(?:error|warning|notice) /gm, "") : text;

describe("no output", () => {
  it("is missing, so that the tests below look at something", () => {
    for (const name of formatNames())
      expect([name, textOf(`audit.${name}`).length > 1000]).toEqual([name, true]);
    for (const name of [
      "routes-terminal",
      "routes-json",
      "routes-openapi",
      "orphans-terminal",
      "orphans-json",
    ])
      expect([name, textOf(`${name}.out`).length > 1000]).toEqual([name, true]);
    for (const name of ["diff-terminal", "diff-markdown", "diff-json"])
      expect([name, textOf(`${name}.out`).length > 1000]).toEqual([name, true]);
    expect(textsOf(/^folder.*\.html$/).length).toBeGreaterThan(20);
    expect(textOf("audit.json")).toContain("window.owned");
    expect(textOf("audit.json")).toContain("****");
  });

  it("holds an escape sequence, a hidden character or a command of a build log", () => {
    for (const [name, text] of outputs) {
      expect([name, ACTIVE_OUTPUT.exec(withoutCommands(name, text))?.[0]]).toEqual([name, undefined]);
      expect([name, /##teamcity\[/.test(text)]).toEqual([name, false]);
    }
  });

  it("holds a credential", () => {
    for (const [name, text] of outputs)
      for (const secret of SECRETS) expect([name, text.includes(secret)]).toEqual([name, false]);
  });
});

describe("hostile text stays text", () => {
  it("in Markdown", () => {
    for (const [name, text] of textsOf(/\.md$|^audit\.(?:markdown|summary)$|^diff-markdown\.out$/))
      for (const line of outsideFences(text))
        expect([
          name,
          /<(?!\/?(?:details|summary|br|sub|sup)\b)[a-z!/]|:\/\/|www\.|@octocat|!\[/i.exec(
            meaning(line),
          )?.[0],
          line,
        ]).toEqual([name, undefined, line]);
  });

  it("in HTML", () => {
    for (const [name, text] of textsOf(/\.html$|^audit\.html$/)) {
      const { elements, errors, comments } = readHtml(text);
      expect([name, errors, comments]).toEqual([name, [], 0]);
      expect(
        elements.filter(({ tag }) => ["img", "iframe", "object", "base", "embed"].includes(tag)),
      ).toEqual([]);
      expect(elements.filter(({ tag }) => tag === "script").length).toBeLessThanOrEqual(1);
      const attributes = elements.flatMap((element) => Object.entries(element.attributes));
      expect(attributes.filter(([key]) => key.startsWith("on") || key === "srcdoc")).toEqual([]);
      const addresses = attributes.filter(([key]) => ["href", "src", "action", "xlink:href"].includes(key));
      expect(addresses.filter(([, value]) => /^\s*(?:javascript|data|https?):/i.test(value))).toEqual([]);
    }
  });

  it("in SARIF", () => {
    const { runs } = JSON.parse(textOf("audit.sarif"));
    const messages: string[] = runs[0].results.map(
      (result: { message: { text: string } }) => result.message.text,
    );
    expect(messages.length).toBeGreaterThan(5);
    const links = messages.flatMap((text) => [
      ...text.matchAll(/(?<!\\)\[(?:[^[\]\\]|\\[[\]\\])*\]\(([^)]*)\)/g),
    ]);
    expect(links.filter(([, target = ""]) => !/^\d+$/.test(target))).toEqual([]);
  });

  it("in JUnit", () => {
    const problems: string[] = [];
    const parser = new DOMParser({ onError: (level, message) => problems.push(`${level} ${message}`) });
    const document = parser.parseFromString(textOf("audit.junit"), "text/xml");
    const tags = new Set(Array.from(document.getElementsByTagName("*")).map(({ tagName }) => tagName));
    expect(problems).toEqual([]);
    expect([...tags].sort()).toEqual(
      ["failure", "skipped", "system-out", "testcase", "testsuite", "testsuites"].filter((tag) =>
        tags.has(tag),
      ),
    );
    expect(document.getElementsByTagName("testcase").length).toBeGreaterThan(20);
  });

  it("in annotations: one command a line, each of ours", () => {
    for (const line of textOf("audit.github").trimEnd().split("\n"))
      expect(line).toMatch(
        /^::(?:error|warning|notice) (?:(?:file|line|endLine|title|col|endColumn)=[^,:]*,?)*::/,
      );
  });

  it("in JSON, which is data: every text comes back", () => {
    for (const name of [
      "audit.json",
      "audit.gitlab",
      "audit.blob",
      "audit.sarif",
      "routes-json.out",
      "routes-openapi.out",
      "orphans-json.out",
      "diff-json.out",
    ])
      expect(() => JSON.parse(textOf(name)), name).not.toThrow();
    const { operations } = JSON.parse(textOf("routes-json.out"));
    const conditions = operations.flatMap(
      (operation: { conditions?: string[] }) => operation.conditions ?? [],
    );
    expect(conditions.some((condition: string) => condition.includes(ATTACKS[0]))).toBe(true);
  });
});

const browserPath = findBrowser();
it.skipIf(browserPath === null)(
  "in a browser, hostile text runs nothing and fetches nothing",
  async () => {
    const browser = await openBrowser(browserPath ?? "");
    const names = [
      ...readdirSync(join(reports, "folder"))
        .filter((name) => name.endsWith(".html"))
        .slice(0, 12)
        .map((name) => join("folder", name)),
      "audit.html",
    ];
    const { page, misdeeds, close } = await openPage(
      browser,
      pathToFileURL(join(reports, "audit.html")).href,
    );
    for (const name of names) {
      await page.goto(pathToFileURL(join(reports, name)).href);
      expect([name, await page.evaluate("window.owned"), await violationsOf(page)]).toEqual([
        name,
        undefined,
        [],
      ]);
    }
    expect([names.length, misdeeds]).toEqual([13, []]);
    await close();
    await browser.close();
  },
  60_000,
);

describe("errors quote hostile names as text", () => {
  const evil = ATTACKS.join("\n");
  const text = JSON.stringify(evil);
  const withTargets = (targets: string) => temporaryFolder({ ...SMALL, "targets.json": targets });
  it.each<[string, () => string, string[]]>([
    ["an unknown key", () => withTargets(`{ "version": 1, "targets": [], ${text}: 1 }`), []],
    [
      "a wrong value",
      () => withTargets(`{ "version": 1, "targets": [{ "symbol": "a_b_GET", "consumers": ${text} }] }`),
      [],
    ],
    [
      "an unknown rule",
      () => withTargets(`{ "version": 1, "targets": [], "rules": { ${text}: "off" } }`),
      [],
    ],
    [
      "a project that is not there",
      () =>
        withTargets(
          `{ "version": 1, "projects": [{ "name": ${text}, "root": ${JSON.stringify(evil.replaceAll("/", ""))} }] }`,
        ),
      [],
    ],
    [
      "a project that is not named so",
      () => withTargets(`{ "version": 1, "projects": [{ "name": ${text}, "root": "api" }] }`),
      ["--project", "x"],
    ],
    ["a symbol twice", () => withTargets(`{ "version": 1, "targets": [${text}, ${text}] }`), []],
    ["an unknown symbol", () => temporaryFolder(HOSTILE), [`${evil}s`]],
    ["a root that is not there", () => temporaryFolder(SMALL), ["--root", evil]],
    ["an unknown format", () => temporaryFolder(SMALL), ["--format", evil]],
    ["an unknown commit", () => temporaryFolder(SMALL), ["diff", evil]],
    [
      "a document that cannot be read",
      () => temporaryFolder({ ...SMALL, "a.yaml": `openapi: 3.1.0\npaths: { ${text}: [` }),
      ["--openapi", "a.yaml"],
    ],
    ["a blob that is none", () => temporaryFolder({ a: `{ ${text}: ${text} }` }), ["merge", "a"]],
  ])("%s", async (_, folder, args) => {
    const { code, err } = await runAudit(folder(), ...args);
    expect(code, err).toBe(2);
    expect(ACTIVE_OUTPUT.exec(err)?.[0]).toBeUndefined();
    expect(err.length).toBeGreaterThan(20);
  });

  it("and so does what init tells", async () => {
    const folder = temporaryFolder({
      ...HOSTILE,
      "targets.json": JSON.stringify({ version: 1, targets: [`${evil}_GET`] }),
    });
    const { out, err } = await runAudit(folder, "init");
    expect(out).toContain("its route is gone");
    expect(ACTIVE_OUTPUT.exec(out + err)?.[0]).toBeUndefined();
  });
});

/** The lines of Markdown that are no code. */
function outsideFences(text: string): string[] {
  const lines: string[] = [];
  let fence = "";
  for (const line of text.split("\n")) {
    const [, ticks = ""] = /^\s*(`{3,})/.exec(line) ?? [];
    if (fence === "" && ticks !== "") fence = ticks;
    else if (fence !== "") fence = line.trim() === fence ? "" : fence;
    else lines.push(line);
  }
  expect(fence).toBe("");
  return lines;
}
