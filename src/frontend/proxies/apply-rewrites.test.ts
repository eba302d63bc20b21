import { describe, expect, it } from "vitest";
import { type Pattern, render, text } from "../../contract/pattern.ts";
import type { Request } from "../../contract/request.ts";
import { applyRewrites, type Meets } from "./apply-rewrites.ts";
import { prefixRewrite } from "./prefix-rewrite.ts";
import { proxiesOf } from "./proxies.fixture.ts";
import type { Rewrite } from "./proxy.ts";

const request = (url: Pattern, file = "web/src/a.ts"): Request => ({
  id: "a",
  methods: ["GET"],
  protocol: "http",
  url,
  place: { file, startLine: 1, endLine: 1 },
  definition: null,
  client: "fetch",
  origin: "application",
  holder: "a#f",
  base: null,
  external: false,
  through: [],
  undetermined: null,
});

const { rewrites } = proxiesOf({
  "web/next.config.js":
    "module.exports = { rewrites: () => [{ source: '/api/:path*', destination: 'http://localhost:8000/v1/:path*' }] }",
});
const nginx = prefixRewrite("/api", text("http://backend"), {
  place: { file: "nginx.conf", startLine: 1, endLine: 1 },
  by: "deployment",
});
const id: Pattern = [{ kind: "hole", name: "id", role: "param" }];
const nothing: Meets = () => "none";
const meets =
  (...paths: string[]): Meets =>
  ({ url }) =>
    paths.includes(render(url)) ? "whole" : "none";

const sent = (url: Pattern, by: readonly Rewrite[], isMet: Meets, file?: string) => {
  const rewritten = applyRewrites(request(url, file), by, isMet);
  return rewritten === null ? null : render(rewritten.request.url);
};

describe("applyRewrites", () => {
  it("puts the path behind the destination's, holes and slash included", () => {
    expect(sent([...text("/api/users/"), ...id], rewrites, nothing)).toBe("/v1/users/{id}");
    expect(sent(text("/api/users/"), rewrites, nothing)).toBe("/v1/users/");
  });

  it("does so behind a base from the environment that falls back to a path", () => {
    const base: Pattern = [{ kind: "hole", name: "API", role: "env", fallback: text("/api") }];
    expect(sent([...base, ...text("/users")], rewrites, nothing)).toBe("/v1/users");
  });

  it("leaves other paths, other origins and other applications alone", () => {
    expect(sent(text("/auth/login"), rewrites, nothing)).toBeNull();
    const other: Pattern = [{ kind: "hole", name: "API", role: "env" }, ...text("/api/users")];
    expect(sent(other, rewrites, nothing)).toBeNull();
    expect(sent(text("/api/users"), rewrites, nothing, "admin/src/a.ts")).toBeNull();
  });

  it("takes what stands behind a rest of the path for a part of it", () => {
    const { rewrites: maps } = proxiesOf({
      "web/next.config.js":
        "module.exports = { rewrites: () => [{ source: '/:path*.map', destination: '/404' }, { source: '/:path*/raw', destination: '/files/:path*' }] }",
    });
    expect(sent(text("/orders/7"), maps, nothing)).toBeNull();
    expect(sent(text("/orders/7/raw"), maps, nothing)).toBe("/files/orders/7");
    expect(sent(text("/raw"), maps, nothing)).toBe("/files/");
  });

  it("takes the way by which an operation is met, of several", () => {
    expect(sent(text("/api/users"), [...rewrites, nginx], meets("/users"))).toBe("/users");
    expect(sent(text("/api/users"), [...rewrites, nginx], meets("/v1/users", "/users"))).toBe("/v1/users");
  });

  it("believes what is deployed in front only where it leads to an operation", () => {
    expect(sent(text("/api/users"), [nginx], nothing)).toBeNull();
    expect(sent(text("/api/users"), [nginx], meets("/api/users"))).toBeNull();
    expect(sent(text("/api/users"), [nginx], meets("/users"))).toBe("/users");
  });

  it("believes the user first", () => {
    const hint = prefixRewrite("/api", text("/"), { place: nginx.place, folder: "", by: "hint" });
    expect(sent(text("/api/users"), [hint, ...rewrites], meets("/v1/users"))).toBe("/users");
  });
});
