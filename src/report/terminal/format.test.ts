import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
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
import { closingLine } from "./closing-line.ts";
import { displayWidth } from "./display-width.ts";
import { format } from "./format.ts";

const linesOf = (columns: number, color: 0 | 1 | 2 | 3, ...audits: Parameters<typeof reportOf>): string[] =>
  format.render(reportOf(...audits), { ...OPTIONS, columns, color }).split("\n");

describe("one symbol", () => {
  const lines = linesOf(80, 0, MESSAGING);
  const text = lines.join("\n");

  it("starts with a place to click, then says one sentence, then shows the code", () => {
    expect(lines[0]).toBe("apps/web/contexts/WebSocketContext.tsx:127:9");
    expect(lines[1]).toMatch(/^✖ websocket_get_my_conversations_GET is INCONSISTENT \(I\): /);
    const frame = lines.slice(5, lines.indexOf("", 5));
    expect(frame.filter((line) => /^ {2}\d+ │/.test(line))).toHaveLength(3);
    expect(frame[0]).toBe("  127 │   const initializeMockData = () => {");
    expect(frame[1]?.indexOf("─")).toBe("  127 │ ".length + 8);
    expect(frame.join("\n")).toContain("Mock data where the operation's data belongs");
  });

  it("has a rung with a verdict and a whole place for each hop", () => {
    const rungs = lines.filter((line) => /^ {2}[┌├└] /.test(line));
    expect(rungs.map((line) => line.slice(4, 6).trim())).toEqual(["✔", "✔", "✔", "✔", "✖", "✖", "▲"]);
    expect(lines).toContain("  ┌ ✔ Route         IMPLEMENTED       apps/api/routers/websocket.py:167:1");
    expect(lines).toContain("  │   apps/web/components/messaging/MessageInterface.tsx:17");
  });

  it("carries the substance of the Markdown report", () => {
    for (const part of ["KEY FINDINGS", "HOPS", "DEFECTS", "RECOMMENDATIONS", "CONCLUSION", "lines 175-187"])
      expect(text).toContain(part);
    for (const { title, ruleId } of MESSAGING.findings.slice(0, 5))
      expect(text).toContain(`${title}  ${ruleId}`);
    for (const { title } of MESSAGING.recommendations) expect(text).toContain(title);
    expect(text).toContain(
      "CREATE INDEX ix_conversation_participants_user_id_conversation_id ON conversation_participants (user_id, conversation_id);",
    );
    expect(text).toContain("query/unbounded-list (low): accepted in the baseline");
  });

  it("ends with commands that exist", () => {
    const end = lines.slice(lines.lastIndexOf("", lines.length - 2) + 1, -1);
    expect(end[0]).toMatch(/^audit explain frontend\/mock-bypass {2}/);
    expect(end).toHaveLength(5);
    expect(linesOf(80, 0, CONNECTED).at(-2)).toMatch(/^audit routes {2}/);
  });

  it.each([80, 160])("fits %i columns; only places and code to copy may be longer", (columns) => {
    const long = linesOf(columns, 0, MESSAGING).filter((line) => displayWidth(line) > columns);
    expect(long.filter((line) => !/│ CREATE INDEX/.test(line))).toEqual([]);
  });

  it("is the same text with colour, which each level writes in its own way", () => {
    const coloured = linesOf(80, 3, MESSAGING).join("\n");
    expect(coloured).toContain("\u001b[31m✖\u001b[39m");
    expect(stripVTControlCharacters(coloured).replace(/\s/g, "").replaceAll("`", "")).toBe(
      text.replace(/\s/g, "").replaceAll("`", ""),
    );
    expect(text).not.toContain("\u001b");
  });
});

it("shows the expression that stopped the analysis", () => {
  const lines = linesOf(80, 0, STOPPED);
  expect(lines[0]).toBe("apps/web/contexts/WebSocketContext.tsx:128");
  expect(lines[1]).toBe("? messaging_export_POST is UNDETERMINED (U): The URL is built by a function that");
  expect(lines.join("\n")).toContain("urls[`export-${" + "kind}`](id)");
});

it("gives several symbols in short: the failing rungs, the findings, then a table of all", () => {
  const lines = linesOf(80, 0, MESSAGING, CONNECTED, STOPPED);
  expect(lines[0]).toBe("✖ I websocket_get_my_conversations_GET GET /v1/messaging/conversations");
  expect(lines.filter((line) => /^ {4}[✖▲?✔] /.test(line)).map((line) => line.slice(4, 13).trim())).toEqual([
    "✖ Context",
    "✖ Compone",
    "▲ Tests",
    "? Context",
  ]);
  expect(lines).toContain("  I  ✔ ✔ ✔ ✔ ✖ ✖ ▲    2   2   1  websocket_get_my_conversations_GET");
  expect(lines).toContain("  C  ✔ ✔ ✔ ✔ ✔ ✔ ✔    0   0   0  messaging_get_my_conversations_GET");
  expect(lines).toContain("Targets   3: 1 consistent, 1 inconsistent, 1 undetermined");
});

describe("hostile quotations", () => {
  it.each(EVIL_TEXTS.map((text) => [text.slice(0, 30), text]))("stay text: %j", (_, text) => {
    for (const audits of [[evil(text)], [evil(text), evil(text)]]) {
      const output = linesOf(80, 0, ...audits);
      expect(output.join("\n")).not.toMatch(ACTIVE_OUTPUT);
      expect(Math.max(...output.map((line) => line.length))).toBeLessThan(1200);
    }
  });
});

it("says nothing of no target", () =>
  expect(linesOf(80, 0)[1]).toBe("Targets   0: 0 consistent, 0 inconsistent, 0 undetermined"));

it("closes with what was done", () => {
  const figures = { operations: 23, requests: 1, files: 131, milliseconds: 812 };
  expect(closingLine(reportOf(MESSAGING).summary, figures)).toBe(
    "1 target · 23 operations · 1 request followed · 0 undetermined · 131 files in 812 ms",
  );
  expect(closingLine(reportOf(STOPPED).summary, { ...figures, milliseconds: 61_000 })).toMatch(
    /1 undetermined · 131 files in 1 min 1 s$/,
  );
});

it("gives each of many findings one line", () => {
  const first = MESSAGING.findings.find(({ severity }) => severity === "high");
  if (first === undefined) throw new Error("the fixture has findings");
  const many = Array.from({ length: 51 }, (_, index) => ({
    ...first,
    fingerprint: `${index}`,
    suppression: null,
  }));
  const lines = linesOf(80, 0, { ...MESSAGING, findings: many }, STOPPED);
  const head = lines.findIndex((line) => line.includes(MESSAGING.symbol));
  expect(lines[head]).toBe("✖ I ✔✔✔✔✖✖▲ websocket_get_my_conversations_GET GET /v1/messaging/conversations");
  expect(lines.slice(head + 1, head + 52)).toEqual(
    many.map(() => "    high   apps/web/contexts/WebSocketContext.tsx:127:9 frontend/mock-bypass"),
  );
  expect(lines).toContain("    ?      apps/web/contexts/WebSocketContext.tsx:128");
});
