import { createHash } from "node:crypto";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import type { Audit, Report } from "../../contract/report.ts";
import type { ReportFile } from "../../contract/report-format.ts";
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
import { type ReadElement, readHtml, shapesOf, withClass, withTag } from "./read-html.fixture.ts";

const filesOf = (report: Report): readonly ReportFile[] => format.files?.(report, OPTIONS) ?? [];
const pagesOf = (report: Report): ReportFile[] =>
  filesOf(report).filter(({ path }) => path.endsWith(".html"));

const page = (audit: Audit) => readHtml(pagesOf(reportOf(audit))[2]?.text ?? "");
const single = (...audits: Audit[]) => readHtml(format.render(reportOf(...audits), OPTIONS));

/** Without the places where a line may break, and without runs of space. */
const said = ({ text }: ReadElement): string => text.replace(/\s+/g, " ").trim();

const HEADINGS = [
  "h1 Implementation Report: websocket_get_my_conversations_GET",
  "h2 Executive Summary",
  "h3 Key Findings",
  "h3 Trace",
  "h2 Both Sides of the Seam",
  "h3 Backend ✓ IMPLEMENTED",
  "h3 Frontend ✗ CRITICAL FAILURE",
  "h2 Detailed Hop-by-Hop Analysis",
  "h3 Hop 1: Backend API Route Definition",
  "h3 Hop 2: Database Query Implementation",
  "h3 Hop 3: Data Models",
  "h3 Hop 4: API Registration",
  "h3 Hop 5: Frontend Context Integration",
  "h3 Hop 6: Frontend Component Usage",
  "h3 Hop 7: Testing Coverage",
  "h2 Critical Defects (Prioritized)",
  "h3 ▲ HIGH SEVERITY",
  "h4 1. Mock data where the operation's data belongs",
  "h4 2. The symbol names another protocol",
  "h3 ◆ MEDIUM SEVERITY",
  "h4 3. Filter without an index",
  "h4 4. Base URL without a fallback",
  "h3 ● LOW SEVERITY",
  "h4 5. Operation without a test",
  "h3 Suppressed",
  "h2 Recommendations",
  "h3 Immediate Actions (Critical)",
  "h4 1. Request the Operation",
  "h3 Architecture Improvements",
  "h4 2. Add the Missing Index",
  "h3 Long-term Considerations",
  "h4 3. Paginate by Cursor",
  "h2 Conclusion",
];

const headings = (read: ReturnType<typeof readHtml>): string[] =>
  withTag(read, "h1", "h2", "h3", "h4", "h5").map((each) => `${each.tag} ${said(each)}`);

describe("the page of a symbol", () => {
  const read = page(MESSAGING);

  it("has the headings of the source document in its order, and the seam", () => {
    expect(headings(read)).toEqual(HEADINGS);
  });

  it("opens with status, commit and health", () => {
    const [rows] = withClass(read, "rows");
    expect(rows === undefined ? "" : said(rows)).toBe(
      "Status✗ INCONSISTENT (I) Commita602ba5 Symbol HealthCRITICAL ISSUES DETECTED OperationGET /v1/messaging/conversations",
    );
  });

  it("numbers the lines of code as the file does, and marks those of findings", () => {
    const lines = withClass(read, "line").filter(({ attributes }) => attributes["data-line"] === "127");
    expect(lines.map(said)).toEqual(Array(2).fill("const initializeMockData = () => { ▲ Defect 1"));
    const hits = withClass(read, "high").filter(({ attributes }) => "data-line" in attributes);
    expect(new Set(hits.map(({ attributes }) => attributes["data-line"]))).toEqual(
      new Set(["127", "128", "129", "130", "131", "132"]),
    );
    const [flag] = withClass(read, "flag").filter(({ text }) => text.endsWith("1"));
    expect(flag?.attributes.href).toBe("#defect-1");
  });

  it("tells a defect with location, problem, impact, fix, rule and what is related", () => {
    const [first, , , fourth] = withClass(read, "defect").map(said);
    expect(first).toBe(
      "1. Mock data where the operation's data belongs Locationapps/web/contexts/WebSocketContext.tsx:127-132 Problem" +
        "initializeMockData fills conversations with hard-coded records, and no request to GET /v1/messaging/conversations exists. " +
        "ImpactUsers see invented conversations; what the backend stores is never shown. " +
        "FixRequest /v1/messaging/conversations and put its answer into conversations. " +
        "Rulefrontend/mock-bypass " +
        "Related apps/web/components/messaging/MessageInterface.tsx:17 — shows conversations",
    );
    expect(fourth).toContain("Suppression expiredset by the platform (expired after 2020-01-01)");
  });

  it("leads from a defect to its rule, where that is documented", () => {
    const links = withTag(read, "a").filter(({ text }) => text === "frontend/mock-bypass");
    expect(links.map(({ attributes }) => attributes.href)).toEqual(["rules.html#rule-frontend-mock-bypass"]);
    expect(withTag(read, "a").filter(({ text }) => text === "model/response-missing")).toEqual([]);
  });

  it("says what stopped the analysis, and what settles it", () => {
    const callouts = withClass(page(STOPPED), "callout").map(said);
    expect(callouts).toEqual([
      "UndeterminedThe URL is built by a function that could not be followed. " +
        "Stopped atapps/web/contexts/WebSocketContext.tsx:128 — urls[`export-${kind}`](id) " +
        "To settle itName the base URL under hints.baseUrls.",
    ]);
  });
});

describe("the picture of the trace", () => {
  const classesOf = (audit: Audit, name: string): string[] =>
    withClass(page(audit), name).map(({ attributes }) => attributes.class ?? "");

  it("has seven hops and an edge to each, twice; broken ones are crossed", () => {
    expect(classesOf(MESSAGING, "edge")).toEqual(
      [0, 1].flatMap(() => [...Array(4).fill("edge pass"), "edge fail", "edge fail", "edge warn"]),
    );
    expect(withClass(page(MESSAGING), "cross")).toHaveLength(4);
    expect(withClass(page(CONNECTED), "cross")).toEqual([]);
  });

  it("puts a question mark where the trace is not known", () => {
    const edges = withClass(page(STOPPED), "edge").filter(({ text }) => text.includes("?"));
    expect(edges.map(({ attributes }) => attributes.class)).toEqual(Array(2).fill("edge undetermined"));
  });

  it("is an image with a name and a description that says the same", () => {
    const [picture] = withTag(page(MESSAGING), "svg");
    expect(picture?.attributes.role).toBe("img");
    const [description] = withTag(page(MESSAGING), "desc");
    expect(description?.attributes.id).toBe(picture?.attributes["aria-describedby"]);
    expect(description?.text).toContain(
      "Hop 5, Context: critical failure, the link to it is broken, at apps/web/contexts/WebSocketContext.tsx:127-132. ",
    );
  });
});

describe("both sides of the seam", () => {
  const withFacts = (hop: Audit["hops"][number]): Audit["hops"][number] =>
    hop.hop === "model"
      ? {
          ...hop,
          facts: {
            responseModels: [
              { model: "ConversationRead", fields: [{ name: "id", type: "int", optional: false }] },
              { model: "Inner", fields: [{ name: "at", type: "datetime", nullable: true }, 7] },
            ],
          },
        }
      : hop.hop === "context"
        ? {
            ...hop,
            facts: { consumers: [{ place: "web/api.ts:56", url: "/v1/a", client: "fetch", match: "exact" }] },
          }
        : hop;

  it("show what is sent beside what requests it", () => {
    const [backend, frontend] = withClass(
      page({ ...MESSAGING, hops: MESSAGING.hops.map(withFacts) }),
      "side",
    );
    expect(backend === undefined ? "" : said(backend)).toContain(
      "Answers withList[ConversationRead] ConversationRead sends NameType idint 1 more response model Inner sends NameTypeNote atdatetimenullable",
    );
    expect(frontend === undefined ? "" : said(frontend)).toContain(
      "Requested by URLPlaceMatch /v1/aweb/api.ts:56 (fetch)exact",
    );
  });

  it("are left out where no frontend is expected", () => {
    const hops = MESSAGING.hops.map((hop) =>
      hop.hop === "context" ? { ...hop, verdict: "not-applicable" as const } : hop,
    );
    expect(headings(page({ ...MESSAGING, hops }))).not.toContain("h2 Both Sides of the Seam");
  });
});

describe("the folder", () => {
  const report = reportOf(
    { ...MESSAGING, project: "messaging" },
    { ...CONNECTED, project: "connected" },
    STOPPED,
    { ...STOPPED, symbol: "rules" },
    { ...STOPPED, symbol: "../../etc/Passwd|x" },
  );
  const files = filesOf(report);

  it("is an index, the rules, a page per symbol, one sheet and one script", () => {
    expect(files.map(({ path }) => path)).toEqual([
      "index.html",
      "rules.html",
      "messaging/websocket_get_my_conversations_GET.html",
      "connected/messaging_get_my_conversations_GET.html",
      "messaging_export_POST.html",
      "rules-2.html",
      "etc-Passwd-x.html",
      "assets/style.css",
      "assets/report.js",
    ]);
  });

  it("has no link that leads nowhere, and none that leaves it", () => {
    expect(deadLinks(files)).toEqual([]);
  });

  it("lists every symbol with seven verdicts, under its project", () => {
    const read = readHtml(files[0]?.text ?? "");
    const rows = withTag(read, "tr").filter(({ attributes }) => "data-status" in attributes);
    expect(rows.map(({ attributes }) => attributes["data-verdicts"])).toEqual([
      "pass pass pass pass fail fail warn",
      "pass pass pass pass pass pass pass",
      ...Array(3).fill("pass pass pass pass undetermined pass pass"),
    ]);
    expect(rows.map(said)[0]).toBe(
      "websocket_get_my_conversations_GETGET /v1/messaging/conversations ✗ inconsistentcritical✓pass✓pass✓pass✓pass✗fail✗fail!warn221",
    );
    expect(withClass(read, "project").map(said)).toEqual(["messaging 1 symbol", "connected 1 symbol"]);
  });

  it("leads from each symbol to the one before and the one after", () => {
    const read = readHtml(files[3]?.text ?? "");
    const ways = withTag(read, "a").filter(({ attributes }) => "rel" in attributes);
    expect(ways.map(({ attributes }) => attributes.href)).toEqual([
      "../messaging/websocket_get_my_conversations_GET.html",
      "../messaging_export_POST.html",
    ]);
  });

  it("documents every rule", () => {
    const read = readHtml(files[1]?.text ?? "");
    expect(withClass(read, "rule")).toHaveLength(OPTIONS.rules().length);
  });
});

/** Addresses that are in no file, ids included. */
function deadLinks(files: readonly ReportFile[]): string[] {
  const ids = new Map(
    files.map(({ path, text }) => [
      path,
      new Set(path.endsWith(".html") ? readHtml(text).elements.map(({ attributes }) => attributes.id) : []),
    ]),
  );
  return files
    .filter(({ path }) => path.endsWith(".html"))
    .flatMap(({ path, text }) =>
      readHtml(text).elements.flatMap(({ attributes: { href, src } }) => {
        const address = href ?? src;
        if (address === undefined) return [];
        const [file = "", id] = address.split("#");
        const target = file === "" ? path : posix.join(posix.dirname(path), file);
        const found = ids.get(target);
        return found !== undefined && (id === undefined || found.has(id)) ? [] : [`${path}: ${address}`];
      }),
    );
}

describe("one page for everything", () => {
  it("is the symbol's report where there is one", () => {
    expect(headings(single(MESSAGING)).slice(0, HEADINGS.length)).toEqual(HEADINGS);
  });

  it("is the matrix and then each report, one level down, with the rules that are named", () => {
    const read = single(MESSAGING, STOPPED);
    expect(headings(read).filter((heading) => /^h[12]/.test(heading))).toEqual([
      "h1 Implementation Reports",
      "h2 At a glance",
      "h2 Verdicts by hop",
      "h2 Symbols",
      "h2 Implementation Report: websocket_get_my_conversations_GET",
      "h2 Implementation Report: messaging_export_POST",
      "h2 Rules",
    ]);
    expect(headings(read)).not.toContain("h3 The route is gone");
    expect(headings(read)).toContain("h3 Base URL without a fallback");
  });

  it("has no link that leads out of it, and no id twice", () => {
    const text = format.render(reportOf(MESSAGING, STOPPED, { ...MESSAGING }), OPTIONS);
    expect(deadLinks([{ path: "report.html", text }])).toEqual([]);
    const ids = readHtml(text).elements.flatMap(({ attributes: { id } }) => id ?? []);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("allows its own style and script by their hashes, and nothing else", () => {
    const read = single(MESSAGING, STOPPED);
    const hash = (tag: string): string =>
      createHash("sha256")
        .update(withTag(read, tag)[0]?.text ?? "")
        .digest("base64");
    const [policy] = withTag(read, "meta").filter(({ attributes }) => "http-equiv" in attributes);
    expect(policy?.attributes.content).toBe(
      `default-src 'none'; style-src 'sha256-${hash("style")}'; script-src 'sha256-${hash("script")}'; base-uri 'none'; form-action 'none'`,
    );
  });
});

describe("hostile text", () => {
  const plain = [
    ...pagesOf(reportOf({ ...MESSAGING, project: "a" }, { ...STOPPED, project: "b" }, MESSAGING)),
    { path: "", text: format.render(reportOf(MESSAGING, STOPPED), OPTIONS) },
  ];
  const known = new Set(plain.flatMap(({ text }) => [...shapesOf(readHtml(text))]));

  it.each([...EVIL_TEXTS.keys()])(
    "%i makes no element, no attribute and no comment that our pages do not have",
    (index) => {
      const report = reportOf(evil(EVIL_TEXTS[index] ?? ""), STOPPED);
      const texts = [...pagesOf(report).map(({ text }) => text), format.render(report, OPTIONS)];
      for (const text of texts) {
        const read = readHtml(text);
        expect([...shapesOf(read)].filter((shape) => !known.has(shape))).toEqual([]);
        expect([read.comments, withTag(read, "script").length <= 1, read.errors]).toEqual([0, true, []]);
        expect(text).not.toMatch(ACTIVE_OUTPUT);
      }
      expect(deadLinks(filesOf(report))).toEqual([]);
    },
  );

  it("is shown as it is written", () => {
    const summary = '<img src=x onerror="alert(1)"> & </p><script>alert(1)</script> {{x}} ${x}';
    const [lead] = withClass(page({ ...MESSAGING, summary }), "lead");
    expect(lead?.text).toBe(summary);
  });
});

it("is well formed, without a single error of syntax", () => {
  const report = reportOf({ ...MESSAGING, project: "a" }, STOPPED);
  const texts = [...pagesOf(report).map(({ text }) => text), format.render(report, OPTIONS)];
  expect(texts.map((text) => readHtml(text).errors)).toEqual(texts.map(() => []));
});

it("is the same, byte for byte, for the same report", () => {
  const report = reportOf(MESSAGING, STOPPED);
  expect(filesOf(structuredClone(report))).toEqual(filesOf(report));
});

it("lists what could not be read", () => {
  const notices = [{ file: "a<b>.py", reason: "syntax error in line 3" }];
  const [index] = filesOf({ ...reportOf(CONNECTED), notices });
  const [listed] = withClass(readHtml(index?.text ?? ""), "notices");
  expect(listed === undefined ? "" : said(listed)).toBe(
    "Notices What could not be read, and what nothing in the code answers to: a<b>.py: syntax error in line 3",
  );
});
