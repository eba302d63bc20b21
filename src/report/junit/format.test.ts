import { readFileSync } from "node:fs";
import { DOMParser, type Element } from "@xmldom/xmldom";
import { describe, expect, it } from "vitest";
import { validateXML } from "xmllint-wasm";
import type { Audit } from "../../contract/report.ts";
import { CONNECTED, EVIL_TEXTS, evil, MESSAGING, OPTIONS, reportOf, STOPPED } from "../report.fixture.ts";
import { format } from "./format.ts";

const schema = readFileSync(new URL("../../../test/report/junit.xsd", import.meta.url), "utf8");

const write = (...audits: Audit[]): string => format.render(reportOf(...audits), OPTIONS);

/** The root of the report, as a parser that forgives nothing reads it. */
function read(xml: string): Element {
  const parser = new DOMParser({
    onError: (_level, message) => {
      throw new Error(message);
    },
  });
  const root = parser.parseFromString(xml, "application/xml").documentElement;
  if (root === null) throw new Error("no root");
  return root;
}

async function expectValid(xml: string): Promise<void> {
  const { valid, errors } = await validateXML({ xml, schema });
  expect(errors.map(({ message }) => message)).toEqual([]);
  expect(valid).toBe(true);
}

const all = (element: Element, name: string): Element[] => Array.from(element.getElementsByTagName(name));
const one = (element: Element, name: string): Element => {
  const [found, ...others] = all(element, name);
  if (found === undefined || others.length > 0) throw new Error(`not one ${name}`);
  return found;
};
const attributes = (element: Element): Record<string, string> =>
  Object.fromEntries(Array.from(element.attributes).map(({ name, value }) => [name, value]));

describe("the suites", () => {
  const xml = write(
    { ...MESSAGING, project: "messaging" },
    { ...STOPPED, project: "messaging" },
    { ...CONNECTED, project: "connected" },
  );
  const root = read(xml);

  it("are JUnit's", () => expectValid(xml));

  it("stand for the projects, and count what their symbols are", () => {
    expect(attributes(root)).toEqual({
      name: "hop-audit",
      tests: "3",
      failures: "1",
      errors: "0",
      time: "0",
    });
    expect(all(root, "testsuite").map(attributes)).toEqual([
      { name: "messaging", tests: "2", failures: "1", errors: "0", skipped: "1", time: "0" },
      { name: "connected", tests: "1", failures: "0", errors: "0", skipped: "0", time: "0" },
    ]);
  });

  it("hold a test for each symbol, with its file in the repository", () => {
    expect(all(root, "testcase").map(attributes)).toEqual([
      {
        classname: "messaging",
        name: "websocket_get_my_conversations_GET",
        file: "projects/messaging/apps/api/routers/websocket.py",
        time: "0",
      },
      {
        classname: "messaging",
        name: "messaging_export_POST",
        file: "projects/messaging/apps/api/routers/websocket.py",
        time: "0",
      },
      {
        classname: "connected",
        name: "messaging_get_my_conversations_GET",
        file: "projects/connected/apps/api/routers/websocket.py",
        time: "0",
      },
    ]);
  });

  it("have the tool's name where there are no projects", () => {
    expect(attributes(one(read(write(CONNECTED)), "testsuite"))).toMatchObject({ name: "hop-audit" });
  });
});

describe("a symbol", () => {
  it("fails when it is inconsistent, with all that holds against it", () => {
    const failure = one(read(write(MESSAGING)), "failure");
    expect(attributes(failure)).toEqual({
      type: "frontend/mock-bypass",
      message:
        "`initializeMockData` fills `conversations` with hard-coded records, and no request to `GET /v1/messaging/conversations` exists. (and 4 more findings)",
    });
    const findings = (failure.textContent ?? "").split("\n\n").map((text) => text.split("\n"));
    expect(findings.map(([place]) => place)).toEqual([
      "apps/web/contexts/WebSocketContext.tsx:127-132: high: Mock data where the operation's data belongs (frontend/mock-bypass)",
      "scripts/targets.json:1062: high: The symbol names another protocol (naming/protocol-mismatch)",
      "apps/api/routers/websocket.py:175-187: medium: Filter without an index (query/unindexed-filter)",
      "apps/web/contexts/WebSocketContext.tsx:312: medium: Base URL without a fallback (frontend/unconfigured-base-url)",
      "apps/api/routers/websocket.py:167: low: Operation without a test (test/endpoint-untested)",
    ]);
    expect(findings[1]?.slice(1)).toEqual([
      "The symbol says websocket; the route is REST.",
      "Readers look for a socket that does not exist.",
      "Fix: Rename it to `messaging_get_my_conversations_GET`.",
    ]);
  });

  it("is skipped when it is undetermined, with the reason as attribute and as text", async () => {
    const xml = write(STOPPED);
    await expectValid(xml);
    const skipped = one(read(xml), "skipped");
    expect(skipped.getAttribute("message")).toBe(
      "undetermined: The URL is built by a function that could not be followed.",
    );
    expect(skipped.textContent?.split("\n")).toEqual([
      "apps/web/contexts/WebSocketContext.tsx:128: The URL is built by a function that could not be followed.",
      "Stopped at: urls[`export-$" + "{kind}`](id)",
      "To settle it: Name the base URL under `hints.baseUrls`.",
    ]);
  });

  it("passes when it is consistent; what is below the threshold is its output", async () => {
    const xml = write({ ...MESSAGING, status: "C" });
    await expectValid(xml);
    const test = one(read(xml), "testcase");
    expect(all(test, "failure")).toEqual([]);
    expect(one(test, "system-out").textContent).toContain("Add a test that requests the operation.");
    expect(one(read(write(CONNECTED)), "testcase").childNodes).toHaveLength(0);
  });

  it("has the file of a finding where no hop has a place, or none", async () => {
    const hops = MESSAGING.hops.map((hop) => ({ ...hop, location: null }));
    const xml = write({ ...MESSAGING, hops }, { ...CONNECTED, hops });
    await expectValid(xml);
    expect(all(read(xml), "testcase").map((each) => each.getAttribute("file"))).toEqual([
      "apps/api/routers/websocket.py",
      null,
    ]);
  });
});

it("is JUnit's also without a symbol", () => expectValid(write()));

describe("hostile quotations", () => {
  it.each([...EVIL_TEXTS, "]]></failure><system-out> & \ufffe\uffff\u0000 &#0; \"'\t\r\n<!-- --"])(
    "stay text: %j",
    async (text) => {
      const xml = write(evil(text), { ...evil(text), status: "U" });
      await expectValid(xml);
      expect(xml).not.toMatch(/##(\[|vso\[)|^\s*::\w.*::/m);
      const root = read(xml);
      expect(all(root, "testcase")).toHaveLength(2);
      expect(Array.from(root.getElementsByTagName("*")).map(({ tagName }) => tagName)).toEqual([
        "testsuite",
        "testcase",
        "failure",
        "testcase",
        "skipped",
        "system-out",
      ]);
      const written = `${root.textContent}${all(root, "failure")[0]?.getAttribute("message")}`;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(written).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e\ufffe\uffff]/);
    },
  );

  it("keep what XML would take for markup", () => {
    const message = `a < b && c > "d" ' ]]>`;
    const [finding] = MESSAGING.findings;
    const findings = finding === undefined ? [] : [{ ...finding, message }];
    const failure = one(read(write({ ...MESSAGING, findings })), "failure");
    expect(failure.getAttribute("message")).toBe(message);
    expect(failure.textContent?.split("\n")[1]).toBe(message);
  });
});
