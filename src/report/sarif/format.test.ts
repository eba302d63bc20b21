import { createRequire } from "node:module";
import draft04 from "ajv-draft-04";
import formats from "ajv-formats";
import { describe, expect, it } from "vitest";
import type { Audit, Report } from "../../contract/report.ts";
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

interface Message {
  readonly text: string;
  readonly markdown?: string;
}
interface Location {
  readonly id?: number;
  readonly message?: Message;
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
    readonly region?: Readonly<Record<string, unknown>> & { readonly snippet?: Message };
  };
}
interface Result {
  readonly ruleId: string;
  readonly ruleIndex?: number;
  readonly level: string;
  readonly message: Message;
  readonly locations: readonly [Location];
  readonly relatedLocations?: readonly Location[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly codeFlows?: readonly [
    { readonly threadFlows: readonly [{ readonly locations: readonly { readonly location: Location }[] }] },
  ];
  readonly properties: { readonly symbols: readonly string[]; readonly project?: string };
}
interface Rule {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: Message;
  readonly fullDescription: Message;
  readonly help: Message;
  readonly defaultConfiguration: { readonly level: string };
  readonly properties: Readonly<Record<string, unknown>> & { readonly tags: readonly string[] };
}
interface Notification {
  readonly level: string;
  readonly message: Message;
  readonly locations?: readonly Location[];
}
interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly Rule[] } & Readonly<Record<string, unknown>> };
  readonly automationDetails: { readonly id: string };
  readonly invocations: readonly [{ readonly toolExecutionNotifications: readonly Notification[] }];
  readonly results: readonly Result[];
}

const schema: object = createRequire(import.meta.url)(
  "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json",
);
// A pattern for languages, which no report of ours names, is none that ECMAScript's strict syntax knows.
const ajv = new draft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
formats.default(ajv);
const validate = ajv.compile(schema);

/** The one run of the log, which is one by SARIF's schema. */
function runOf(report: Report): Run {
  const log = JSON.parse(format.render(report, OPTIONS));
  validate(log);
  expect(validate.errors).toBe(null);
  expect([log.version, log.runs.length]).toEqual(["2.1.0", 1]);
  expect(log.$schema).toMatch(/^https:.*sarif-schema-2\.1\.0\.json$/);
  return log.runs[0];
}

const run = (...audits: Audit[]): Run => runOf(reportOf(...audits));
const find = (results: readonly Result[], rule: string): Result => {
  const found = results.find(({ ruleId }) => ruleId === rule);
  if (found === undefined) throw new Error(`no result of ${rule}`);
  return found;
};

describe("the list of rules", () => {
  const { driver } = run(MESSAGING).tool;

  it("holds every rule, also those that found nothing", () => {
    expect(driver.rules.map(({ id }) => id)).toEqual(OPTIONS.rules().map(({ meta }) => meta.id));
    expect(driver).toMatchObject({ name: "hop-audit", version: "0.1.0", semanticVersion: "0.1.0" });
  });

  it("has of each what code scanning shows, within its limits", () => {
    for (const rule of driver.rules) {
      expect(rule.name).toMatch(/^([A-Z][a-z]+)+$/);
      expect(rule.shortDescription.text.length).toBeLessThanOrEqual(1024);
      expect(rule.fullDescription.text.length).toBeLessThanOrEqual(1024);
      expect(rule.help.text).toContain("## Fix");
      expect(rule.help.markdown).toContain("## Fix");
      expect(rule.properties.tags.length).toBeLessThanOrEqual(10);
      expect(rule.properties.precision).toMatch(/^(very-high|high|medium|low)$/);
    }
  });

  it("gives each the level and the problem's severity of its own severity", () => {
    const levels = driver.rules.map((rule) => [
      rule.defaultConfiguration.level,
      rule.properties["problem.severity"],
    ]);
    expect(levels.slice(0, 4)).toEqual([
      ["error", "error"],
      ["error", "error"],
      ["warning", "warning"],
      ["note", "recommendation"],
    ]);
  });

  it("falls back on the summary where a page is missing", () => {
    const rules = () => OPTIONS.rules().map((rule) => ({ ...rule, page: "" }));
    const log = JSON.parse(format.render(reportOf(MESSAGING), { ...OPTIONS, rules }));
    expect(log.runs[0].tool.driver.rules[0].help.text).toBe("Mock data where the operation's data belongs.");
  });

  it("says which are about security, and takes links from pages that lead nowhere there", () => {
    const rules = () =>
      OPTIONS.rules().map(({ meta }) => ({
        meta: { ...meta, securitySeverity: "6.5" as const },
        page: "See [another](../other/rule.md) or [its site](https://example.com/).",
      }));
    const log = JSON.parse(format.render(reportOf(MESSAGING), { ...OPTIONS, rules }));
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
    const [rule] = log.runs[0].tool.driver.rules;
    expect(rule.properties).toMatchObject({
      "security-severity": "6.5",
      tags: expect.arrayContaining(["security"]),
    });
    expect(rule.help.markdown).toBe("See another or [its site](https://example.com/).");
  });
});

describe("the results of a report", () => {
  const { results, tool, automationDetails } = run({ ...MESSAGING, project: "messaging" });
  const mock = find(results, "frontend/mock-bypass");

  it("are what holds, the most severe first", () => {
    expect(results.map(({ level, ruleId }) => [level, ruleId])).toEqual([
      ["error", "frontend/mock-bypass"],
      ["error", "naming/protocol-mismatch"],
      ["warning", "query/unindexed-filter"],
      ["warning", "frontend/unconfigured-base-url"],
      ["note", "test/endpoint-untested"],
    ]);
  });

  it("point to their rules", () => {
    for (const { ruleId, ruleIndex = -1 } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  });

  it("stand at a place below the repository's root", () => {
    const { artifactLocation, region } = mock.locations[0].physicalLocation;
    expect(artifactLocation).toEqual({
      uri: "projects/messaging/apps/web/contexts/WebSocketContext.tsx",
      uriBaseId: "%SRCROOT%",
    });
    expect(region).toMatchObject({ startLine: 127, startColumn: 9, endLine: 132, endColumn: 3 });
  });

  it("name no end of a line that is not known", () => {
    const { region } = find(results, "query/unindexed-filter").locations[0].physicalLocation;
    expect(region).toMatchObject({ startLine: 175, startColumn: 1, endLine: 187 });
    expect(region).not.toHaveProperty("endColumn");
  });

  it("quote the code from the first column to the last", () => {
    const { snippet } = mock.locations[0].physicalLocation.region ?? {};
    expect(snippet?.text.split("\n")[0]).toBe("initializeMockData = () => {");
    expect(snippet?.text.split("\n").at(-1)).toBe("  ");
  });

  it("say what is wrong, why it matters, how to mend it, and for which symbol", () => {
    const text = mock.message.text.split("\n\n");
    expect(text[0]).toMatch(/^`initializeMockData` fills `conversations` .* exists\.$/);
    expect(text.slice(2)).toEqual([
      "Fix: Request `/v1/messaging/conversations` and put its answer into `conversations`.",
      "See also: [shows `conversations`](1).",
      "Symbol: websocket_get_my_conversations_GET.",
    ]);
  });

  it("link the places that they name", () => {
    expect(mock.message.markdown).toContain("**See also:** [shows `conversations`](1)");
    expect(mock.relatedLocations).toMatchObject([
      {
        id: 1,
        message: { text: "shows `conversations`" },
        physicalLocation: {
          region: { startLine: 17, snippet: { text: "  const { conversations } = useWebSocket();" } },
        },
      },
    ]);
  });

  it("carry the trace as a path, hop by hop", () => {
    const steps = mock.codeFlows?.[0].threadFlows[0].locations.map(({ location }) => location) ?? [];
    expect(steps.map(({ message }) => message?.text.split(". ")[0])).toEqual([
      "Route: implemented",
      "Query: implemented",
      "Models: consistent",
      "Registration: registered",
      "Context: critical failure",
      "Component: disconnected",
      "Tests: incomplete",
    ]);
    expect(steps[0]?.physicalLocation.artifactLocation.uri).toMatch(/^projects\/messaging\/apps\/api/);
  });

  it("leave to GitHub the fingerprint that GitHub makes", () => {
    const fingerprints = results.map(({ partialFingerprints }) => partialFingerprints);
    expect(fingerprints.map((each) => Object.keys(each))).toEqual(
      results.map(() => ["hopAuditFingerprint/v1"]),
    );
    expect(new Set(fingerprints.map((each) => each["hopAuditFingerprint/v1"])).size).toBe(5);
    expect(automationDetails.id).toBe("hop-audit/");
  });
});

describe("a finding of several symbols", () => {
  const symbols = ["a_GET", "b_GET", "c_GET"];
  const audits = symbols.map((symbol) => ({ ...MESSAGING, symbol }));

  it("is one result that names them", () => {
    const { results } = run(...audits);
    expect(results).toHaveLength(5);
    for (const { properties, message } of results) {
      expect(properties).toEqual({ symbols });
      expect(message.text).toMatch(/\n\nSymbols: a_GET, b_GET and c_GET\.$/);
    }
  });

  it("is another in another project", () => {
    const { results } = run({ ...MESSAGING, project: "a" }, { ...MESSAGING, project: "b" });
    expect(results.map(({ properties }) => properties.project).sort()).toEqual([
      ...Array(5).fill("a"),
      ...Array(5).fill("b"),
    ]);
  });
});

describe("what is no result", () => {
  it("is told as a notification: unread files, and where the analysis stopped", () => {
    const notices = [{ file: "apps/api/broken [x].py", reason: "syntax error in line 3" }];
    const { results, invocations } = runOf({ ...reportOf(STOPPED, CONNECTED), notices });
    expect(results).toEqual([]);
    const [notice, stopped, ...others] = invocations[0].toolExecutionNotifications;
    expect(others).toEqual([]);
    expect(notice?.message.text).toBe("apps/api/broken [x].py: syntax error in line 3");
    expect(notice?.locations?.[0]?.physicalLocation.artifactLocation.uri).toBe(
      "apps/api/broken%20%5Bx%5D.py",
    );
    expect(stopped?.message.text).toMatch(/^messaging_export_POST is undetermined: The URL is built/);
    expect(stopped?.locations?.[0]?.physicalLocation.region).toMatchObject({ startLine: 128 });
  });

  it("has no place where nobody can tell the project", () => {
    const notices = [{ file: "a.py", reason: "unreadable" }];
    const { invocations } = runOf({ ...reportOf({ ...CONNECTED, project: "x" }), notices });
    expect(invocations[0].toolExecutionNotifications).toEqual([
      { level: "note", message: { text: "a.py: unreadable" } },
    ]);
  });
});

it("is a log also without git, symbols or places", () => {
  expect(runOf({ ...reportOf(), commit: null }).results).toEqual([]);
  const [gone] = MESSAGING.findings;
  const hops = MESSAGING.hops.map((hop) => ({ ...hop, location: null }));
  const findings = gone === undefined ? [] : [{ ...gone, location: { file: "a", startLine: 0, endLine: 0 } }];
  const [result] = run({ ...MESSAGING, hops, findings }).results;
  expect(result?.locations[0].physicalLocation).not.toHaveProperty("region");
  expect(result).not.toHaveProperty("codeFlows");
});

it("has no more results than GitHub takes, and says how many are left out", () => {
  const [finding] = MESSAGING.findings;
  const findings =
    finding === undefined
      ? []
      : Array.from({ length: 25_001 }, (_, index) => ({ ...finding, fingerprint: String(index) }));
  const hops = MESSAGING.hops.map((hop) => ({ ...hop, location: null, code: [] }));
  const log = JSON.parse(format.render(reportOf({ ...MESSAGING, findings, hops }), OPTIONS));
  expect(log.runs[0].results).toHaveLength(25_000);
  expect(log.runs[0].invocations[0].toolExecutionNotifications[0].message.text).toMatch(/^1 result of least/);
});

/** Links of a plain text, by SARIF's grammar. */
const LINKS = /\[(?:[^[\]\\]|\\[[\]\\])*\]\(([^)]*)\)/g;

describe("hostile quotations", () => {
  it.each([...EVIL_TEXTS, "[click](http://evil.example) [a\\](b) [a\\\\](b) {0} {{1}}"])(
    "stay text: %j",
    (text) => {
      const audit = evil(text);
      const { results } = run(audit);
      expect(results).toHaveLength(1);
      const [result] = results;
      const targets = [...(result?.message.text ?? "").matchAll(LINKS)].map(([, target]) => target);
      expect(targets).toEqual(["1"]);
      expect(result?.message.text.replaceAll("{{", "").replaceAll("}}", "")).not.toMatch(/\{\d+\}/);
      const { uri } = result?.locations[0].physicalLocation.artifactLocation ?? {};
      expect(decodeURIComponent(uri ?? "")).toBe(
        OPTIONS.repositoryPath(audit.project, audit.findings[0]?.location.file ?? ""),
      );
      expect(format.render(reportOf(audit), OPTIONS)).not.toMatch(ACTIVE_OUTPUT);
    },
  );

  it("show no credentials", () => {
    const secret = "AKIAIOSFODNN7EXAMPLE";
    const text = format.render(reportOf(evil(`key ${secret}`)), OPTIONS);
    expect(text.replace(/"uri": .*/g, "")).not.toContain(secret);
  });
});
