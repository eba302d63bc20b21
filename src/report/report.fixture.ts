// biome-ignore-all lint/suspicious/noTemplateCurlyInString: quoted code, no template of ours
// biome-ignore-all lint/suspicious/noControlCharactersInRegex: they are what is looked for

import { fingerprint } from "../contract/fingerprint.ts";
import type { Audit, Finding, Hop, Orphans, Report, Routes } from "../contract/report.ts";
import type { DocumentedRule, RenderOptions } from "../contract/report-format.ts";

/** Test data: the report of the situation that started the product, and reports whose quotations are hostile. */

const ROUTER = "apps/api/routers/websocket.py";
const MODELS = "apps/api/models/conversation.py";
const CONTEXT = "apps/web/contexts/WebSocketContext.tsx";
const COMPONENT = "apps/web/components/messaging/MessageInterface.tsx";
const TESTS = "apps/api/tests/test_websocket.py";

const at = (file: string, startLine: number, endLine = startLine) => ({ file, startLine, endLine });
const code = (file: string, startLine: number, language: string, lines: readonly string[]) => ({
  ...at(file, startLine, startLine + lines.length - 1),
  language,
  text: lines.join("\n"),
});

const ROUTE: Hop = {
  hop: "route",
  verdict: "pass",
  status: "implemented",
  summary: "`get_my_conversations` serves `GET /v1/messaging/conversations`.",
  location: { ...at(ROUTER, 167, 173), startColumn: 1 },
  facts: { auth: { required: true, via: "get_current_user" }, responseModel: "List[ConversationRead]" },
  statements: [
    { label: "Route", mark: "info", text: "`GET /v1/messaging/conversations`" },
    {
      label: "Authentication",
      mark: "pass",
      text: "JWT required via `get_current_user` (`OAuth2PasswordBearer`)",
    },
    { label: "Pagination", mark: "pass", text: "`skip` (`ge=0`) and `limit` (`ge=1`, `le=100`)" },
    { label: "Response Model", mark: "pass", text: "`List[ConversationRead]`" },
  ],
  code: [
    code(ROUTER, 167, "python", [
      '@router.get("/conversations", response_model=List[ConversationRead])',
      "async def get_my_conversations(",
      "    current_user: Annotated[User, Depends(get_current_user)],",
      "    session: Annotated[Session, Depends(get_session)],",
      "    skip: int = Query(0, ge=0),",
      "    limit: int = Query(50, ge=1, le=100),",
      "):",
    ]),
  ],
  rootCause: null,
  evidence: [{ ...at("apps/api/auth.py", 31, 44), note: "`get_current_user` decodes a JSON Web Token" }],
};

const QUERY: Hop = {
  hop: "query",
  verdict: "pass",
  status: "implemented",
  summary: "One statement reads `conversations` joined to `conversation_participants`.",
  location: at(ROUTER, 175, 187),
  facts: { tables: ["conversations", "conversation_participants"] },
  statements: [
    {
      label: "Security",
      mark: "pass",
      text: "Only rows where `ConversationParticipant.user_id == current_user.id`",
    },
    { label: "Ordering", mark: "pass", text: "`Conversation.updated_at`, newest first" },
    { label: "Performance", mark: "warn", text: "No index leads with `conversation_participants.user_id`" },
  ],
  code: [
    code(ROUTER, 175, "python", [
      "    conversations = session.exec(",
      "        select(Conversation)",
      "        .join(",
      "            ConversationParticipant,",
      "            Conversation.id == ConversationParticipant.conversation_id,",
      "        )",
      "        .where(",
      "            ConversationParticipant.user_id == current_user.id,",
      "        )",
      "        .order_by(Conversation.updated_at.desc())",
      "        .offset(skip)",
      "        .limit(limit)",
      "    ).all()",
    ]),
  ],
  rootCause: null,
  evidence: [],
};

const MODEL: Hop = {
  hop: "model",
  verdict: "pass",
  status: "consistent",
  summary: "Two tables and one response model stand behind the operation.",
  location: at(MODELS, 60, 62),
  facts: {},
  statements: [
    {
      label: "Relationships",
      mark: "pass",
      text: "`Conversation.participants` → `User`, `Conversation.messages` → `Message`",
    },
    {
      label: "Association",
      mark: "info",
      text: "`ConversationParticipant` associates `conversations` and `users`",
    },
  ],
  code: [
    code(MODELS, 60, "python", [
      "class Conversation(SQLModel, table=True):",
      '    __tablename__ = "conversations"',
      "    id: int",
    ]),
    code(MODELS, 94, "python", ["class ConversationRead(SQLModel):", "    id: int", "    title: str"]),
  ],
  rootCause: null,
  evidence: [],
};

const REGISTRATION: Hop = {
  hop: "registration",
  verdict: "pass",
  status: "registered",
  summary: "`app` includes the router; its own prefix is `/v1/messaging`.",
  location: at("apps/api/main.py", 187),
  facts: {},
  statements: [{ label: "Full Path", mark: "pass", text: "`/v1/messaging` + `/conversations`" }],
  code: [code("apps/api/main.py", 187, "python", ["app.include_router(websocket.router)"])],
  rootCause: null,
  evidence: [],
};

const CONTEXT_HOP: Hop = {
  hop: "context",
  verdict: "fail",
  status: "critical-failure",
  summary: "`conversations` holds hard-coded records; nothing in the frontend requests the operation.",
  location: { ...at(CONTEXT, 127, 132), startColumn: 9, endColumn: 3 },
  facts: {},
  statements: [{ label: "Requests", mark: "fail", text: "none reaches `GET /v1/messaging/conversations`" }],
  code: [
    {
      ...code(CONTEXT, 127, "tsx", [
        "  const initializeMockData = () => {",
        "    const mockConversations: Conversation[] = [",
        '      { id: 1, title: "Project kick-off", updatedAt: "2024-01-15T10:00:00Z" },',
        "    ];",
        "    setConversations(mockConversations);",
        "  };",
      ]),
      dedent: 0,
    },
  ],
  rootCause:
    "`initializeMockData` puts mock records into the state `conversations`, and no request to the operation exists.",
  evidence: [{ ...at(CONTEXT, 131), note: "`setConversations` receives `mockConversations`" }],
};

const COMPONENT_HOP: Hop = {
  hop: "component",
  verdict: "fail",
  status: "disconnected",
  summary: "`MessageInterface` shows `conversations`, which comes from mock data only.",
  location: at(COMPONENT, 17),
  facts: {},
  statements: [{ label: "State", mark: "fail", text: "`conversations` of `WebSocketContext`" }],
  code: [code(COMPONENT, 17, "tsx", ["  const { conversations } = useWebSocket();"])],
  rootCause: "The context that feeds it never calls the API.",
  evidence: [],
};

const TEST_HOP: Hop = {
  hop: "test",
  verdict: "warn",
  status: "incomplete",
  summary: "Tests connect to `WS /v1/messaging/ws`; none requests the operation.",
  location: at(TESTS, 12, 40),
  facts: {},
  statements: [],
  code: [],
  rootCause: null,
  evidence: [{ ...at(TESTS, 14), note: "connects to `WS /v1/messaging/ws`" }],
};

const finding = (
  parts: Pick<Finding, "ruleId" | "severity" | "hop" | "title" | "message" | "impact" | "fix" | "location"> &
    Partial<Finding>,
): Finding => ({
  related: [],
  fingerprint: fingerprint(parts.ruleId, parts.location.file, "", String(parts.location.startLine)),
  suppression: null,
  ...parts,
});

const FINDINGS: Finding[] = [
  finding({
    ruleId: "test/endpoint-untested",
    severity: "low",
    hop: "test",
    title: "Operation without a test",
    message: "No test requests `GET /v1/messaging/conversations`.",
    impact: "A change that breaks the operation goes unnoticed.",
    fix: "Add a test that requests the operation.",
    location: at(ROUTER, 167),
  }),
  finding({
    ruleId: "frontend/mock-bypass",
    severity: "high",
    hop: "context",
    title: "Mock data where the operation's data belongs",
    message:
      "`initializeMockData` fills `conversations` with hard-coded records, and no request to `GET /v1/messaging/conversations` exists.",
    impact: "Users see invented conversations; what the backend stores is never shown.",
    fix: "Request `/v1/messaging/conversations` and put its answer into `conversations`.",
    location: { ...at(CONTEXT, 127, 132), startColumn: 9, endColumn: 3 },
    related: [{ ...at(COMPONENT, 17), note: "shows `conversations`" }],
  }),
  finding({
    ruleId: "naming/protocol-mismatch",
    severity: "high",
    hop: "route",
    title: "The symbol names another protocol",
    message: "The symbol says websocket; the route is REST.",
    impact: "Readers look for a socket that does not exist.",
    fix: "Rename it to `messaging_get_my_conversations_GET`.",
    location: { ...at("scripts/targets.json", 1062), startColumn: 5, endColumn: 40 },
  }),
  finding({
    ruleId: "query/unindexed-filter",
    severity: "medium",
    hop: "query",
    title: "Filter without an index",
    message: "No index leads with `conversation_participants.user_id`.",
    impact: "The query reads the whole table.",
    fix: "Add an index on `conversation_participants(user_id, conversation_id)`.",
    location: at(ROUTER, 175, 187),
  }),
  finding({
    ruleId: "frontend/unconfigured-base-url",
    severity: "medium",
    hop: "context",
    title: "Base URL without a fallback",
    message: "`NEXT_PUBLIC_WS_URL` is used with neither a fallback nor a check.",
    impact: "Without it the client connects to `undefined/ws`.",
    fix: "Check the value where the application starts.",
    location: at(CONTEXT, 312),
    suppression: { reason: "set by the platform", until: "2020-01-01", expired: true },
  }),
  finding({
    ruleId: "model/response-missing",
    severity: "low",
    hop: "model",
    title: "No response model",
    message: "No response model.",
    impact: "Unknown shape.",
    fix: "Declare one.",
    location: at(ROUTER, 210),
    suppression: { reason: "answers a file", until: "2999-12-31" },
  }),
  finding({
    ruleId: "query/unbounded-list",
    severity: "low",
    hop: "query",
    title: "List without a limit",
    message: "No limit.",
    impact: "Large answers.",
    fix: "Add one.",
    location: at(ROUTER, 220),
    suppression: { baseline: true },
  }),
];

export const MESSAGING: Audit = {
  symbol: "websocket_get_my_conversations_GET",
  status: "I",
  health: "critical",
  operation: { method: "GET", path: "/v1/messaging/conversations", protocol: "http" },
  summary:
    "The backend serves and registers the operation, but the frontend shows mock data and never requests it; no test reaches it.",
  keyFindings: [
    {
      mark: "fail",
      title: "Frontend-Backend Disconnect",
      text: "The frontend shows mock data instead of the operation's.",
    },
    { mark: "warn", title: "Tests", text: "They cover the socket only." },
    { mark: "pass", title: "Backend Implementation", text: "Route, query, models and registration hold." },
  ],
  hops: [ROUTE, QUERY, MODEL, REGISTRATION, CONTEXT_HOP, COMPONENT_HOP, TEST_HOP],
  findings: FINDINGS,
  recommendations: [
    {
      id: "cursor-pagination",
      horizon: "long-term",
      title: "Paginate by Cursor",
      steps: ["Rows move between pages while `updated_at` changes."],
      code: null,
      evidence: [{ ...at(ROUTER, 184, 186), note: "sorted by `updated_at`, paged by offset" }],
    },
    {
      id: "request-operation",
      horizon: "immediate",
      title: "Request the Operation",
      steps: ["Call it where `initializeMockData` is called.", "Remove the mock records."],
      code: {
        language: "typescript",
        text: [
          "const fetchConversations = async (): Promise<Conversation[]> => {",
          "  const response = await fetch(`${API_URL}/v1/messaging/conversations`, {",
          "    headers: { Authorization: `Bearer ${token}` },",
          "  });",
          "  return await response.json();",
          "};",
        ].join("\n"),
      },
      evidence: [{ ...at(CONTEXT, 127, 132), note: "mock data goes into the state" }],
    },
    {
      id: "index",
      horizon: "architecture",
      title: "Add the Missing Index",
      steps: [],
      code: {
        language: "sql",
        text: "CREATE INDEX ix_conversation_participants_user_id_conversation_id ON conversation_participants (user_id, conversation_id);",
      },
      evidence: [],
    },
  ],
  conclusion: {
    text: "The backend of `get_my_conversations` is sound, but users never see its data.",
    priority: "Request `GET /v1/messaging/conversations` in `WebSocketContext`.",
  },
};

export const reportOf = (...audits: Audit[]): Report => ({
  schemaVersion: 1,
  tool: { name: "hop-audit", version: "0.1.0" },
  commit: { sha: "a602ba5", dirty: false },
  summary: {
    targets: audits.length,
    consistent: audits.filter((audit) => audit.status === "C").length,
    inconsistent: audits.filter((audit) => audit.status === "I").length,
    undetermined: audits.filter((audit) => audit.status === "U").length,
    findings: { high: 2, medium: 2, low: 1 },
    suppressed: 2,
  },
  audits: [...audits],
  notices: [],
});

const pass = (hop: Hop): Hop => ({ ...hop, verdict: "pass", status: "connected", rootCause: null });

export const CONNECTED: Audit = {
  ...MESSAGING,
  symbol: "messaging_get_my_conversations_GET",
  status: "C",
  health: "healthy",
  hops: MESSAGING.hops.map(pass),
  findings: [],
  recommendations: [],
  keyFindings: [],
  conclusion: { text: "Every hop holds.", priority: null },
};

export const STOPPED: Audit = {
  ...CONNECTED,
  symbol: "messaging_export_POST",
  status: "U",
  health: "unknown",
  operation: {
    method: "POST",
    path: "/<API_PREFIX>/export",
    protocol: "http",
    conditions: ['settings.ENVIRONMENT == "local"'],
  },
  hops: CONNECTED.hops.map((hop) =>
    hop.hop === "context"
      ? {
          ...hop,
          verdict: "undetermined",
          status: "undetermined",
          undetermined: {
            reason: "The URL is built by a function that could not be followed.",
            expression: "urls[`export-$" + "{kind}`](id)",
            file: CONTEXT,
            line: 128,
            hint: "Name the base URL under `hints.baseUrls`.",
          },
        }
      : hop,
  ),
};

/** Text that tries to become markup, a command or an escape sequence, wherever audited text can stand. */
export const EVIL_TEXTS = [
  "````\n</details><script>alert(1)</script>\n```mermaid\n# Heading",
  "\u001b[2J\u001b]8;;http://evil.example\u0007click\u001b]8;;\u0007 \u009b31m \u202edlrow",
  "::error file=a.ts,line=1::owned\n::set-output name=x::y ##[error]no ##vso[task.complete]",
  'x"]; click a "javascript:alert(1)" %% | cell | [link](http://evil.example) ![i](x) <img src=x> @octocat #123 https://evil.example www.evil.example',
  `${"long ".repeat(2000)}`,
  "x".repeat(10_000),
  "- item\n\n1. one\n\n---\n\n> quote\n\n$x^2$ &lt; :tada: __init__ *b* ~~s~~",
] as const;

/** What no output may hold: control characters, bidirectional overrides, commands of build logs. */
export const ACTIVE_OUTPUT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]|##(\[|vso\[)|^\s*::\w.*::/m;

export function evil(text: string): Audit {
  const file = `${text.slice(0, 300)}.py`;
  const place = { ...at(file, 3, 4), startColumn: 2, endColumn: 900 };
  return {
    project: text.slice(0, 120),
    symbol: text.slice(0, 120),
    status: "I",
    health: "critical",
    operation: {
      method: "GET",
      path: `/${text.slice(0, 200)}`,
      protocol: "http",
      conditions: [text],
      app: text.slice(0, 80),
    },
    summary: text,
    keyFindings: [{ mark: "fail", title: text, text }],
    hops: MESSAGING.hops.map((hop) => ({
      ...hop,
      verdict: "undetermined",
      summary: text,
      location: place,
      statements: [{ label: text, mark: "warn", text }],
      code: [{ ...at(file, 3, 9), language: text.slice(0, 40), text: `${text}\n${text}` }],
      rootCause: text,
      evidence: [{ ...place, note: text }],
      undetermined: { reason: text, expression: text, file, line: 3, hint: text },
    })),
    findings: [
      finding({
        ruleId: text.slice(0, 50),
        severity: "high",
        hop: "route",
        title: text,
        message: text,
        impact: text,
        fix: text,
        location: place,
        related: [{ ...place, note: text }],
      }),
      finding({
        ruleId: "a/b",
        severity: "low",
        hop: "route",
        title: text,
        message: text,
        impact: text,
        fix: text,
        location: place,
        suppression: { reason: text },
      }),
    ],
    recommendations: [
      {
        id: "x",
        horizon: "immediate",
        title: text,
        steps: [text],
        code: { language: "ts", text },
        evidence: [{ ...place, note: text }],
      },
    ],
    conclusion: { text, priority: text },
  };
}

export const ROUTES: Routes = {
  schemaVersion: 1,
  operations: [
    {
      symbol: "websocket_get_my_conversations_GET",
      method: "GET",
      path: "/v1/messaging/conversations",
      protocol: "http",
      handler: "get_my_conversations",
      file: ROUTER,
      line: 167,
      registered: true,
      auth: { required: true, via: "get_current_user", scheme: "OAuth2PasswordBearer" },
      tags: [],
      deprecated: false,
      inSchema: true,
      consumers: [
        {
          file: "apps/web/lib/api.ts",
          line: 40,
          method: "GET",
          url: "/v1/messaging/conversations",
          match: "exact",
        },
        {
          file: "apps/web/lib/any.ts",
          line: 4,
          method: "GET",
          url: "/v1/messaging/<name>",
          match: "possible",
        },
      ],
      tests: [{ file: TESTS, line: 12 }],
    },
    {
      symbol: "private_create_user_POST",
      method: "POST",
      path: "/v1/private/users/",
      protocol: "http",
      handler: "create_user",
      file: "apps/api/routers/private.py",
      line: 24,
      registered: true,
      conditions: ['settings.ENVIRONMENT == "local"'],
      auth: { required: false, via: null, scheme: null },
      tags: [],
      deprecated: false,
      inSchema: true,
      consumers: [],
      tests: [],
    },
  ],
  undetermined: [
    { file: "apps/api/main.py", line: 190, reason: "The prefix `load_prefix()` could not be evaluated." },
  ],
  notices: [{ file: "apps/api/broken.py", reason: "syntax error in line 3" }],
};

export const ORPHANS: Orphans = {
  schemaVersion: 1,
  orphans: [
    {
      file: "apps/web/lib/api.ts",
      line: 40,
      method: "GET",
      url: "/v1/messaging/conversation",
      nearest: { method: "GET", path: "/v1/messaging/conversations" },
    },
    { file: "apps/web/lib/any.ts", line: 4, method: "POST", url: "/v1/audit", nearest: null },
  ],
  mocks: [{ file: "apps/web/components/Team.tsx", line: 9, name: "members", shownBy: ["Team"], records: 3 }],
  unusedClients: [
    {
      file: "apps/web/lib/api.ts",
      line: 52,
      name: "removeMessage",
      method: "DELETE",
      url: "/v1/messages/{id}",
      generated: false,
    },
    ...["usersReadUsers", "usersReadUser"].map((name) => ({
      file: "apps/web/client/sdk.gen.ts",
      line: 7,
      name,
      method: "GET",
      url: "/v1/users",
      operation: { symbol: "users_read_users_GET", method: "GET", path: "/v1/users" },
      generated: true,
    })),
  ],
  undetermined: [{ file: "apps/api/main.py", line: 190, reason: "The router `plugins` is not known." }],
  notices: [],
};

const documented = (
  id: DocumentedRule["meta"]["id"],
  severity: Finding["severity"],
  title: string,
): DocumentedRule => ({
  meta: { id, severity, hop: "context", verdict: null, title, summary: `${title}.`, explains: [] },
  page: `# ${title}\n\n- Rule: \`${id}\`\n\n## What\n\n${title}.\n\n## Fix\n\nMend it.\n`,
});

/** Options for formats that ignore colour and width; the last rule has no finding in these reports. */
export const OPTIONS: RenderOptions = {
  columns: 80,
  color: 0,
  rules: () => [
    documented("frontend/mock-bypass", "high", "Mock data where the operation's data belongs"),
    documented("naming/protocol-mismatch", "high", "The symbol names another protocol"),
    documented("query/unindexed-filter", "medium", "Filter without an index"),
    documented("query/unbounded-list", "low", "A list without a limit"),
    documented("frontend/unconfigured-base-url", "medium", "Base URL without a fallback"),
    documented("test/endpoint-untested", "low", "Operation without a test"),
    documented("route/missing", "high", "The route is gone"),
  ],
  repositoryPath: (project, file) => (project === undefined ? file : `projects/${project}/${file}`),
};
