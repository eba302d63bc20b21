import { expect, it } from "vitest";
import type { Operation } from "../contract/operation.ts";
import { at, operation, request } from "../rules/subject.fixture.ts";
import { takesApiKey } from "./takes-api-key.ts";

type Links = Parameters<typeof takesApiKey>[1];

const securedBy = (...schemes: string[]): Operation => ({
  ...operation,
  gates: [],
  dependencies: schemes.map((scheme) => ({
    name: "credentials",
    level: "signature",
    place: at("api/keys.py", 9),
    definition: null,
    parameter: "key",
    requires: [],
    provides: null,
    scopes: [],
    security: { scheme, jwt: false, evidence: [], optional: false },
  })),
});

const requested = (...schemes: (string | null)[]): Links =>
  new Map(
    schemes.map((scheme, index) => {
      const of = { ...(scheme === null ? securedBy() : securedBy(scheme)), id: `o${index}` };
      return [of.id, [{ request, operation: of, match: "exact" as const }]];
    }),
  );

const USERS = requested("HTTPBearer", "HTTPBearer", "OAuth2PasswordBearer", null);

it("takes an operation that asks for an API key to be for programs, where the frontend has none", () => {
  expect(takesApiKey(securedBy("APIKeyHeader"), USERS)).toBe(
    "asks for an API key (api/keys.py:9), and the frontend identifies itself by none",
  );
});

it("does not where a user may call it as well", () => {
  for (const of of [securedBy("APIKeyCookie"), securedBy("HTTPBearer"), securedBy()])
    expect(takesApiKey(of, USERS)).toBeNull();
});

it("does not where the frontend sends such a key itself, or identifies itself to hardly anything", () => {
  const key = securedBy("APIKeyHeader");
  expect(takesApiKey(key, requested("HTTPBearer", "HTTPBearer", "HTTPBearer", "APIKeyHeader"))).toBeNull();
  expect(takesApiKey(key, requested("HTTPBearer", "HTTPBearer", null, null))).toBeNull();
  expect(takesApiKey(key, new Map())).toBeNull();
});

const asked = (name: string): Operation => ({
  ...securedBy("HTTPBearer"),
  dependencies: securedBy("HTTPBearer").dependencies.map((each) => ({
    ...each,
    name,
    security: null,
    mayAuthenticate: true,
  })),
});

const askedBy = (...names: readonly string[]): Links =>
  new Map(
    names.map((name, index) => {
      const of = { ...asked(name), id: `o${index}` };
      return [of.id, [{ request, operation: of, match: "exact" as const }]];
    }),
  );

it("takes what a library may ask for the frontend's way, unless that is called a key", () => {
  const key = securedBy("APIKeyHeader");
  expect(takesApiKey(key, askedBy("AuthToken", "AuthToken", "current_user"))).not.toBeNull();
  expect(takesApiKey(key, askedBy("AuthToken", "AuthToken", "current_user", "check_api_key"))).toBeNull();
  expect(takesApiKey(key, askedBy("AuthToken", "AuthToken"))).toBeNull();
});

const keyed = (wireName: string): Operation => {
  const { dependencies, ...of } = securedBy("HTTPBearer");
  const security = { scheme: null, jwt: false, evidence: [], optional: false };
  return {
    ...of,
    dependencies: dependencies.map((each) => ({ ...each, security })),
    parameters: [
      {
        name: "key",
        wireName,
        in: "header",
        type: "str",
        required: false,
        default: null,
        constraints: {},
        place: of.place,
      },
    ],
  };
};

it("takes a header that is called a key for one, where who is not known is turned away", () => {
  expect(takesApiKey(keyed("X-API-Key"), USERS)).not.toBeNull();
  expect(takesApiKey(keyed("Authorization"), USERS)).toBeNull();
  const sends = new Map([
    ...USERS,
    ["k", [{ request, operation: keyed("X-API-Key"), match: "exact" as const }]],
  ]);
  expect(takesApiKey(keyed("X-API-Key"), sends)).toBeNull();
  const open = { ...keyed("X-API-Key"), dependencies: [] };
  expect(takesApiKey(open, USERS)).toBeNull();
});
