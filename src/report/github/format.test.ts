import { describe, expect, it } from "vitest";
import type { Audit, Finding } from "../../contract/report.ts";
import { CONNECTED, EVIL_TEXTS, evil, MESSAGING, OPTIONS, reportOf, STOPPED } from "../report.fixture.ts";
import { format } from "./format.ts";

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** What the runner of GitHub Actions reads: a command is a whole line, and its escapes are taken back. */
function read(output: string): Command[] {
  const takeBack = (text: string) =>
    text.replace(/%(25|0D|0A|3A|2C)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return output
    .split("\n")
    .slice(0, -1)
    .map((line) => {
      const [, name = "", rest = "", message = ""] = /^::(\w+)(?: ([^:]*))?::(.*)$/.exec(line) ?? [];
      const pairs = rest === "" ? [] : rest.split(",").map((pair) => pair.split(/=(.*)/s));
      return {
        name,
        properties: Object.fromEntries(pairs.map(([key = "", value = ""]) => [key, takeBack(value)])),
        message: takeBack(message),
      };
    });
}

const render = (...audits: Audit[]): Command[] => read(format.render(reportOf(...audits), OPTIONS));

const [UNTESTED, MOCK] = MESSAGING.findings as [Finding, Finding];
const many = (length: number, finding: Finding): Finding[] =>
  Array.from({ length }, (_, index) => ({ ...finding, fingerprint: `${finding.ruleId} ${index}` }));

describe("the annotations of a report", () => {
  const commands = render({ ...MESSAGING, project: "messaging" });

  it("are what holds, the most severe first", () => {
    expect(commands.map(({ name, properties }) => [name, properties.title])).toEqual([
      ["error", "Mock data where the operation's data belongs (frontend/mock-bypass)"],
      ["error", "The symbol names another protocol (naming/protocol-mismatch)"],
      ["warning", "Filter without an index (query/unindexed-filter)"],
      ["warning", "Base URL without a fallback (frontend/unconfigured-base-url)"],
      ["notice", "Operation without a test (test/endpoint-untested)"],
    ]);
  });

  it("stand at a file of the repository, with columns within one line only", () => {
    const { title: _, ...first } = commands[0]?.properties ?? {};
    expect(first).toEqual({
      file: "projects/messaging/apps/web/contexts/WebSocketContext.tsx",
      line: "127",
      endLine: "132",
    });
    const { title: __, ...second } = commands[1]?.properties ?? {};
    expect(second).toEqual({
      file: "projects/messaging/scripts/targets.json",
      line: "1062",
      endLine: "1062",
      col: "5",
      endColumn: "40",
    });
  });

  it("say what is wrong, why it matters, how to mend it, and for which symbol", () => {
    expect(commands[4]?.message.split("\n")).toEqual([
      "No test requests `GET /v1/messaging/conversations`.",
      "A change that breaks the operation goes unnoticed.",
      "Fix: Add a test that requests the operation.",
      "Symbol: websocket_get_my_conversations_GET",
    ]);
  });

  it("annotate a line once for several symbols", () => {
    const audits = ["a_GET", "b_GET"].map((symbol) => ({ ...MESSAGING, symbol }));
    expect(render(...audits).map(({ message }) => message.split("\n").at(-1))).toEqual(
      Array(5).fill("Symbols: a_GET and b_GET"),
    );
  });

  it("are none where nothing is found", () => {
    expect(format.render(reportOf(CONNECTED), OPTIONS)).toBe("");
  });

  it("have no line where none is known", () => {
    const location = { file: "a.py", startLine: 0, endLine: 0 };
    const [command] = render({ ...MESSAGING, findings: [{ ...UNTESTED, location }] });
    expect(Object.keys(command?.properties ?? {})).toEqual(["file", "title"]);
  });
});

describe("the notices about a run", () => {
  const titles = (...audits: Audit[]) =>
    render(...audits).map(({ name, properties }) => `${name} ${properties.title}`);

  it("count the symbols that are undetermined, in one", () => {
    const audits = ["a_GET", "b_GET"].map((symbol) => ({ ...STOPPED, symbol }));
    expect(render(...audits)).toEqual([
      {
        name: "notice",
        properties: { title: "hop-audit: 2 symbols are undetermined" },
        message: "a_GET and b_GET: the report says where the analysis stopped and what would settle it.",
      },
    ]);
  });

  it.each([
    ["ten errors", many(10, MOCK), false],
    ["eleven errors", many(11, MOCK), true],
    ["ten notices", many(10, UNTESTED), false],
    ["eleven notices", many(11, UNTESTED), true],
  ])("say that GitHub shows ten of a level: %s", (_, findings, isSaid) => {
    const found = titles({ ...MESSAGING, findings });
    expect(found.includes("notice hop-audit: more findings than annotations")).toBe(isSaid);
    expect(found).toHaveLength(findings.length + (isSaid ? 1 : 0));
  });

  it("are among the ten notices that are shown", () => {
    const notices = titles({ ...MESSAGING, findings: many(10, UNTESTED) }, STOPPED);
    expect(notices.slice(0, 2)).toEqual([
      "notice hop-audit: more findings than annotations",
      "notice hop-audit: 1 symbol is undetermined",
    ]);
  });
});

it.each([...EVIL_TEXTS, "a\r\nb, c: d = e % %0A::error::x"])(
  "keeps hostile text in one command: %j",
  (text) => {
    const audit = evil(text);
    const output = format.render(reportOf(audit, { ...audit, status: "U", findings: [] }), OPTIONS);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|##(\[|vso\[)/);
    const commands = read(output);
    expect(commands.map(({ name }) => name)).toEqual(["error", "notice"]);
    expect(Object.keys(commands[0]?.properties ?? {})).toEqual(["file", "line", "endLine", "title"]);
    expect(commands[0]?.message.split("\n")).toHaveLength(4);
  },
);

it("masks credentials", () => {
  const secret = "AKIAIOSFODNN7EXAMPLE";
  expect(
    format.render(reportOf({ ...MESSAGING, findings: [{ ...MOCK, message: secret }] }), OPTIONS),
  ).toMatch(/::\*{20}%0A/);
});
