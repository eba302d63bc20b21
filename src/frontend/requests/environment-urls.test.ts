import { describe, expect, it } from "vitest";
import { link, type Sources } from "./link-sources.fixture.ts";
import { show } from "./requests.fixture.ts";

describe("environment", () => {
  const baseOf = (source: string) => link(source).requests[0]?.base;

  it("is given by the build where its configuration names the variable", () => {
    const read = { "web/a.ts": "fetch(process.env.API_URL + '/x')" };
    const config = {
      "web/webpack.config.js": "new DefinePlugin({ 'process.env.API_URL': JSON.stringify(url) })",
    };
    const guarded = (sources: Sources) =>
      link(sources).requests.find(({ place }) => place.file === "web/a.ts")?.base?.guarded;
    expect(guarded(read)).toBe(false);
    expect(guarded({ ...read, ...config })).toBe(true);
    expect(guarded({ ...read, "web/other.js": config["web/webpack.config.js"] })).toBe(false);
  });

  it("is given by Vite for its own names", () => {
    const guarded = (name: string) => baseOf(`fetch(\`\${import.meta.env.${name}}boats.json\`)`)?.guarded;
    expect(guarded("BASE_URL")).toBe(true);
    expect(guarded("VITE_BASE_URL")).toBe(false);
  });

  it("is a hole with its variable, its fallback and its place", () => {
    const [request] = link(
      "const API = process.env.API_URL ?? 'http://localhost:8000'\nfetch(`${API}/users`)",
    ).requests;
    expect(request?.url[0]).toEqual({
      kind: "hole",
      name: "API_URL",
      role: "env",
      fallback: [{ kind: "text", text: "http://localhost:8000" }],
    });
    expect(request?.base).toMatchObject({ variable: "API_URL", guarded: true, place: { startLine: 1 } });
  });

  it.each([
    ["nothing", "new WebSocket(`${process.env.WS_URL}/ws`)", false],
    ["a non-null assertion", "fetch(process.env.API! + '/x')", false],
    ["vite", "fetch(`${import.meta.env.VITE_API_URL}/x`)", false],
    [
      "a condition on another value that holds it",
      "const ws = new WebSocket(`${process.env.WS}/ws`); if (ws) { ws.close() }",
      false,
    ],
    ["||", "fetch((import.meta.env.VITE_API || '') + '/x')", true],
    ["a throw", "const u = process.env.API\nif (!u) throw new Error('API')\nfetch(u + '/x')", true],
    [
      "a check of the member that gives it",
      "const pick = (a, b) => a !== undefined ? a : b\nconst config = { get api() { return pick(window.API, import.meta.env.VITE_API) } } as const\nif (!config.api) throw new Error('API')\nfetch(config.api + '/x')",
      true,
    ],
    [
      "a check of another member",
      "const config = { api: import.meta.env.VITE_API, ws: import.meta.env.VITE_WS }\nif (!config.ws) throw new Error('WS')\nfetch(config.api + '/x')",
      false,
    ],
    [
      "a check of a member that puts it into a text",
      "const config = { api: `${import.meta.env.VITE_API}/v1` }\nif (!config.api) throw new Error('API')\nfetch(config.api + '/x')",
      false,
    ],
    [
      "a schema",
      "import { z } from 'zod'\nconst env = z.object({}).parse({ API: process.env.API })\nfetch(env.API + '/x')",
      true,
    ],
    [
      "createEnv",
      "import { createEnv } from '@t3-oss/env-nextjs'\nconst env = createEnv({})\nfetch(env.API + '/x')",
      true,
    ],
  ])("with %s", (_, source, guarded) => {
    expect(baseOf(source)?.guarded).toBe(guarded);
  });

  it("is answered by a hint", () => {
    const { requests } = link("export function f() { return fetch(`${getBase()}/users`) }", {
      getBase: "https://api.example.com/v1",
    });
    expect(requests[0]?.url[0]).toMatchObject({
      name: "getBase",
      fallback: [{ text: "https://api.example.com/v1" }],
    });
    expect(requests[0]?.undetermined).toBeNull();
  });
});

describe("an environment value behind the base", () => {
  const asked = "fetch(`${import.meta.env.BASE}${import.meta.env.PREFIX}/users`)";
  const urlsOf = (source: string, baseUrls?: Record<string, string>) =>
    link(source, baseUrls).requests.map(show);

  it("is the path that is given for it", () => {
    expect(urlsOf(asked, { PREFIX: "/api" })).toEqual(["GET <BASE>/api/users"]);
  });

  it("is the base itself where nothing, or another address, is given for it", () => {
    expect(urlsOf(asked)).toEqual(["GET <PREFIX>/users"]);
    expect(urlsOf(asked, { PREFIX: "https://example.com/api" })).toEqual(["GET <PREFIX>/users"]);
    expect(urlsOf("fetch(`/users/${import.meta.env.USER}/x`)")).toEqual(["GET /users/{USER}/x"]);
  });
});

describe("what a package reads of the environment", () => {
  const reading = (code: string) => `import { env } from 'next-runtime-env'\n${code}`;

  it.each([
    ["by a name", "fetch(env('NEXT_PUBLIC_API') + '/users')", ["GET <NEXT_PUBLIC_API>/users"]],
    [
      "by a name that a function is given, with another server for what nothing sets",
      "const get = (key, other) => { try { const value = env(key); return value || other } catch { return other } }\nfetch(get('API', 'https://api.example.com') + '/users')",
      ["GET <API>/users", "GET https://api.example.com/users"],
    ],
    ["from its object", "fetch(Deno.env.get('API') + '/users')", ["GET <API>/users"]],
  ])("is a base: %s", (_, code, urls) => {
    const { requests } = link(reading(code));
    expect(requests.map(show)).toEqual(urls);
    expect(requests.map(({ undetermined }) => undetermined)).toEqual(urls.map(() => null));
  });

  it.each(['env("api")', "env(name)", 'env.parse("API")'])("is not known otherwise: %s", (read) => {
    const { requests } = link(reading(`fetch(${read} + '/users')`));
    expect(requests.map(({ undetermined }) => undetermined?.expression)).toEqual([read]);
  });
});

describe("an environment value that stands for the page's own origin", () => {
  const asked =
    "const base = import.meta.env.DEV ? location.origin : import.meta.env.BASE; fetch(base + '/users')";
  const urlsOf = (given: string) => link(asked, { BASE: given }).requests.map(show);

  it("says the same path, where it has none of its own", () => {
    expect(urlsOf("https://shop.example.com")).toEqual(["GET <BASE>/users"]);
  });

  it("says another one where it adds to it", () => {
    expect(urlsOf("/api")).toEqual(["GET /users", "GET <BASE>/users"]);
  });
});

describe("a base that is not known, or else is an address", () => {
  const asked = (other: string) =>
    link(
      `import { read } from 'settings'\nconst base = () => { try { return read('api') } catch { return '${other}' } }\nfetch(base() + '/users')`,
    ).requests.map(show);

  it("may be any where the address is another server's", () => {
    expect(asked("https://api.example.com")).toEqual([
      "GET <base>/users",
      "GET https://api.example.com/users",
    ]);
  });

  it("is the address where that is the server's own", () => {
    expect(asked("http://localhost:8000")).toEqual(["GET /users"]);
    expect(asked("/api")).toEqual(["GET /api/users"]);
  });
});
