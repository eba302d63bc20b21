import { describe, expect, it } from "vitest";
import type { Audit, Finding } from "../../contract/report.ts";
import { meaning } from "../markdown-meaning.fixture.ts";
import {
  ACTIVE_OUTPUT,
  CONNECTED,
  EVIL_TEXTS,
  evil,
  MESSAGING,
  OPTIONS,
  reportOf,
  STOPPED,
} from "../report.fixture.ts";
import { format } from "./format.ts";

const render = (...audits: Audit[]): string => format.render(reportOf(...audits), OPTIONS);

/** The rows of each section's table, without its head; a bar that has a backslash divides no cells. */
function tables(markdown: string): Record<string, string[][]> {
  const sections = markdown.split(/^### /m).slice(1);
  return Object.fromEntries(
    sections.map((text) => {
      const [title = "", ...lines] = text.split("\n");
      const rows = lines.filter((line) => line.startsWith("|"));
      const cells = rows.map((row) =>
        row
          .split(/(?<!\\)\|/)
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
      expect(new Set(cells.map(({ length }) => length)).size).toBeLessThanOrEqual(1);
      return [title, cells.slice(2)];
    }),
  );
}

const [UNTESTED, MOCK] = MESSAGING.findings as [Finding, Finding];
const copies = (length: number, of: Finding): Finding[] =>
  Array.from({ length }, (_, index) => ({ ...of, fingerprint: `${of.ruleId} ${index}` }));

describe("the summary of a run", () => {
  const markdown = render(
    { ...CONNECTED, project: "a" },
    { ...STOPPED, project: "a" },
    { ...MESSAGING, project: "b" },
  );
  const {
    Symbols: symbols = [],
    Findings: findings = [],
    Undetermined: undetermined = [],
  } = tables(markdown);

  it("starts with what it comes to", () => {
    expect(markdown.split("\n").slice(0, 5)).toEqual([
      "## ❌ hop-audit: 1 of 3 inconsistent",
      "",
      "**Targets:** 3: 1 consistent, 1 inconsistent, 1 undetermined  ",
      "**Commit:** a602ba5  ",
      "**Findings:** 2 high, 2 medium, 1 low; 2 suppressed",
    ]);
    expect(render(CONNECTED)).toMatch(/^## ✅ hop-audit: nothing inconsistent\n/);
    expect(render(CONNECTED, STOPPED)).toMatch(/^## ❓ hop-audit: 1 of 2 undetermined\n/);
  });

  it("shows the symbols by their hops, the inconsistent first", () => {
    expect(symbols.map((cells) => [...cells.slice(0, 2), ...cells.slice(3)])).toEqual([
      ["b", "websocket_get_my_conversations_GET", "inconsistent", "✅", "✅", "✅", "✅", "❌", "❌", "⚠️"],
      ["a", "messaging_export_POST", "undetermined", "✅", "✅", "✅", "✅", "❓", "✅", "✅"],
      ["a", "messaging_get_my_conversations_GET", "consistent", ...Array(7).fill("✅")],
    ]);
  });

  it("lists what holds with its place in the repository, the most severe first", () => {
    expect(findings.map(([severity, place]) => [severity, place])).toEqual([
      ["🔴 high", "`projects/b/apps/web/contexts/WebSocketContext.tsx:127-132`"],
      ["🔴 high", "`projects/b/scripts/targets.json:1062`"],
      ["🟡 medium", "`projects/b/apps/api/routers/websocket.py:175-187`"],
      ["🟡 medium", "`projects/b/apps/web/contexts/WebSocketContext.tsx:312`"],
      ["🟢 low", "`projects/b/apps/api/routers/websocket.py:167`"],
    ]);
    expect(findings[1]?.slice(2)).toEqual([
      "The symbol says websocket; the route is REST. Symbol: websocket_get_my_conversations_GET",
      "`naming/protocol-mismatch`",
    ]);
  });

  it("says where the analysis stopped, and what would settle it", () => {
    expect(undetermined).toEqual([
      [
        "messaging_export_POST",
        "`projects/a/apps/web/contexts/WebSocketContext.tsx:128`",
        "The URL is built by a function that could not be followed.",
        "Name the base URL under `hints.baseUrls`.",
      ],
    ]);
  });

  it("tells a finding of several symbols once", () => {
    const { Findings: rows = [] } = tables(render(MESSAGING, { ...MESSAGING, symbol: "b_GET" }));
    expect(rows).toHaveLength(5);
    expect(rows[0]?.[2]).toMatch(/ Symbols: websocket_get_my_conversations_GET and b_GET$/);
  });

  it("lists what could not be read, and no section that holds nothing", () => {
    const notices = [{ file: "a|b.py", reason: "syntax error" }];
    const text = format.render({ ...reportOf(CONNECTED), notices }, OPTIONS);
    expect(tables(text).Notices).toEqual([["`a\\|b.py`", "syntax error"]]);
    expect(Object.keys(tables(text))).toEqual(["Symbols", "Notices"]);
  });
});

describe("a run of many symbols", () => {
  const many = (length: number) =>
    Array.from({ length }, (_, index) => ({ ...CONNECTED, symbol: `s_${index}_GET` }));

  it("lists the consistent ones while they are few", () => {
    expect(tables(render(MESSAGING, ...many(19))).Symbols).toHaveLength(20);
    const text = render(MESSAGING, ...many(20));
    expect(tables(text).Symbols).toHaveLength(1);
    expect(text).toContain("\n\n20 consistent symbols not listed.\n\n");
  });

  it("has no table where there is nothing to list in it", () => {
    expect(render(...many(21))).toMatch(/### Symbols\n\n21 consistent symbols not listed\.\n$/);
  });
});

describe("a run that finds more than a summary holds", () => {
  /** GitHub takes no more than this for a step. */
  const LIMIT = 1024 * 1024;
  const long = { ...UNTESTED, message: "ж".repeat(3000) };
  const findings = [...copies(3000, long), MOCK];
  const audits = Array.from({ length: 3000 }, (_, index) => ({
    ...STOPPED,
    symbol: `${"s".repeat(200)}_${index}_GET`,
  }));
  const notices = Array.from({ length: 3000 }, (_, index) => ({
    file: `${index}.py`,
    reason: "r".repeat(300),
  }));
  const text = format.render({ ...reportOf({ ...MESSAGING, findings }, ...audits), notices }, OPTIONS);

  it("stays well below GitHub's limit", () => {
    expect(Buffer.byteLength(text)).toBeLessThan(LIMIT * 0.75);
    expect(Buffer.byteLength(text)).toBeGreaterThan(LIMIT * 0.5);
  });

  it("cuts whole rows, the least severe, and counts them in each section", () => {
    const rows = tables(text);
    const totals = { Symbols: 3001, Findings: 3001, Undetermined: 3000, Notices: 3000 };
    for (const [title, total] of Object.entries(totals)) {
      const [, rest = ""] = text.split(`### ${title}\n`);
      const [, left = "0"] = /^…and (\d+) more\.$/m.exec(rest.split("\n### ")[0] ?? "") ?? [];
      expect([title, (rows[title]?.length ?? 0) + Number(left)]).toEqual([title, total]);
      expect(Number(left)).toBeGreaterThan(0);
    }
    expect(rows.Findings?.[0]?.[0]).toBe("🔴 high");
  });
});

describe("hostile quotations", () => {
  it.each([...EVIL_TEXTS, "a | b \\| c \\\\| d `|` e"])("stay text in their cells: %j", (hostile) => {
    const audit = evil(hostile);
    const notices = [{ file: hostile, reason: hostile }];
    const markdown = format.render({ ...reportOf(audit, { ...audit, status: "U" }), notices }, OPTIONS);
    expect(markdown).not.toMatch(ACTIVE_OUTPUT);
    const headings = markdown.split("\n").filter((line) => /^#{1,6} /.test(line));
    expect(headings.slice(1)).toEqual(["### Symbols", "### Findings", "### Undetermined", "### Notices"]);
    const cells = Object.values(tables(markdown)).flat(2);
    for (const cell of cells) expect(meaning(cell)).not.toMatch(/[<>[\]`$~]|@\w|#\d|:\/\/|www\.|__/);
  });

  it("link to nothing", () => {
    for (const text of EVIL_TEXTS)
      expect(meaning(render(evil(text)).replaceAll("\n", " "))).not.toMatch(/\]\(|<\w|:\/\//);
  });
});
