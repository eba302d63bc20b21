import { describe, expect, it } from "vitest";
import { operationOf } from "../../contract/operation.fixture.ts";
import type { Dependency, Operation, Refused, SecurityScheme } from "../../contract/operation.ts";
import { at, subject } from "../../rules/subject.fixture.ts";
import { traceRoute } from "./route.ts";

const trace = (parts: Partial<Operation>) =>
  traceRoute({ ...subject, operation: operationOf("GET", "/notes", parts) });

const said = (parts: Partial<Operation>, label: string) =>
  trace(parts).statements.find((each) => each.label === label);

const dependency = (name: string, parts: Partial<Dependency> = {}): Dependency => ({
  name,
  level: "signature",
  place: at("api.py", 5),
  definition: at(`${name}.py`, 1, 9),
  parameter: null,
  requires: [],
  provides: null,
  security: null,
  scopes: [],
  ...parts,
});

const scheme = (parts: Partial<SecurityScheme>): SecurityScheme => ({
  scheme: null,
  jwt: false,
  evidence: [],
  optional: false,
  ...parts,
});

const refused = (status: number, condition: string | null = null): Refused => ({
  status,
  error: "HTTPException",
  condition,
  place: at("auth.py", status),
});

describe("the authentication of a route", () => {
  it("is no scheme where only a refusal is known", () => {
    const dependencies = [dependency("get_user", { security: scheme({ status: 401 }) })];
    expect(said({ dependencies }, "Authentication")?.text).toBe(
      "required via `get_user`, which can answer 401",
    );
    expect(trace({ dependencies }).facts.auth).toEqual({
      required: true,
      via: "get_user",
      scheme: null,
      jwt: false,
      refusedWith: 401,
    });
  });

  it("is not known where one only takes a token, and another may ask for it", () => {
    const maybe = dependency("maybe", { security: scheme({ scheme: "HTTPBearer", optional: true }) });
    const asks = dependency("get_session_user", { mayAuthenticate: true });
    expect(said({ dependencies: [maybe] }, "Authentication")?.text).toBe("optional via `maybe` (HTTPBearer)");
    expect(said({ dependencies: [maybe, asks] }, "Authentication")?.text).toBe(
      "not known: `get_session_user` (api.py:5) may ask for it, and was not seen to; optional via `maybe` (HTTPBearer)",
    );
  });

  it("is named by the schemes that stand below the refusal", () => {
    const below = [
      dependency("oidc", { security: scheme({ scheme: "OpenIdConnect", optional: true }) }),
      dependency("bearer", { security: scheme({ scheme: "HTTPBearer", optional: true }) }),
    ];
    const dependencies = [dependency("get_user", { security: scheme({ status: 401 }), requires: below })];
    expect(said({ dependencies }, "Authentication")?.text).toBe(
      "required via `get_user` (OpenIdConnect, HTTPBearer)",
    );
    expect(trace({ dependencies }).facts.auth).toMatchObject({
      scheme: "OpenIdConnect",
      schemes: ["OpenIdConnect", "HTTPBearer"],
    });
  });
});

describe("the dependencies of a route", () => {
  const session = dependency("get_session", { session: true, parameter: "session" });
  const writer = dependency("_Writer", {
    level: "include",
    alias: { name: "Writer", place: at("auth.py", 30) },
    made: { text: "Guard(scopes={Scope.write})", place: at("auth.py", 20) },
    refuses: [refused(404), refused(403, "not user.is_admin")],
    requires: [session, dependency("get_subject", { scopes: ["write"] })],
  });
  const page = {
    name: "page",
    wireName: "page",
    in: "query",
    type: "int",
    required: false,
    default: "1",
    constraints: { gt: "0" },
    place: at("paging.py", 3),
  } as const;
  const paging = dependency("paging", { definition: at("paging.py", 2, 8) });
  const operation = { dependencies: [writer, session, paging], parameters: [page] };

  it("are told with their level and what each does", () => {
    expect(said(operation, "Dependencies")?.text).toBe(
      "`_Writer` as `Writer` (include, api.py:5): made by `Guard(scopes={Scope.write})`, can answer 403, 404; " +
        "`get_session` (signature, api.py:5): a database session; " +
        "`get_subject` (for `_Writer`): scopes `write`; `paging` (signature, api.py:5): pagination by page",
    );
    expect(said(operation, "Permissions")?.text).toBe(
      "`_Writer` (`Guard(scopes={Scope.write})`) with scopes `write` can answer 403 if `not user.is_admin`",
    );
  });

  it("are facts, each once, those that another requires after it", () => {
    const { dependencies } = trace(operation).facts as { dependencies: Record<string, unknown>[] };
    expect(dependencies.map(({ name, requiredBy }) => [name, requiredBy])).toEqual([
      ["_Writer", undefined],
      ["get_session", "_Writer"],
      ["get_subject", "_Writer"],
      ["paging", undefined],
    ]);
    expect(dependencies[0]).toMatchObject({
      level: "include",
      alias: { name: "Writer", place: "auth.py:30" },
      madeBy: { text: "Guard(scopes={Scope.write})", place: "auth.py:20" },
      refuses: [
        { status: 404, error: "HTTPException", condition: null, place: "auth.py:404" },
        { status: 403, error: "HTTPException", condition: "not user.is_admin", place: "auth.py:403" },
      ],
    });
    expect(dependencies[1]).toMatchObject({
      session: true,
      also: [{ level: "signature", parameter: "session" }],
    });
    expect(dependencies[3]).toMatchObject({ pagination: ["page"] });
  });

  it("have the places that show it", () => {
    const notes = trace(operation).evidence.map(
      ({ file, startLine, note }) => `${file}:${startLine} ${note}`,
    );
    expect(notes).toContain("auth.py:20 `_Writer` is made here");
    expect(notes).toContain("auth.py:403 `_Writer` can answer 403 if `not user.is_admin`");
  });

  it("promise no condition that is not known of every refusal", () => {
    const dependencies = [dependency("guard", { refuses: [refused(403, "not user"), refused(403)] })];
    expect(said({ dependencies }, "Permissions")?.text).toBe("`guard` can answer 403");
  });

  it("take a 403 for wrong credentials for no permission", () => {
    const guard = { security: scheme({ scheme: "jwt.decode", jwt: true }), refuses: [refused(403)] };
    expect(said({ dependencies: [dependency("get_user", guard)] }, "Permissions")).toBeUndefined();
  });
});

describe("the answer of a route", () => {
  const response = { source: "annotation", place: at("api.py", 6), schemas: [], isList: false } as const;

  it("has no model where the handler returns nothing", () => {
    const parts = { response: { ...response, text: "None" }, status: 202 };
    expect(said(parts, "Response Model")).toEqual({
      label: "Response Model",
      mark: "info",
      text: "none: by its return annotation, the handler returns nothing",
    });
    expect(said(parts, "Status")?.text).toBe("success is answered with 202");
    expect(trace(parts).facts).toMatchObject({ responseModel: null, status: 202 });
  });

  it("has none where a class of responses stands for it, which may stream", () => {
    const text = "StreamingResponse";
    const parts = {
      response: { ...response, text, source: "argument" },
      stream: { name: text, place: at("api.py", 9) },
    } as const;
    expect(said(parts, "Response Model")?.text).toBe("none: it answers by `StreamingResponse`");
    expect(said(parts, "Streaming")?.text).toBe("`StreamingResponse` (api.py:9)");
  });
});
