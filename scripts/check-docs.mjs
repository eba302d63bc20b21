#!/usr/bin/env node
/**
 * Holds the documentation to the code: every rule has a page that says of the rule what its metadata says, every
 * example of a targets file is one, and every link between the repository's Markdown files leads somewhere.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parse } from "jsonc-parser";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const { rules } = await import("../dist/rules/registry.js");
const { ProjectList, TargetList } = await import("../dist/contract/targets.js");

const SECTIONS = ["What", "Why", "Example", "Fix", "When it does not apply", "How to suppress"];

const pages = listMarkdown();
const problems = [
  ...rules.flatMap(({ meta }) => checkRulePage(meta)),
  ...checkRulesAreRegistered(),
  ...pages.flatMap(checkLinks),
  ...pages.flatMap(checkTargetsExamples),
];
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;

function checkRulePage(meta) {
  const page = `src/rules/${meta.id}/rule.md`;
  if (!existsSync(page)) return [`${page}: missing; every rule has a page`];
  const text = readFileSync(page, "utf8");
  const expected = [
    `# ${meta.title}\n`,
    `- Rule: \`${meta.id}\`\n`,
    `- Severity: ${meta.severity}\n`,
    `## What\n\n${meta.summary}\n`,
  ];
  const untrue = expected
    .filter((part) => !text.includes(part))
    .map((part) => `${page}: should say ${JSON.stringify(part)}`);
  const hop = /^- Hop: ([a-z]+)/m.exec(text)?.[1];
  const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  return [
    ...untrue,
    ...(hop === meta.hop ? [] : [`${page}: should say "- Hop: ${meta.hop}"`]),
    ...(headings.join() === SECTIONS.join()
      ? []
      : [`${page}: the sections are ${SECTIONS.join(", ")}, in this order`]),
    ...(suppresses(text, meta.id)
      ? []
      : [`${page}: the last section has no example that suppresses ${meta.id}`]),
  ];
}

function suppresses(text, id) {
  const examples = targetsExamples(text.slice(text.indexOf("## How to suppress")));
  return examples.some(({ value }) =>
    value.targets.some(({ suppress = [] }) => suppress.some(({ rule }) => rule === id)),
  );
}

function checkRulesAreRegistered() {
  const ids = new Set(rules.map(({ meta }) => meta.id));
  const held = pages
    .map((page) => /^src\/rules\/(.+)\/rule\.md$/.exec(page)?.[1])
    .filter((id) => id !== undefined);
  return held.filter((id) => !ids.has(id)).map((id) => `src/rules/${id}/rule.md: there is no such rule`);
}

/** Only files that git knows or would know; fixtures are audited repositories, reports are the tool's own writing. */
function listMarkdown() {
  const listed = execFileSync("git", ["ls-files", "-coz", "--exclude-standard", "--", "*.md"], {
    encoding: "utf8",
  });
  const own = listed.split("\0").filter((file) => file !== "" && !/^(?:fixtures|reports)\//.test(file));
  return own.filter((file) => existsSync(file));
}

function checkLinks(page) {
  const prose = readFileSync(page, "utf8")
    .replace(/^(```+)[\s\S]*?^\1$/gm, "")
    .replace(/`[^`\n]*`/g, "");
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
  return targets.filter((target) => !/^[a-z]+:/.test(target)).flatMap((target) => checkLink(page, target));
}

function checkLink(page, target) {
  const [path, anchor] = target.split("#");
  const file = path === "" ? page : normalize(join(dirname(page), path));
  if (!existsSync(file)) return [`${page}: ${target} leads nowhere`];
  if (anchor === undefined || !file.endsWith(".md")) return [];
  return anchorsOf(readFileSync(file, "utf8")).includes(anchor)
    ? []
    : [`${page}: ${target}: no such heading`];
}

/** As GitHub makes them, for headings without markup. */
function anchorsOf(text) {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function checkTargetsExamples(page) {
  return targetsExamples(readFileSync(page, "utf8")).flatMap(({ value, source }) => {
    const shape = "projects" in value ? ProjectList : TargetList;
    const { success, error } = shape.safeParse(value);
    return success
      ? []
      : [`${page}: not a targets file: ${source.split("\n")[0]} … (${error.issues[0]?.message})`];
  });
}

/** Whole examples only: a fenced JSON object that has a version and targets, or projects. */
function targetsExamples(text) {
  const blocks = [...text.matchAll(/^```jsonc?\n([\s\S]*?)^```$/gm)].map(([, source]) => source);
  return blocks
    .map((source) => ({ source, value: parse(source, [], { allowTrailingComma: true }) }))
    .filter(({ value }) => value?.version !== undefined && ("targets" in value || "projects" in value));
}
