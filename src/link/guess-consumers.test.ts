import { describe, expect, it } from "vitest";
import { parseTemplate, text } from "../contract/pattern.ts";
import { at, operation, request } from "../rules/subject.fixture.ts";
import { guessConsumers as guess } from "./guess-consumers.ts";
import type { RequestLink } from "./link-requests.ts";
import { linkTextRequests } from "./link-text-requests.ts";

const health = { ...operation, path: parseTemplate(text("/api/utils/health/")) };
const compose = {
  file: "compose.yml",
  text: 'services:\n  api:\n    test: ["CMD", "curl", "http://localhost/api/utils/health/"]\n',
};
const driver = {
  request: { ...request, place: at("web/e2e/api.ts", 7) },
  operation,
  match: "exact" as const,
};

const guessConsumers = (
  of: typeof operation,
  deployment: readonly (typeof compose)[],
  tests: readonly RequestLink[],
  published: readonly RequestLink[] = [],
  consumers: readonly RequestLink[] = [],
  source = "",
  apart: readonly string[] = [],
) =>
  guess(
    of,
    {
      deployed: linkTextRequests(deployment, [of]),
      tests: new Map([[of.id, tests]]),
      published: new Map([[of.id, published]]),
      publishedPaths: [],
      apart: new Map(apart.map((app) => [app, ["shop/web/", "lab/web/"]])),
      consumers: new Map([["another", consumers]]),
    },
    () => source,
  );

const inQuery = (name: string) => ({
  name,
  wireName: name,
  in: "query" as const,
  type: "str",
  required: true,
  default: null,
  constraints: {},
  place: operation.place,
});

describe("guessConsumers", () => {
  it("believes a deployment file that names the path", () => {
    expect(guessConsumers(health, [compose], [])).toEqual({
      consumers: "external",
      why: "compose.yml:3 requests it",
    });
  });

  it("believes a route that is hidden from the schema, and no WebSocket for that", () => {
    expect(guessConsumers({ ...operation, inSchema: false }, [], [])?.why).toContain(
      "hidden from the schema",
    );
    expect(
      guessConsumers({ ...operation, inSchema: false, protocol: "ws", method: "WS" }, [], []),
    ).toBeNull();
  });

  it("believes that what is deprecated or gone is kept for others", () => {
    expect(guessConsumers({ ...operation, deprecated: true }, [], [])?.why).toContain("marked as deprecated");
    expect(guessConsumers({ ...operation, status: 426 }, [], [])?.why).toContain("needs a WebSocket");
    expect(guessConsumers({ ...operation, status: 202 }, [], [])).toBeNull();
    expect(guessConsumers({ ...operation, gone: at("api/boats.py", 9) }, [], [])?.why).toBe(
      "only answers that it is gone (api/boats.py:9)",
    );
  });

  it("believes a response class that is a page", () => {
    const page = { ...operation, page: at("api/admin.py", 4) };
    expect(guessConsumers(page, [], [])?.why).toBe("answers with a page or a redirect (api/admin.py:4)");
  });

  it("believes a method that no code has to ask for", () => {
    expect(guessConsumers({ ...operation, method: "HEAD" }, [], [])?.why).toContain(
      "send HEAD by themselves",
    );
  });

  it("believes that a frontend which speaks to another application leaves this one alone", () => {
    const worker = { ...operation, app: "worker:app" };
    const link = { request, operation: { ...operation, app: "main:app" }, match: "exact" as const };
    expect(guessConsumers(worker, [], [], [], [link])?.why).toBe(
      "the frontend speaks to main:app and never to worker:app",
    );
    expect(guessConsumers(worker, [], [], [], [{ ...link, match: "possible" }])).toBeNull();
    expect(guessConsumers({ ...worker, app: "main:app" }, [], [], [], [link])).toBeNull();
    expect(guessConsumers(worker, [], [])).toBeNull();
  });

  it("believes that all frontends belong to other projects", () => {
    const why = (app: string | null) =>
      guessConsumers({ ...operation, app }, [], [], [], [], "", ["tutor:app"])?.why;
    expect(why("tutor:app")).toBe(
      "what makes requests (shop/web/ and lab/web/) stands beside other applications, and nothing in it is meant for tutor:app",
    );
    expect(why("shop:app")).toBeUndefined();
    expect(why(null)).toBeUndefined();
  });

  it("believes a condition only together with end-to-end tests", () => {
    const conditional = { ...operation, conditions: ['settings.ENV == "local"'] };
    expect(guessConsumers(conditional, [], [driver])?.why).toContain("web/e2e/api.ts:7");
    expect(guessConsumers(conditional, [], [])).toBeNull();
    expect(guessConsumers(operation, [], [driver])).toBeNull();
  });

  it("believes a package that is published for others", () => {
    const sdk = { ...driver, request: { ...request, place: at("sdk/src/orders.ts", 3) } };
    expect(guessConsumers(operation, [], [], [sdk])?.why).toBe(
      "a published client requests it (sdk/src/orders.ts:3)",
    );
    expect(guessConsumers(operation, [], [], [{ ...sdk, match: "possible" }])).toBeNull();
  });

  it("believes a code and a state in the query of a GET", () => {
    const query = ["code", "state"].map(inQuery);
    const callback = { ...operation, method: "GET" as const, parameters: query };
    expect(guessConsumers(callback, [], [])?.why).toContain("what an OAuth provider sends");
    expect(guessConsumers({ ...callback, parameters: query.slice(1) }, [], [])).toBeNull();
    expect(guessConsumers({ ...callback, method: "POST" }, [], [])).toBeNull();
  });

  it("believes what a handler does with an OAuth provider's answer", () => {
    const why = (source: string, names: readonly string[] = []) =>
      guessConsumers({ ...operation, method: "GET", parameters: names.map(inQuery) }, [], [], [], [], source)
        ?.why;
    expect(why("token = await oauth.google.authorize_access_token(request)")).toContain("OAuth provider");
    expect(why('code = request.query_params.get("code")')).toContain("OAuth provider");
    expect(why("", ["oauth_token", "oauth_verifier"])).toContain("OAuth provider");
    expect(why("", ["state", "error"])).toContain("OAuth provider");
    expect(why("post('https://github.com/login/oauth/access_token')", ["code"])).toContain("OAuth provider");
    expect(why("return redeem(code)", ["code"])).toBeUndefined();
  });

  it("believes a handler that has the signature of the raw request checked", () => {
    const why = (source: string, parameters: typeof operation.parameters = []) =>
      guessConsumers({ ...operation, method: "POST", parameters }, [], [], [], [], source)?.why;
    const checking = "signature_valid, payload = await jira.validate_request(request)";
    expect(why(checking)).toContain("signed what it sends");
    expect(why("if not verify_webhook_signature(request.headers, body): ...")).toContain("signed");
    expect(why("if not verify_sign(app, await request.body(), sign, SECRET): ...")).toContain("signed");
    expect(why("return verify_signature(document)")).toBeUndefined();
    expect(why("async def verify_sign(request: Request): ...")).toBeUndefined();
    expect(why(checking, [{ ...inQuery("document"), in: "body" }])).toBeUndefined();
  });

  it("believes a provider's answer that comes as a form", () => {
    const why = (source: string, names: readonly string[] = [], place: "form" | "body" = "form") => {
      const parameters = names.map((name) => ({ ...inQuery(name), in: place }));
      const posted = { ...operation, method: "POST" as const, parameters };
      return guessConsumers(posted, [], [], [], [], source)?.why;
    };
    expect(why('if request.cookies.get("g_csrf_token") != form.get("g_csrf_token"): ...')).toContain("OAuth");
    expect(why("", ["SAMLResponse"])).toContain("OAuth provider");
    expect(why("auth.process_response()")).toContain("OAuth provider");
    expect(why("", ["id_token", "state"])).toContain("OAuth provider");
    expect(why("", ["code", "id_token"])).toContain("OAuth provider");
    // A screen sends what it got of the provider's script.
    expect(why("id_token.verify_oauth2_token(body.credential, Request())", ["credential"])).toBeUndefined();
    expect(why("", ["code", "state"], "body")).toBeUndefined();
  });

  it("believes a path that is well known", () => {
    const links = (path: string) => ({ ...operation, method: "GET" as const, path: text(path) });
    expect(guessConsumers(links("/.well-known/assetlinks.json"), [], [])?.why).toContain("RFC 8615");
    expect(guessConsumers(links("/well-known/assetlinks.json"), [], [])).toBeNull();
    expect(guessConsumers(links("/api/scim/v2/Users/{id}"), [], [])?.why).toContain("RFC 7644");
    expect(guessConsumers(links("/api/v2/Users/{id}"), [], [])).toBeNull();
    expect(guessConsumers(links("/api/scim/settings"), [], [])).toBeNull();
  });

  it("believes the handler that fastapi-users has for a provider's answer", () => {
    const why = (name: string, source = "users.get_oauth_router(client, backend, SECRET)") => {
      const handler = { ...operation.handler, name };
      return guessConsumers({ ...operation, method: "GET", handler }, [], [], [], [], source)?.why;
    };
    expect(why("callback")).toContain("OAuth provider");
    expect(why("callback", "users.get_oauth_associate_router(client, UserRead)")).toContain("OAuth provider");
    expect(why("authorize")).toBeUndefined();
    expect(why("callback", "return call(back)")).toBeUndefined();
  });

  it("believes a handler that writes what SAML's identity providers read", () => {
    const why = (source: string) =>
      guessConsumers({ ...operation, method: "GET" }, [], [], [], [], source)?.why;
    expect(why("return Response(settings.get_sp_metadata())")).toContain("identity provider reads");
    expect(why("return Response(settings.metadata())")).toBeUndefined();
  });

  it("believes a signature that is checked", () => {
    const hook = { ...operation, method: "POST" as const };
    const why = (source: string) => guessConsumers(hook, [], [], [], [], source)?.why;
    expect(why('request.headers.get("Stripe-Signature")')).toContain("a provider has signed");
    expect(why('hub_mode: str = Query(alias="hub.challenge")')).toContain("a provider has signed");
    expect(why("signature = draw(form.signature)")).toBeUndefined();
    const verifies = "claims = id_token.verify_oauth2_token(token, Request(), audience=AUDIENCE)";
    expect(why(`${verifies}\nif claims["email"] != settings.service_account: ...`)).toContain("has signed");
    expect(why(verifies)).toBeUndefined();
    expect(why('request.headers["X-Telegram-Bot-Api-Secret-Token"]')).toContain("a provider has signed");
    expect(why('if token != "our-own-secret-token": raise Denied')).toBeUndefined();
  });

  it("believes a handler that writes Prometheus' format", () => {
    const why = (source: string) =>
      guessConsumers({ ...operation, method: "GET" }, [], [], [], [], source)?.why;
    expect(why("return Response(prometheus_client.generate_latest())")).toContain("metrics for Prometheus");
    expect(why("return Response(latest())")).toBeUndefined();
  });

  it("takes neither an API's own document nor a file's name for a request", () => {
    const metrics = { ...operation, path: parseTemplate(text("/metrics")) };
    const named = (line: string) => guessConsumers(metrics, [{ file: "a.yml", text: line }], [])?.why;
    expect(named("  test: curl http://localhost:8000/metrics")).toBe("a.yml:1 requests it");
    expect(named("  docs/guides/metrics.md: docs/metrics.md")).toBeUndefined();
    expect(named("openapi: 3.0.0\npaths:\n  /metrics:\n    get: {}")).toBeUndefined();
  });

  it("believes what a library brings beside the route of its path that is requested", () => {
    const made = { ...operation, path: text("/graphql"), app: "main:app" };
    const named = (name: string) => ({ ...made.handler, name, place: at("main.py", 7) });
    const editor = { ...made, method: "GET" as const, handler: named("handle_http_get") };
    const queries = { ...made, method: "POST" as const, handler: named("handle_http_post") };
    const why = (other: typeof operation, match: RequestLink["match"] = "exact") =>
      guessConsumers(editor, [], [], [], [{ request, operation: other, match }])?.why;
    expect(why(queries)).toBe("a library brings it along with POST of its path (main.py:7)");
    expect(why(queries, "possible")).toBeUndefined();
    expect(why({ ...queries, path: text("/other") })).toBeUndefined();
    expect(why({ ...queries, handler: { ...named("other"), place: at("main.py", 9) } })).toBeUndefined();
  });

  it("believes another method of the same function that is requested, where the function does not ask for it", () => {
    const both = { ...operation, path: text("/boats/delete"), app: "main:app" };
    const remove = { ...both, method: "DELETE" as const };
    const links = [{ request, operation: remove, match: "exact" as const }];
    const why = (source: string) =>
      guessConsumers({ ...both, method: "POST" as const }, [], [], [], links, source)?.why;
    expect(why("async def remove(id: int): ...")).toBe(
      `\`${both.handler.name}\` answers DELETE of its path alike, and that is requested (${both.handler.place.file}:${both.handler.place.startLine})`,
    );
    expect(why('async def remove(request): return "POST" == request.method')).toBeUndefined();
    // What a function makes for each route stands at one place, and is not one.
    const elsewhere = { ...both, method: "POST" as const, place: at("api/main.py", 3) };
    expect(guessConsumers(elsewhere, [], [], [], links)).toBeNull();
  });

  it("never goes by the name", () => {
    expect(guessConsumers(health, [], [])).toBeNull();
    expect(
      guessConsumers(health, [{ ...compose, text: "curl http://localhost/api/utils/healthy" }], []),
    ).toBeNull();
  });
});
