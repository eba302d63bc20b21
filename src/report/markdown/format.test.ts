import { describe, expect, it } from "vitest";
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

const render = (...audits: Parameters<typeof reportOf>) => format.render(reportOf(...audits), OPTIONS);

/** The blocks of CommonMark that matter here: fenced code, and the lines outside it. */
function read(markdown: string): {
  outside: string[];
  code: { info: string; text: string }[];
  open: boolean;
} {
  const outside: string[] = [];
  const code: { info: string; text: string; ticks: number }[] = [];
  let open = false;
  for (const line of markdown.split("\n")) {
    const [, ticks = "", info = ""] = /^ *(`{3,})([^`]*)$/.exec(line) ?? [];
    const current = code.at(-1);
    if (open && current !== undefined) {
      if (ticks.length >= current.ticks && info.trim() === "") open = false;
      else current.text += `${line}\n`;
    } else if (ticks !== "") {
      open = true;
      code.push({ info, text: "", ticks: ticks.length });
    } else outside.push(line);
  }
  return { outside, code, open };
}

const HEADINGS = [
  "# Implementation Report: websocket_get_my_conversations_GET",
  "## Executive Summary",
  "### Key Findings",
  "### Trace",
  "## Detailed Hop-by-Hop Analysis",
  "### Hop 1: Backend API Route Definition",
  "### Hop 2: Database Query Implementation",
  "### Hop 3: Data Models",
  "### Hop 4: API Registration",
  "### Hop 5: Frontend Context Integration",
  "### Hop 6: Frontend Component Usage",
  "### Hop 7: Testing Coverage",
  "## Critical Defects (Prioritized)",
  "### 🔴 HIGH SEVERITY",
  "### 🟡 MEDIUM SEVERITY",
  "### 🟢 LOW SEVERITY",
  "### Suppressed",
  "## Recommendations",
  "### Immediate Actions (Critical)",
  "### Architecture Improvements",
  "### Long-term Considerations",
  "## Conclusion",
];

describe("the document of a symbol", () => {
  const markdown = render(MESSAGING);
  const { outside, code } = read(markdown);

  it("has the headings of the source document, in its order", () => {
    expect(outside.filter((line) => /^#+ /.test(line))).toEqual(HEADINGS);
  });

  it("opens with status, commit and health", () => {
    expect(outside.slice(4, 8)).toEqual([
      "**Status: INCONSISTENT (I)**  ",
      "**Commit:** a602ba5  ",
      "**Symbol Health:** CRITICAL ISSUES DETECTED  ",
      "**Operation:** `GET /v1/messaging/conversations`",
    ]);
  });

  it("gives each hop its file, its status and its code", () => {
    const places = outside.filter((line) => line.startsWith("**File:**"));
    expect(places).toHaveLength(7);
    expect(places[1]).toBe("**File:** `apps/api/routers/websocket.py:175-187`  ");
    expect(outside).toContain("**Status:** ❌ CRITICAL FAILURE");
    expect(outside).toContain(
      "**Authentication:** ✅ JWT required via `get_current_user` (`OAuth2PasswordBearer`)  ",
    );
    expect(code.filter(({ info }) => info === "python")).toHaveLength(5);
    expect(outside).toContain("`apps/api/models/conversation.py:94-96`");
  });

  it("numbers defects through from high to low, those that hold only", () => {
    const defects = outside.slice(
      outside.indexOf("## Critical Defects (Prioritized)"),
      outside.indexOf("## Recommendations"),
    );
    expect(defects.filter((line) => /^\d\. /.test(line))).toEqual([
      "1. **Mock data where the operation's data belongs**",
      "2. **The symbol names another protocol**",
      "3. **Filter without an index**",
      "4. **Base URL without a fallback**",
      "5. **Operation without a test**",
    ]);
    expect(defects).toContain("   - **Location:** `scripts/targets.json:1062`");
    expect(defects).toContain(
      "- `query/unbounded-list` (low) at `apps/api/routers/websocket.py:220`: accepted in the baseline",
    );
    expect(defects).toContain("   - **Suppression expired:** set by the platform (expired after 2020-01-01)");
  });

  it("numbers recommendations through, the urgent first, with their code", () => {
    const advice = outside.slice(outside.indexOf("## Recommendations"));
    expect(advice.filter((line) => /^\d\. /.test(line))).toEqual([
      "1. **Request the Operation**",
      "2. **Add the Missing Index**",
      "3. **Paginate by Cursor**",
    ]);
    expect(code.find(({ info }) => info === "sql")?.text).toContain("CREATE INDEX");
  });

  it("draws the trace with the broken hops marked", () => {
    const diagram =
      code
        .find(({ info }) => info === "mermaid")
        ?.text.split("\n")
        .map((line) => line.trim()) ?? [];
    expect(diagram[0]).toBe("flowchart TD");
    expect(diagram).toContain('registration -.-x|"critical failure"| context');
    expect(diagram).toContain("query --> model");
    expect(diagram).toContain("class context,component broken");
    const links = diagram.filter((line) => /^\w+ -\S+ \w+$|\| \w+$/.test(line));
    expect(diagram).toContain(
      `linkStyle ${links.findIndex((line) => line.endsWith(" context"))},5 stroke:#cf222e,stroke-width:2px`,
    );
    expect(links).toHaveLength(7);
  });
});

describe("a symbol with nothing to say", () => {
  it("keeps the sections that a reader expects, and says so", () => {
    const markdown = render(CONNECTED);
    expect(markdown).toContain("**Status: CONSISTENT (C)**");
    expect(markdown).toContain("## Critical Defects (Prioritized)\n\nNone.");
    expect(markdown).toContain("## Recommendations\n\nNone.");
    expect(markdown).not.toMatch(/SEVERITY|Key Findings|\*\*Priority|-\.-x/);
  });

  it("names the expression that stopped the analysis", () => {
    const markdown = render(STOPPED);
    expect(markdown).toContain("**Status: UNDETERMINED (U)**");
    expect(markdown).toContain(
      "**Stopped at:** `apps/web/contexts/WebSocketContext.tsx:128` — ``urls[`export-$" + "{kind}`](id)``",
    );
    expect(markdown).toContain("**To settle it:** Name the base URL under `hints.baseUrls`.");
    expect(markdown).toContain('registration -.->|"undetermined"| context');
  });
});

describe("hostile quotations", () => {
  it.each(EVIL_TEXTS.map((text) => [text.slice(0, 30), text]))("stay text: %j", (_, text) => {
    const { outside, code, open } = read(render(evil(text)));
    expect(open).toBe(false);
    expect(code.map(({ info }) => info).filter((info) => info === "mermaid")).toHaveLength(1);
    expect(code).toHaveLength(1 + 7 + 1);
    expect(outside.filter((line) => /^#{1,6} /.test(line)).map((line) => line.slice(0, 24))).toEqual(
      HEADINGS.filter((line) => !/MEDIUM|LOW|Architecture|Long-term/.test(line)).map((line, index) =>
        index === 0 ? "# Implementation Report:" : line.slice(0, 24),
      ),
    );
    for (const line of outside) expect(meaning(line)).not.toMatch(/[<>[\]|`$~]|@\w|#\d|:\/\/|www\.|__/);
  });

  it("send nothing to a terminal or a build log", () => {
    for (const text of EVIL_TEXTS) {
      const markdown = render(evil(text));
      expect(markdown).not.toMatch(ACTIVE_OUTPUT);
      expect(Math.max(...markdown.split("\n").map((line) => line.length))).toBeLessThan(10_000);
    }
  });
});

describe("files", () => {
  const files = format.files?.(
    reportOf(
      { ...MESSAGING, project: "messaging" },
      { ...CONNECTED, project: "connected" },
      STOPPED,
      { ...STOPPED, symbol: "../../etc/Passwd|x" },
      { ...STOPPED, symbol: "..-etc-passwd-x" },
      { ...STOPPED, symbol: "INDEX" },
    ),
    OPTIONS,
  );
  const paths = files?.map(({ path }) => path) ?? [];
  const index = files?.[0]?.text ?? "";

  it("are one per symbol and an index; no name leaves the folder or meets another", () => {
    expect(paths).toEqual([
      "index.md",
      "messaging/websocket_get_my_conversations_GET.md",
      "connected/messaging_get_my_conversations_GET.md",
      "messaging_export_POST.md",
      "etc-Passwd-x.md",
      "etc-passwd-x-2.md",
      "INDEX-2.md",
    ]);
  });

  it("are linked from a matrix of symbols and hops", () => {
    const rows = index.split("\n").filter((line) => line.startsWith("|"));
    const widths = rows.map((row) => row.replaceAll("\\|", "").split("|").length);
    expect(new Set(widths).size).toBe(1);
    expect(index).toContain(
      "| [websocket_get_my_conversations_GET](messaging/websocket_get_my_conversations_GET.md) | `GET /v1/messaging/conversations` | I inconsistent | critical issues detected | ✅ | ✅ | ✅ | ✅ | ❌ | ❌ | ⚠️ | 2 | 2 | 1 |",
    );
    expect(index).toContain("| [../../etc/Passwd\\|x](etc-Passwd-x.md) |");
  });

  it("have the same text as the whole report of that symbol", () => {
    expect(files?.[3]?.text).toBe(render(STOPPED));
  });
});

it("lists what could not be read", () => {
  const notices = [{ file: "a`.py", reason: "syntax error in line 3" }];
  expect(format.render({ ...reportOf(CONNECTED), notices }, OPTIONS)).toContain(
    "## Notices\n\nWhat could not be read, and what nothing in the code answers to:\n\n- ``a`.py``: syntax error in line 3\n",
  );
});
