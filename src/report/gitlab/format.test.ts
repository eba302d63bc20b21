import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import type { Audit } from "../../contract/report.ts";
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

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: {
    readonly path: string;
    readonly lines: { readonly begin: number; readonly end?: number };
  };
}

/** Written from GitLab's manual ("Code Quality report format"), and closed to what it does not list. */
const SCHEMA = {
  type: "array",
  items: {
    type: "object",
    required: ["description", "check_name", "fingerprint", "severity", "location"],
    additionalProperties: false,
    properties: {
      description: { type: "string", minLength: 1 },
      check_name: { type: "string", minLength: 1 },
      fingerprint: { type: "string", minLength: 1 },
      severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
      location: {
        type: "object",
        required: ["path", "lines"],
        additionalProperties: false,
        properties: {
          // Relative to the repository; a path that starts with ./ is not found.
          path: { type: "string", pattern: "^(?!\\.?/)." },
          lines: {
            type: "object",
            required: ["begin"],
            additionalProperties: false,
            properties: { begin: { type: "integer", minimum: 1 }, end: { type: "integer", minimum: 1 } },
          },
        },
      },
    },
  },
};
const validate = new Ajv({ allErrors: true }).compile(SCHEMA);

function read(text: string): Issue[] {
  const issues: Issue[] = JSON.parse(text);
  validate(issues);
  expect(validate.errors).toBe(null);
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  return issues;
}

const render = (...audits: Audit[]): Issue[] => read(format.render(reportOf(...audits), OPTIONS));

describe("the issues of a report", () => {
  const issues = render(MESSAGING, STOPPED);

  it("are what holds, the most severe first", () => {
    expect(issues.map(({ severity, check_name }) => [severity, check_name])).toEqual([
      ["critical", "frontend/mock-bypass"],
      ["critical", "naming/protocol-mismatch"],
      ["major", "query/unindexed-filter"],
      ["major", "frontend/unconfigured-base-url"],
      ["minor", "test/endpoint-untested"],
    ]);
  });

  it("stand at lines of the repository", () => {
    const [issue] = render({ ...MESSAGING, project: "messaging" });
    expect(issue?.location).toEqual({
      path: "projects/messaging/apps/web/contexts/WebSocketContext.tsx",
      lines: { begin: 127, end: 132 },
    });
    expect(issues[4]?.location.lines).toEqual({ begin: 167 });
  });

  it("say in one line what is wrong, how to mend it, and for which symbol", () => {
    expect(issues[4]?.description).toBe(
      "No test requests `GET /v1/messaging/conversations`. Fix: Add a test that requests the operation. Symbol: websocket_get_my_conversations_GET",
    );
  });

  it("are none where nothing is found", () => expect(render(CONNECTED)).toEqual([]));

  it("have a line also where none is known", () => {
    const findings = MESSAGING.findings.map((finding) => ({
      ...finding,
      location: { file: "a.py", startLine: 0, endLine: 0 },
    }));
    expect(render({ ...MESSAGING, findings })[0]?.location).toEqual({ path: "a.py", lines: { begin: 1 } });
  });
});

describe("fingerprints", () => {
  const fingerprints = (...audits: Audit[]) => render(...audits).map(({ fingerprint }) => fingerprint);

  it("are the findings' own, and one for several symbols", () => {
    const issues = render({ ...MESSAGING, symbol: "a_GET" }, { ...MESSAGING, symbol: "b_GET" });
    expect(issues).toHaveLength(5);
    expect(issues[4]?.description).toMatch(/ Symbols: a_GET and b_GET$/);
    expect(issues[4]?.fingerprint).toBe(MESSAGING.findings[0]?.fingerprint);
  });

  it("tell projects apart, and stay when another project comes or goes", () => {
    const both = fingerprints({ ...MESSAGING, project: "a" }, { ...MESSAGING, project: "b" });
    const alone = fingerprints({ ...MESSAGING, project: "b" });
    expect(both).toHaveLength(10);
    expect(both).toEqual(expect.arrayContaining(alone));
  });

  it("stay when code moves", () => {
    const findings = MESSAGING.findings.map((finding) => ({
      ...finding,
      location: { ...finding.location, startLine: 500, endLine: 501 },
    }));
    const moved = { ...MESSAGING, findings, project: "a" };
    expect(fingerprints(moved)).toEqual(fingerprints({ ...MESSAGING, project: "a" }));
  });
});

it.each(EVIL_TEXTS.map((text) => [text]))("keeps hostile text as data: %j", (text) => {
  const output = format.render(reportOf(evil(text)), OPTIONS);
  expect(output).not.toMatch(ACTIVE_OUTPUT);
  const [issue, ...others] = read(output);
  expect(others).toEqual([]);
  expect(issue?.description).not.toMatch(/\n/);
});

it("masks credentials, but no path", () => {
  const secret = "AKIAIOSFODNN7EXAMPLE";
  const location = { file: `${secret}.py`, startLine: 1, endLine: 1 };
  const findings = MESSAGING.findings.map((finding) => ({ ...finding, message: `key ${secret}`, location }));
  const [issue] = render({ ...MESSAGING, findings });
  expect(issue?.description).toContain(`key ${"*".repeat(20)}`);
  expect(issue?.location.path).toBe(`${secret}.py`);
});
