import { describe, expect, it } from "vitest";
import type { Method, Operation } from "../contract/operation.ts";
import { concat, hole, type Pattern, parseTemplate, text } from "../contract/pattern.ts";
import type { Request } from "../contract/request.ts";
import { at, request as sent, operation as served } from "../rules/subject.fixture.ts";
import { couldReach, findWrongMethods, linkRequests } from "./link-requests.ts";

const operation = (method: Method, path: string, order = 0): Operation => ({
  ...served,
  id: `${method} ${path}`,
  method,
  protocol: method === "WS" ? "ws" : "http",
  path: parseTemplate(text(path)),
  handler: { ...served.handler, place: at("api/routers/users.py", order + 1) },
  order,
});

const request = (method: Method | null, url: Pattern): Request => ({
  ...sent,
  methods: method === null ? [] : [method],
  protocol: method === "WS" ? "ws" : "http",
  url,
});

const link = (one: Request, operations: readonly Operation[]) =>
  linkRequests([one], operations).map((found) => [found.operation.id, found.match]);

describe("linkRequests", () => {
  it("takes a whole literal path as exact, with or without the trailing slash", () => {
    const operations = [operation("GET", "/api/v1/users/"), operation("POST", "/api/v1/users/")];
    expect(link(request("GET", text("/api/v1/users")), operations)).toEqual([
      ["GET /api/v1/users/", "exact"],
    ]);
  });

  it("takes no value for a part of a base that is not known, but as a possibility", () => {
    const operations = [operation("GET", "/api/notes"), operation("GET", "/api/shelves/{id}/notes", 1)];
    const url = concat(hole("base", "unknown"), text("/notes"));
    expect(link(request("GET", url), operations)).toEqual([
      ["GET /api/notes", "suffix"],
      ["GET /api/shelves/{id}/notes", "possible"],
    ]);
    expect(link(request("GET", url), operations.slice(1))).toEqual([
      ["GET /api/shelves/{id}/notes", "possible"],
    ]);
    const longer = operation("GET", "/api/shelves/{id}/notes/all");
    expect(link(request("GET", concat(url, text("/all"))), [longer])).toEqual([[longer.id, "suffix"]]);
    const other = [...operations, operation("GET", "/admin/notes", 2)];
    expect(link(request("GET", url), other).map(([, match]) => match)).toEqual(Array(3).fill("possible"));
  });

  it("prefers a literal segment to a parameter, whatever the order of registration", () => {
    const operations = [operation("GET", "/users/{id}", 0), operation("GET", "/users/me", 1)];
    expect(link(request("GET", text("/users/me")), operations)).toEqual([["GET /users/me", "exact"]]);
    expect(link(request("GET", text("/users/7")), operations)).toEqual([["GET /users/{id}", "exact"]]);
  });

  it("links a duplicate to the one registered first", () => {
    const operations = [operation("GET", "/users/{id}", 1), operation("GET", "/users/{name}", 0)];
    expect(link(request("GET", text("/users/7")), operations)).toEqual([["GET /users/{name}", "exact"]]);
  });

  it("links a path that is served with and without a slash to the one that the URL writes", () => {
    const operations = [operation("GET", "/v1/folders/", 0), operation("GET", "/v1/folders", 1)];
    expect(link(request("GET", text("/v1/folders")), operations)).toEqual([["GET /v1/folders", "exact"]]);
    expect(link(request("GET", text("/v1/folders/")), operations)).toEqual([["GET /v1/folders/", "exact"]]);
    expect(link(request("GET", text("/folders")), operations)).toEqual([["GET /v1/folders", "suffix"]]);
    const env = concat(hole("API", "env"), text("/v1/folders/"));
    expect(link(request("GET", env), operations)).toEqual([["GET /v1/folders/", "exact"]]);
  });

  it("serves a path below the root_path of its application and without it, and below no other one", () => {
    const below = { ...operation("GET", "/users/{id}"), rootPath: text("/api/v1") };
    const plain = operation("GET", "/users/{id}");
    const given = (url: string, one: Operation) => link(request("GET", text(url)), [one]);
    for (const url of ["/api/v1/users/7", "/users/7"])
      expect(given(url, below)).toEqual([["GET /users/{id}", "exact"]]);
    for (const url of ["/api/v2/users/7", "/api/v1/api/v1/users/7"]) expect(given(url, below)).toEqual([]);
    expect(given("/api/v1/users/7", plain)).toEqual([]);
    const open = concat(hole("base"), text("/users/7"));
    expect(link(request("GET", open), [below])).toEqual([["GET /users/{id}", "suffix"]]);
  });

  it("takes what stands for any path for no path at all", () => {
    const operations = [operation("GET", "/health")];
    const any = concat(hole("API", "env"), text("/"), hole("path", "unknown"));
    expect(link(request("GET", any), operations)).toEqual([]);
    expect(link(request("GET", text("/")), [operation("GET", "/")])).toEqual([["GET /", "exact"]]);
    const segment = concat(hole("API", "env"), text("/"), hole("kind", "param"));
    expect(link(request("GET", segment), operations)).toEqual([["GET /health", "possible"]]);
  });

  it("believes that a proxy strips a prefix, and no version", () => {
    const operations = [operation("GET", "/memories")];
    expect(link(request("GET", text("/api/memories")), operations)).toEqual([["GET /memories", "suffix"]]);
    expect(link(request("GET", text("/v3/memories/")), operations)).toEqual([]);
  });

  it("takes a client that is bound to an application for that one alone", () => {
    const main = operation("GET", "/v1/boats/{id}", 0);
    const office = { ...operation("GET", "/office/boats/{id}", 1), app: "office:app" };
    const url = concat(text("/boats/"), hole("id", "param"));
    const bound = (app: string, isMounted: boolean) => ({
      ...request("GET", url),
      servedBy: { apps: [app], isMounted },
    });
    expect(link(bound("office:app", false), [main, office])).toEqual([["GET /office/boats/{id}", "suffix"]]);
    expect(link(bound("office:app", true), [main, office])).toEqual([]);
    expect(link(bound("other:app", false), [main, office])).toEqual([]);
  });

  it("takes an application that a test makes for what its handlers serve", () => {
    const [kept, other] = [operation("GET", "/boats", 0), operation("GET", "/v1/boats", 1)];
    const isolated = { ...request("GET", text("/boats")), direct: "isolated-app" } as const;
    const servedBy = { apps: null, handlers: [other.handler.place], isMounted: false };
    expect(link({ ...isolated, servedBy }, [kept, other])).toEqual([["GET /v1/boats", "suffix"]]);
    expect(link({ ...isolated, servedBy: { ...servedBy, handlers: [] } }, [kept, other])).toEqual([]);
    expect(link(isolated, [kept])).toEqual([["GET /boats", "exact"]]);
    expect(link(isolated, [operation("GET", "/{name}")])).toEqual([]);
  });

  it("lets a hole fill a parameter, also when it is glued to text", () => {
    const operations = [operation("GET", "/courses/{id}/chapters")];
    const glued = concat(text("/courses/course_"), hole("uuid", "param"), text("/chapters"));
    expect(link(request("GET", glued), operations)).toEqual([["GET /courses/{id}/chapters", "exact"]]);
  });

  it("compares what stands behind a parameter of several segments with the end of the URL", () => {
    const operations = [
      operation("GET", "/runs/{id:path}/reset-points", 0),
      operation("GET", "/runs/{id:path}/compact", 1),
      operation("GET", "/runs/{id:path}", 2),
    ];
    const run = concat(text("/runs/"), hole("id", "param"));
    expect(link(request("GET", run), operations)).toEqual([["GET /runs/{id:path}", "exact"]]);
    expect(link(request("GET", concat(run, text("/compact"))), operations)).toEqual([
      ["GET /runs/{id:path}/compact", "exact"],
    ]);
    expect(link(request("GET", text("/runs/a/b/reset-points")), operations)).toEqual([
      ["GET /runs/{id:path}/reset-points", "exact"],
    ]);
  });

  it("does not fill a parameter with a literal where a hole would have to be the route's own", () => {
    const operations = [operation("GET", "/orders/drafts/{draft_id}")];
    const lines = concat(text("/orders/"), hole("id", "param"), text("/lines"));
    expect(link(request("GET", lines), operations)).toEqual([]);
    const letter = concat(text("/a/"), hole("id", "param"));
    expect(link(request("GET", letter), [operation("GET", "/{tenant}/costs")])).toEqual([]);
    const part = concat(text("/"), hole("kind"), text("-orders/"), hole("id", "param"));
    expect(link(request("GET", part), [operation("GET", "/{tenant}/costs")])).toEqual([]);
    expect(link(request("GET", part), [operation("GET", "/{tenant}/{id}")])).toHaveLength(1);
  });

  it("takes a path that an operation has with another method for that one's", () => {
    const operations = [operation("PUT", "/orders/{id}"), operation("GET", "/orders/export")];
    const one = concat(text("/orders/"), hole("id", "param"));
    expect(link(request("GET", one), operations)).toEqual([]);
  });

  it("takes one with more words of its own method for possible, whatever has another method", () => {
    const operations = [
      operation("DELETE", "/{kind}/facets/{id}"),
      operation("GET", "/boats/facets/fields"),
      operation("GET", "/crews/facets/fields"),
    ];
    const fields = request("GET", concat(text("/"), hole("kind", "param"), text("/facets/fields")));
    expect(link(fields, operations)).toEqual([
      ["GET /boats/facets/fields", "possible"],
      ["GET /crews/facets/fields", "possible"],
    ]);
    expect(findWrongMethods([fields], operations)).toEqual([]);
    expect(findWrongMethods([fields], operations.slice(0, 1))).toHaveLength(1);
  });

  it("gives no request to what no application was seen to include and has no word of its own", () => {
    const unplaced = (path: string) => ({ ...operation("GET", path), registered: false, app: null });
    expect(link(request("GET", text("/boats")), [unplaced("/{id}")])).toEqual([]);
    expect(link(request("GET", text("/")), [unplaced("/")])).toEqual([]);
    expect(link(request("GET", text("/boats/7")), [unplaced("/boats/{id}")])).toEqual([
      ["GET /boats/{id}", "exact"],
    ]);
  });

  it("calls what no application was seen to include possible behind any prefix, whatever takes the path otherwise", () => {
    const unplaced = { ...operation("POST", "/agents/stream"), registered: false, app: null };
    const taken = operation("GET", "/api/v1/agents/{id}");
    const stream = request("POST", text("/api/v1/agents/stream"));
    expect(link(stream, [taken, unplaced])).toEqual([["POST /agents/stream", "possible"]]);
    expect(link(stream, [taken, { ...unplaced, registered: true }])).toEqual([]);
    expect(link(stream, [operation("POST", "/api/v1/agents/{id}"), unplaced])).toEqual([
      ["POST /api/v1/agents/{id}", "exact"],
    ]);
    for (const other of ["/api/v1/agents", "/api/v1/agents/streams", "/agents/stream/now"])
      expect(link(request("POST", text(other)), [unplaced])).toEqual([]);
  });

  it("calls a hole where the route has text possible only", () => {
    const operations = [operation("GET", "/users/me")];
    const open = concat(text("/users/"), hole("name", "param"));
    expect(link(request("GET", open), operations)).toEqual([["GET /users/me", "possible"]]);
  });

  it("takes an environment base for an origin, and a fallback's path for part of the URL", () => {
    const operations = [operation("GET", "/api/v1/users")];
    const bare = concat(hole("API_URL", "env"), text("/api/v1/users"));
    const fallback = concat(hole("API_URL", "env", text("http://localhost:8000/api")), text("/v1/users"));
    const shorter = concat(hole("API_URL", "env"), text("/users"));
    expect(link(request("GET", bare), operations)).toEqual([["GET /api/v1/users", "exact"]]);
    expect(link(request("GET", fallback), operations)).toEqual([["GET /api/v1/users", "exact"]]);
    expect(link(request("GET", shorter), operations)).toEqual([["GET /api/v1/users", "suffix"]]);
  });

  it("believes a suffix of a request with several methods when all are of one path", () => {
    const either = { ...request("PUT", text("/addresses")), methods: ["PUT", "POST"] as const };
    const of = (put: string, post: string) => [operation("PUT", put, 0), operation("POST", post, 1)];
    expect(link(either, of("/v1/addresses", "/v1/addresses")).map(([, match]) => match)).toEqual([
      "suffix",
      "suffix",
    ]);
    expect(link(either, of("/v1/addresses", "/v2/addresses")).map(([, match]) => match)).toEqual([
      "possible",
      "possible",
    ]);
    const twice = [...of("/v1/addresses", "/v1/addresses"), operation("PUT", "/v2/addresses", 2)];
    expect(link(either, twice).map(([, match]) => match)).not.toContain("suffix");
  });

  it("believes a suffix only when one operation fits", () => {
    const operations = [operation("GET", "/v1/users", 0), operation("GET", "/admin/users", 1)];
    expect(link(request("GET", text("/users")), operations).map(([, match]) => match)).toEqual([
      "possible",
      "possible",
    ]);
  });

  it("does not take the tail of a longer path for the operation", () => {
    const operations = [operation("GET", "/users")];
    expect(link(request("GET", text("/v2/organisations/users")), operations)).toEqual([]);
    expect(link(request("GET", text("/api/users")), operations)).toEqual([["GET /users", "suffix"]]);
  });

  it("links a call that sends one of two methods to both operations", () => {
    const operations = [
      operation("POST", "/filters"),
      operation("DELETE", "/filters"),
      operation("GET", "/filters"),
    ];
    const either = { ...request("POST", text("/filters")), methods: ["POST" as const, "DELETE" as const] };
    expect(link(either, operations)).toEqual([
      ["POST /filters", "exact"],
      ["DELETE /filters", "exact"],
    ]);
  });

  it("never links another method, protocol or host", () => {
    const operations = [operation("GET", "/users")];
    expect(link(request("POST", text("/users")), operations)).toEqual([]);
    expect(link(request("WS", text("/users")), operations)).toEqual([]);
    expect(
      link({ ...request("GET", text("https://example.com/users")), external: true }, operations),
    ).toEqual([]);
  });

  it("matches the tail of a path whose prefix is not known, as a suffix", () => {
    const unknown = {
      ...operation("GET", "/x"),
      path: concat(text("/"), hole("PREFIX"), text("/items/{id}")),
    };
    const operations = [{ ...unknown, path: parseTemplate(unknown.path) }];
    expect(link(request("GET", text("/items/7")), operations)).toEqual([["GET /x", "suffix"]]);
  });

  it("is one to each of the operations that exclude each other", () => {
    const [one, other] = ["kind == 's3'", "not (kind == 's3')"].map((condition, order) => ({
      ...operation("GET", "/content/{id}"),
      id: condition,
      conditions: [condition],
      order,
    }));
    const always = { ...operation("GET", "/content/{id}"), id: "always" };
    if (one === undefined || other === undefined) throw new Error("two operations");
    const idsOf = (operations: readonly Operation[]) =>
      linkRequests([request("GET", text("/content/7"))], operations).map(({ operation: { id } }) => id);
    expect(idsOf([one, other])).toEqual([one.id, other.id]);
    // Where the condition does not hold, the second is served; behind one that is always there, nothing is.
    expect(idsOf([one, { ...always, order: 1 }])).toEqual([one.id, always.id]);
    expect(idsOf([always, { ...one, order: 1 }])).toEqual([always.id]);
  });

  it("is one to the route that takes more as well, where what is filled in may have a slash", () => {
    const one = operation("GET", "/files/{name}", 0);
    const more = { ...operation("GET", "/files/{name:path}", 1), id: "more" };
    const filled = concat(text("/files/"), hole("name", "param"));
    expect(link(request("GET", filled), [one, more])).toEqual([
      ["GET /files/{name}", "exact"],
      ["more", "exact"],
    ]);
    expect(link(request("GET", text("/files/a")), [one, more])).toEqual([["GET /files/{name}", "exact"]]);
    // Registered first, the wider one leaves nothing to the other.
    expect(link(request("GET", filled), [{ ...one, order: 2 }, more])).toEqual([["more", "exact"]]);
  });

  it("lets a path convertor take several segments", () => {
    const operations = [operation("GET", "/files/{name:path}")];
    expect(link(request("GET", text("/files/a/b/c")), operations)).toEqual([
      ["GET /files/{name:path}", "exact"],
    ]);
  });
});

describe("linkRequests with a route for any path", () => {
  const pages = operation("GET", "/{path:path}", 1);
  const boats = operation("GET", "/api/boats");

  it("takes the end of an operation's path for a request to it all the same", () => {
    expect(link(request("GET", text("/boats")), [boats, pages])).toEqual([
      ["GET /{path:path}", "exact"],
      ["GET /api/boats", "suffix"],
    ]);
  });

  it("takes a path that has text as it stands", () => {
    const files = operation("GET", "/boats/{path:path}");
    const mast = operation("GET", "/api/boats/mast", 1);
    expect(link(request("GET", text("/boats/mast")), [files, mast])).toEqual([
      ["GET /boats/{path:path}", "exact"],
    ]);
  });

  it("takes it alone where no operation has the end", () => {
    expect(link(request("GET", text("/boats/mast")), [boats, pages])).toEqual([
      ["GET /{path:path}", "exact"],
    ]);
  });
});

describe("findWrongMethods", () => {
  it("tells a request whose path exists for other methods only", () => {
    const operations = [operation("GET", "/users"), operation("POST", "/users")];
    expect(findWrongMethods([request("PUT", text("/users"))], operations)).toHaveLength(2);
    expect(findWrongMethods([request("POST", text("/users"))], operations)).toHaveLength(0);
  });

  it("is silent of an address that is all in a variable", () => {
    const page = [operation("GET", "/")];
    expect(findWrongMethods([request("POST", hole("SPEECH_URL", "env"))], page)).toEqual([]);
    const root = concat(hole("SPEECH_URL", "env"), text("/"));
    expect(findWrongMethods([request("POST", root)], page)).toHaveLength(1);
  });

  it("is silent when a parameter of the path serves the method", () => {
    const operations = [operation("GET", "/users/me"), operation("PATCH", "/users/{id}")];
    expect(findWrongMethods([request("PATCH", text("/users/me"))], operations)).toHaveLength(0);
  });
});

describe("couldReach", () => {
  it("keeps an open URL in play and drops one whose text contradicts", () => {
    const users = operation("GET", "/users");
    expect(couldReach(request("GET", hole("url")), users)).toBe(true);
    expect(couldReach(request("GET", concat(text("/items/"), hole("x"))), users)).toBe(false);
    expect(couldReach(request("POST", hole("url")), users)).toBe(false);
  });

  it("compares what stands around a part that can hold segments of its own", () => {
    const below = (start: string) => concat(text(start), hole("route"), text("/"), hole("id", "param"));
    const one = operation("GET", "/api/boats/{id}");
    expect(couldReach(request("GET", below("/api")), one)).toBe(true);
    expect(couldReach(request("GET", below("/api")), operation("GET", "/boats/{id}"))).toBe(true);
    expect(couldReach(request("GET", below("/v2")), one)).toBe(false);
    expect(couldReach(request("GET", below("/api")), operation("GET", "/"))).toBe(false);
    expect(couldReach(request("GET", concat(below("/api"), text("/crew"))), one)).toBe(false);
  });

  it("takes what is open behind a known base for no operation's: that is a wrapper's own", () => {
    const any = concat(hole("API", "env"), text("/"), hole("path"));
    expect(couldReach(request("GET", any), operation("GET", "/users"))).toBe(false);
  });
});
