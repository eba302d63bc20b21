import { describe, expect, it } from "vitest";
import { type Pattern, render, text } from "../../contract/pattern.ts";
import type { Request } from "../../contract/request.ts";
import { extractScript } from "../script/extract.ts";
import { applyRewrites } from "./apply-rewrites.ts";
import { linkProxies } from "./link-proxies.ts";

const link = (sources: Readonly<Record<string, string>>) =>
  linkProxies(Object.entries(sources).map(([file, source]) => extractScript(file, source)));

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
  responseType: null,
  base: null,
  external: false,
  through: [],
  undetermined: null,
});

const show = (proxies: ReturnType<typeof link>) =>
  proxies.rewrites.map(({ from, to }) => `${render(from)} -> ${render(to)}`);

describe("linkProxies", () => {
  it("reads the rewrites of a Next configuration, not its redirects", () => {
    const proxies = link({
      "web/next.config.mjs":
        "const API = process.env.API_URL || 'http://localhost:8000'\nexport default { async rewrites() { return [{ source: '/api/:path*', destination: `${API}/v1/:path*` }, { source: '/u/:id', destination: 'http://b/users/:id' }] }, async redirects() { return [{ source: '/a', destination: '/b' }] } }",
    });
    expect(show(proxies)).toEqual(["/api/{path} -> <API_URL>/v1/{path}", "/u/{id} -> http://b/users/{id}"]);
    expect(proxies.rewrites[0]?.place).toMatchObject({ file: "web/next.config.mjs", startLine: 2 });
  });

  it("reads the proxies of a Vite configuration, with what they strip", () => {
    const proxies = link({
      "vite.config.ts":
        "export default defineConfig({ server: { proxy: { '/api': { target: 'http://localhost:8000', rewrite: (path) => path.replace(/^\\/api/, '') }, '/ws': 'ws://localhost:8000' } } })",
    });
    expect(show(proxies)).toEqual([
      "/api/{rest} -> http://localhost:8000/{rest}",
      "/ws/{rest} -> ws://localhost:8000/ws/{rest}",
    ]);
  });

  it("finds the frontend's own handlers", () => {
    const { ownRoutes } = link({
      "apps/app/src/app/api/(group)/users/[id]/route.ts":
        "export async function GET() {}\nexport const POST = handler",
      "src/app/api/[...path]/route.ts": "export { GET } from './proxy'",
      "pages/api/health.ts": "export default function handler() {}",
      "pages/api/client.ts": "export const get = () => 1",
      "app/routes/route.ts": "export const route = 1",
    });
    expect(ownRoutes.map(({ path, methods }) => `${methods.join()} ${render(path)}`)).toEqual([
      "GET,POST /api/users/{id}",
      "GET /api/{path}",
      " /api/health",
    ]);
  });
});

describe("applyRewrites", () => {
  const { rewrites } = link({
    "web/next.config.js":
      "module.exports = { rewrites: () => [{ source: '/api/:path*', destination: 'http://localhost:8000/v1/:path*' }] }",
  });
  const id: Pattern = [{ kind: "hole", name: "id", role: "param" }];

  it("puts the path behind the destination's, holes and slash included", () => {
    expect(render(applyRewrites(request([...text("/api/users/"), ...id]), rewrites).url)).toBe(
      "/v1/users/{id}",
    );
    expect(render(applyRewrites(request(text("/api/users/")), rewrites).url)).toBe("/v1/users/");
  });

  it("leaves other paths, other origins and other applications alone", () => {
    expect(render(applyRewrites(request(text("/auth/login")), rewrites).url)).toBe("/auth/login");
    const other = request([{ kind: "hole", name: "API", role: "env" }, ...text("/api/users")]);
    expect(applyRewrites(other, rewrites)).toBe(other);
    const outside = request(text("/api/users"), "admin/src/a.ts");
    expect(applyRewrites(outside, rewrites)).toBe(outside);
  });
});
