import { beforeAll, describe, expect, it } from "vitest";
import type { Audit, Hop, Report } from "../../src/contract/report.ts";
import { temporaryFolder } from "../../src/workspace/temporary-tree.fixture.ts";
import { runAudit } from "../cli/run-audit.ts";
import { demoFiles, demoFolder } from "./demo-files.ts";

const SYMBOL = "websocket_get_my_conversations_GET";

/** The facts of the source document, place by place. */
describe("the first symbol on the demo", () => {
  let audit: Audit;
  let code: number;
  const hop = (name: Hop["hop"]): Hop => audit.hops.find((one) => one.hop === name) ?? expect.fail(name);
  const said = (name: Hop["hop"]): string =>
    hop(name)
      .statements.map(({ label, text }) => `${label}: ${text}`)
      .join("\n");
  const finding = (rule: string) => audit.findings.find(({ ruleId }) => ruleId === rule) ?? expect.fail(rule);

  beforeAll(async () => {
    const run = await runAudit(demoFolder("messaging"), SYMBOL, "--format", "json");
    code = run.code;
    audit = (JSON.parse(run.out) as Report).audits[0] ?? expect.fail(run.err);
  });

  it("is inconsistent, and the gate fails", () => {
    expect([audit.status, audit.health, code]).toEqual(["I", "critical", 1]);
    expect(audit.operation).toMatchObject({
      method: "GET",
      path: "/v1/messaging/conversations",
      protocol: "http",
    });
  });

  it("hop route: place, authentication by JWT, pagination with bounds, response model", () => {
    expect(hop("route")).toMatchObject({
      verdict: "pass",
      status: "implemented",
      location: { file: "apps/api/routers/websocket.py", startLine: 167, endLine: 173 },
      facts: {
        auth: { required: true, via: "get_current_user", jwt: true },
        pagination: { style: "offset", params: ["skip", "limit"] },
        responseModel: "List[ConversationRead]",
      },
    });
    expect(hop("route").code[0]?.text).toContain(
      '@router.get("/conversations", response_model=List[ConversationRead])',
    );
    expect(said("route")).toMatch(/skip .*0.*limit .*1.*100/);
  });

  it("hop query: place, joined tables, user scope, order, offset and limit", () => {
    const query = hop("query");
    expect(query.location).toMatchObject({
      file: "apps/api/routers/websocket.py",
      startLine: 175,
      endLine: 187,
    });
    expect(query.facts.statements).toContainEqual(
      expect.objectContaining({
        tables: ["conversations", "conversation_participants"],
        filters: ["conversation_participants.user_id"],
        sorts: ["conversations.updated_at desc"],
        offset: "skip",
        limit: "limit",
        userScope: "ConversationParticipant.user_id == current_user.id",
      }),
    );
    expect(said("query")).toContain("conversation_participants.user_id");
  });

  it("hop models: tables with relationships, the association, the response model", () => {
    expect(hop("model").location).toMatchObject({ file: "apps/api/models/conversation.py", startLine: 60 });
    expect(said("model")).toContain("apps/api/models/conversation.py:94");
    expect(hop("model").facts.tables).toContainEqual(
      expect.objectContaining({
        table: "conversation_participants",
        associates: expect.arrayContaining(["users", "conversations"]),
      }),
    );
  });

  it("hop registration: the include and the chain of prefixes", () => {
    expect(hop("registration").location).toMatchObject({ file: "apps/api/main.py", startLine: 187 });
    expect(hop("registration").code[0]?.text).toBe("app.include_router(websocket.router)");
    expect(said("registration")).toContain("/v1/messaging");
  });

  it("hop context: critical failure, place, root cause", () => {
    expect(hop("context")).toMatchObject({
      verdict: "fail",
      status: "critical-failure",
      location: { file: "apps/web/contexts/WebSocketContext.tsx", startLine: 127 },
    });
    expect(hop("context").rootCause).toMatch(/mock data goes into `conversations`, and no request/);
  });

  it("hop component: disconnected, the state and where it comes from", () => {
    expect(hop("component")).toMatchObject({
      verdict: "fail",
      status: "disconnected",
      location: { file: "apps/web/components/messaging/MessageInterface.tsx", startLine: 17 },
    });
    expect(hop("component").summary).toMatch(/MessageInterface.*conversations.*mock/);
  });

  it("hop tests: incomplete, what they cover instead", () => {
    expect(hop("test")).toMatchObject({
      verdict: "warn",
      status: "incomplete",
      location: { file: "apps/api/tests/test_websocket.py" },
    });
    expect(said("test")).toContain("WS /v1/messaging/ws");
  });

  it("finds these defects and no other", () => {
    expect(audit.findings.map(({ ruleId, severity }) => `${severity} ${ruleId}`).sort()).toEqual([
      "high frontend/mock-bypass",
      "high naming/protocol-mismatch",
      "low test/endpoint-untested",
      "medium frontend/unconfigured-base-url",
      "medium query/unindexed-filter",
    ]);
  });

  it("puts each at its place, with the fix", () => {
    const line =
      demoFiles("messaging")
        ["scripts/targets.json"]?.split("\n")
        .findIndex((text) => text.includes(SYMBOL)) ?? -1;
    expect(finding("naming/protocol-mismatch").location).toMatchObject({
      file: "scripts/targets.json",
      startLine: line + 1,
    });
    expect(finding("naming/protocol-mismatch").fix).toContain("messaging_get_my_conversations_GET");
    expect(finding("frontend/mock-bypass").location).toMatchObject({
      file: "apps/web/contexts/WebSocketContext.tsx",
      startLine: 127,
    });
    expect(finding("frontend/unconfigured-base-url").location).toMatchObject({
      file: "apps/web/contexts/WebSocketContext.tsx",
      startLine: 312,
    });
    expect(finding("query/unindexed-filter").location).toMatchObject({ startLine: 175 });
    expect(finding("query/unindexed-filter").message).toMatch(/user_id.*conversation_id/);
  });

  it("recommends what evidence calls for, under three horizons", () => {
    const horizons = audit.recommendations.map(({ horizon, id }) => `${horizon} ${id}`);
    expect(horizons).toEqual([
      "immediate integrate-api",
      "immediate rename-symbol",
      "architecture separate-protocols",
      "architecture validate-messages",
      "architecture add-indexes",
      "architecture paginate-by-cursor",
      "architecture add-tests",
      "architecture test-the-seam",
      "long-term unite-live-state",
      "long-term cache-the-list",
    ]);
    for (const { evidence } of audit.recommendations) expect(evidence.length).toBeGreaterThan(0);
    const code = audit.recommendations.map((one) => one.code?.text ?? "").join("\n");
    expect(code).toContain("apiFetch<Conversation[]>(");
    expect(code).toContain("/v1/messaging/conversations");
    expect(code).toMatch(/CREATE INDEX \w+ ON conversation_participants \(user_id, conversation_id\)/);
  });

  it("says first what to fix first", () => {
    expect(audit.conclusion.priority).toContain("apps/web/contexts/WebSocketContext.tsx:127");
  });
});

describe("the repaired product", () => {
  it("is consistent in every target", async () => {
    const run = await runAudit(demoFolder("messaging-connected"), "--format", "json");
    const report = JSON.parse(run.out) as Report;
    expect(report.audits.map(({ symbol, status }) => `${status} ${symbol}`)).toEqual(
      report.audits.map(({ symbol }) => `C ${symbol}`),
    );
    expect([report.audits.length, run.code]).toEqual([8, 0]);
  });
});

describe("the other targets of the demo", () => {
  it("are consistent: one screen that shows mock data accuses no other", async () => {
    const run = await runAudit(demoFolder("messaging"), "--format", "json");
    const report = JSON.parse(run.out) as Report;
    const others = report.audits.filter(({ symbol }) => symbol !== SYMBOL);
    expect(others.map(({ symbol, status }) => `${status} ${symbol}`)).toEqual(
      others.map(({ symbol }) => `C ${symbol}`),
    );
  });
});

describe("a change of the code changes the report", () => {
  const CONTEXT = "apps/web/contexts/WebSocketContext.tsx";
  const edit = (file: string, from: string, to: string) => {
    const files = demoFiles("messaging");
    const held = files[file] ?? expect.fail(file);
    expect(held, from).toContain(from);
    return { ...files, [file]: held.replace(from, to) };
  };
  const rulesOf = async (files: Record<string, string>) => {
    const run = await runAudit(temporaryFolder(files), SYMBOL, "--format", "json");
    return (
      (JSON.parse(run.out) as Report).audits[0]?.findings.map(({ ruleId }) => ruleId) ?? expect.fail(run.err)
    );
  };

  it.each([
    [
      "a fallback for the socket's base",
      "frontend/unconfigured-base-url",
      CONTEXT,
      "${process.env.NEXT_PUBLIC_WS_URL}",
      '${process.env.NEXT_PUBLIC_WS_URL ?? "ws://localhost:8000"}',
    ],
    [
      "a request that fills the state",
      "frontend/mock-bypass",
      CONTEXT,
      "    initializeMockData();\n",
      '    fetch("/v1/messaging/conversations").then((r) => r.json()).then(setConversations);\n',
    ],
    [
      "an honest symbol",
      "naming/protocol-mismatch",
      "scripts/targets.json",
      `"${SYMBOL}"`,
      `{ "symbol": "${SYMBOL}", "operation": "GET /v1/messaging/conversations" }`,
    ],
    [
      "an index that leads with the column",
      "query/unindexed-filter",
      "apps/api/models/conversation.py",
      'user_id: int = Field(foreign_key="users.id")\n    conversation_id: int = Field(foreign_key="conversations.id")',
      'user_id: int = Field(foreign_key="users.id", index=True)\n    conversation_id: int = Field(foreign_key="conversations.id", index=True)',
    ],
    [
      "a test of the operation",
      "test/endpoint-untested",
      "apps/api/tests/test_websocket.py",
      "\n\n\ndef ",
      '\n\n\ndef test_conversations(client):\n    assert client.get("/v1/messaging/conversations").status_code == 401\n\n\ndef ',
    ],
  ])("%s takes %s away", async (_, rule, file, from, to) => {
    const before = await rulesOf(demoFiles("messaging"));
    const after = await rulesOf(edit(file, from, to));
    expect(before).toContain(rule);
    expect(after).toEqual(before.filter((id) => id !== rule));
  });
});

describe("another domain, other names, other lines", () => {
  /** Longer words first, so that no word is renamed twice. */
  const WORDS: readonly (readonly [string, string])[] = [
    ["messaging", "billing"],
    ["conversation", "invoice"],
    ["participant", "payer"],
    ["message", "payment"],
    ["initializeMockData", "fillLedger"],
    ["mockConversations", "ledgerRows"],
    ["WebSocketContext", "LiveContext"],
    ["WebSocketProvider", "LiveProvider"],
    ["useWebSocket", "useLive"],
    ["apiFetch", "callServer"],
    ["getToken", "readKey"],
    ["get_current_user", "require_account"],
    ["current_user", "account"],
    ["NEXT_PUBLIC_WS_URL", "NEXT_PUBLIC_LIVE_HOST"],
  ];
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  const rename = (text: string): string =>
    [...WORDS.slice(4), ...WORDS.slice(0, 4)].reduce(
      (held, [from, to]) =>
        held
          .replaceAll(from, to)
          .replaceAll(capital(from), capital(to))
          .replaceAll(from.toUpperCase(), to.toUpperCase()),
      text,
    );
  const shift = (file: string, text: string): string =>
    file.endsWith(".py")
      ? `# moved\n# down\n${text}`
      : file.endsWith(".tsx")
        ? `${text.split("\n")[0]}\n\n\n\n${text.split("\n").slice(1).join("\n")}`
        : text;

  it("the findings follow", async () => {
    const files = Object.fromEntries(
      Object.entries(demoFiles("messaging")).map(([file, text]) => [rename(file), shift(file, rename(text))]),
    );
    const run = await runAudit(temporaryFolder(files), "websocket_get_my_invoices_GET", "--format", "json");
    const [audit] = (JSON.parse(run.out) as Report).audits;
    const places = Object.fromEntries(
      audit?.findings.map(({ ruleId, location }) => [ruleId, `${location.file}:${location.startLine}`]) ?? [],
    );
    expect(audit?.operation?.path).toBe("/v1/billing/invoices");
    expect(places).toMatchObject({
      "frontend/mock-bypass": "apps/web/contexts/LiveContext.tsx:130",
      "frontend/unconfigured-base-url": "apps/web/contexts/LiveContext.tsx:315",
      "query/unindexed-filter": "apps/api/routers/websocket.py:177",
      "test/endpoint-untested": "apps/api/routers/websocket.py:169",
    });
    expect(audit?.findings.find(({ ruleId }) => ruleId === "naming/protocol-mismatch")?.fix).toContain(
      "billing_get_my_invoices_GET",
    );
    const hop = (name: string) => audit?.hops.find((one) => one.hop === name);
    expect(hop("context")?.rootCause).toContain("`invoices`");
    expect(hop("route")?.facts.auth).toMatchObject({ required: true, via: "require_account", jwt: true });
    expect(hop("component")?.summary).toContain("`PaymentInterface` shows `invoices` of `LiveProvider`");
    expect(audit?.recommendations[0]?.code?.text).toContain(
      "callServer<Invoice[]>(`/v1/billing/invoices?${query}`)",
    );
  });
});
