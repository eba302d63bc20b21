import { describe, expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { proxiesOf, rewritesOf } from "./proxies.fixture.ts";

describe("Next", () => {
  it("rewrites as its configuration says, and does not redirect", () => {
    const proxies = proxiesOf({
      "web/next.config.mjs":
        "const API = process.env.API_URL || 'http://localhost:8000'\nexport default { async rewrites() { return [{ source: '/api/:path*', destination: `${API}/v1/:path*` }, { source: '/u/:id', destination: 'http://b/users/:id' }] }, async redirects() { return [{ source: '/a', destination: '/b' }] } }",
    });
    expect(proxies.rewrites.map(({ from, to }) => `${render(from)} -> ${render(to)}`)).toEqual([
      "/api/{path} -> <API_URL>/v1/{path}",
      "/u/{id} -> http://b/users/{id}",
    ]);
    expect(proxies.rewrites[0]).toMatchObject({
      folder: "web/",
      place: { file: "web/next.config.mjs", startLine: 2 },
    });
  });

  it("has rewrites in phases, under conditions, from functions and modules, behind its base path", () => {
    expect(
      rewritesOf({
        "web/next.config.ts": [
          "import { backendUrl } from './src/backend'",
          "const proxied = (path: string) => ({ source: '/never', destination: path, permanent: true })",
          "const config = { basePath: '/shop', async rewrites() {",
          "  const dev = process.env.NODE_ENV === 'development'",
          "  return { beforeFiles: [{ source: '/api/:path*', destination: `${backendUrl()}/:path*`, has: [{ type: 'host', value: 'x' }] }],",
          "    afterFiles: [...(dev ? [{ source: '/ws/:path(.*)', destination: 'http://b/ws/:path', basePath: false }] : [])],",
          "    fallback: [{ source: '/v2/:path*', destination: dev ? 'http://127.0.0.1:8000/v2/:path*' : '/x' }] } } }",
          "export default withPlugins(config)",
        ].join("\n"),
        "web/src/backend.ts":
          "const { BACKEND } = process.env\nexport function backendUrl() { return BACKEND ?? 'http://backend:8000' }",
      }),
    ).toEqual([
      "/shop/api/{path} -> <BACKEND>/{path}",
      "/ws/{path} -> http://b/ws/{path}",
      "/shop/v2/{path} -> http://127.0.0.1:8000/v2/{path}",
      "/shop/v2/{path} -> /x",
    ]);
  });

  it("rewrites in its middleware what one replacement says", () => {
    const middleware = (body: string) =>
      rewritesOf({
        "web/src/middleware.ts": `import { NextResponse } from 'next/server'\nexport function middleware(request) { ${body} }`,
      });
    expect(
      middleware(
        "const path = request.nextUrl.pathname.replace(/^\\/api/, '/v1'); return NextResponse.rewrite(new URL(path, process.env.API))",
      ),
    ).toEqual(["/api/{…} -> http://backend/v1/{…}"]);
    expect(middleware("return NextResponse.rewrite(new URL(request.nextUrl.pathname, API))")).toEqual([]);
    expect(middleware("return NextResponse.redirect(new URL(p.replace('/a', '/b'), API))")).toEqual([]);
  });

  it("answers by its handlers, by methods and by path", () => {
    const { ownRoutes } = proxiesOf({
      "apps/app/src/app/api/(group)/users/[id]/route.ts":
        "export async function GET() {}\nexport const POST = handler",
      "pages/api/health.ts": "export default function handler() {}",
      "pages/api/helpers.ts": "export const x = 1",
    });
    expect(ownRoutes.map(({ path, methods }) => `${methods.join()} ${render(path)}`)).toEqual([
      "GET,POST /api/users/{id}",
      " /api/health",
    ]);
  });
});

describe("a catch-all handler", () => {
  const forwards = (source: string, file = "web/src/app/api/[...path]/route.ts", more = {}) =>
    rewritesOf({ [file]: source, ...more });

  it("hands on what stands behind it", () => {
    expect(
      forwards(
        "import { INTERNAL_URL } from '@/lib/constants'\nasync function handle(request, path) { const url = new URL(`${INTERNAL_URL}/${path.join('/')}`); return fetch(url, { method: request.method }) }\nexport async function GET(request, { params }) { return handle(request, (await params).path) }",
        undefined,
        {
          "web/src/lib/constants.ts":
            "export const INTERNAL_URL = process.env.INTERNAL_URL || 'http://127.0.0.1:8080'",
        },
      ),
    ).toEqual(["/api/{path} -> <INTERNAL_URL>/{path}"]);
  });

  it("hands on its own path, or a part of it", () => {
    const handler = (url: string) =>
      forwards(
        `export async function POST(request) { const { pathname, search } = request.nextUrl; const base = process.env.API_URL.replace(/\\/$/, ''); return fetch(${url}, { method: 'POST' }) }`,
      );
    expect(handler("`${base}${pathname}${search}`")).toEqual(["/api/{path} -> <API_URL>/api/{path}"]);
    expect(handler("base + request.nextUrl.pathname.replace('/api', '/v1')")).toEqual([
      "/api/{path} -> <API_URL>/v1/{path}",
    ]);
    expect(
      handler("`${base}${pathname.replace(/^\\/api\\//, '/')}?${request.nextUrl.searchParams}`"),
    ).toEqual(["/api/{path} -> <API_URL>/{path}"]);
  });

  it("of the pages directory and of Nuxt do so too", () => {
    expect(
      forwards(
        "export default async function handler(req, res) { const { slug } = req.query; const r = await axios({ url: `http://backend:8000/v1/${(slug as string[]).join('/')}`, method: req.method }); res.json(r.data) }",
        "web/pages/api/proxy/[...slug].ts",
      ),
    ).toEqual(["/api/proxy/{slug} -> http://backend:8000/v1/{slug}"]);
    expect(
      forwards(
        "export default defineEventHandler((event) => { const { apiBase } = useRuntimeConfig(); return proxyRequest(event, process.env.API + event.path) })",
        "web/server/api/[...].ts",
      ),
    ).toEqual(["/api/{rest} -> <API>/api/{rest}"]);
  });

  it("that asks for something else hands nothing on", () => {
    expect(forwards("export async function GET(r, { params }) { return fetch('http://b/status') }")).toEqual(
      [],
    );
    expect(
      forwards("export async function GET(r, { params }) { return readFile(params.path.join('/')) }"),
    ).toEqual([]);
  });
});

describe("development servers", () => {
  it("hand prefixes on, with what they strip", () => {
    expect(
      rewritesOf({
        "vite.config.ts":
          "export default defineConfig({ server: { proxy: { '/api': { target: 'http://localhost:8000', rewrite: (path) => path.replace(/^\\/api/, '') }, '/ws': 'ws://localhost:8000' } } })",
      }),
    ).toEqual(["/api/{…} -> http://localhost:8000/{…}", "/ws/{…} -> ws://localhost:8000/ws/{…}"]);
  });

  it("are told so by functions, spreads, conditions, environments and expressions", () => {
    expect(
      rewritesOf({
        "web/vite.config.ts": [
          "import { shared } from './proxy.config'",
          "const forward = (target: string) => ({ '/files': { target } })",
          "export default defineConfig(({ mode }) => { const env = loadEnv(mode, process.cwd(), ''); const proxy = {",
          "  ...shared, ...(mode === 'development' ? { '^/api/v1/.*': { target: env.VITE_API, rewrite: (p: string) => p.replace('/api', '') } } : {}),",
          "  ...forward('http://files') }; return { server: { proxy } } })",
        ].join("\n"),
        "web/proxy.config.ts":
          "export const shared = { '/auth': { target: 'http://auth', rewrite: (path) => rename(path) }, '/v2': 'http://two' }",
      }),
    ).toEqual([
      "/v2/{…} -> http://two/v2/{…}",
      "/api/v1/{…} -> <VITE_API>/v1/{…}",
      "/files/{…} -> http://backend/files/{…}",
    ]);
  });

  it("of webpack and its like list contexts and tables", () => {
    expect(
      rewritesOf({
        "webpack.config.js":
          "module.exports = { devServer: { proxy: [{ context: ['/api', '/auth'], target: 'http://localhost:8000', pathRewrite: { '^/api': '' } }] } }",
        "desk/vue.config.js":
          "module.exports = { devServer: { proxy: { '^/rest/': { target: 'http://b', pathRewrite: { '^/rest/': '/api/v1/' } } } } }",
        "angular/proxy.conf.json":
          '{ "/api/*": { "target": "http://localhost:8000", "pathRewrite": { "^/api": "" } } }',
      }),
    ).toEqual(["/api/{…} -> http://localhost:8000/{…}", "/rest/{…} -> http://b/api/v1/{…}"]);
  });

  it("of Create React App are middleware, which may see the path without its mount", () => {
    expect(
      rewritesOf({
        "src/setupProxy.js":
          "const { createProxyMiddleware } = require('http-proxy-middleware')\nmodule.exports = (app) => { app.use(createProxyMiddleware('/api', { target: 'http://a', pathRewrite: { '^/api': '/v1' } })); app.use('/auth', createProxyMiddleware({ target: 'http://b' })) }",
      }),
    ).toEqual(["/api/{…} -> http://a/v1/{…}", "/auth/{…} -> http://b/auth/{…}", "/auth/{…} -> http://b/{…}"]);
  });

  it("of Nuxt put what stands behind the key behind the target", () => {
    expect(
      rewritesOf({
        "nuxt.config.ts":
          "export default defineNuxtConfig({ routeRules: { '/api/**': { proxy: 'http://localhost:8000/v1/**' }, '/one/**': { proxy: 'http://b/one' }, '/c': { ssr: false } }, nitro: { devProxy: { '/rest': { target: 'http://localhost:8000/', changeOrigin: true } } } })",
      }),
    ).toEqual(["/api/{…} -> http://localhost:8000/v1/{…}", "/rest/{…} -> http://localhost:8000/{…}"]);
  });
});

describe("Nuxt's server routes", () => {
  it("have their method in their name", () => {
    const { ownRoutes } = proxiesOf({
      "web/server/api/orders/[id].get.ts": "export default defineEventHandler(() => [])",
      "web/server/routes/feed.xml.ts": "export default defineEventHandler(() => '')",
      "web/server/api/session/index.post.ts": "export default defineEventHandler(() => '')",
      "web/server/utils/api.ts": "export default {}",
    });
    expect(ownRoutes.map(({ path, methods }) => `${methods.join()} ${render(path)}`)).toEqual([
      "GET /api/orders/{id}",
      " /feed.xml",
      "POST /api/session",
    ]);
  });
});

describe("nginx", () => {
  const nginx = (body: string, file = "nginx.conf") => rewritesOf({ [file]: `server { ${body} }` });

  it("puts the target's path in the place of the location", () => {
    expect(
      nginx("location /api/ {\n proxy_set_header Host $host;\n proxy_pass http://backend:8000/; }"),
    ).toEqual(["/api/{…} -> http://backend/{…}"]);
    expect(nginx("location ^~ /api/ { proxy_pass http://${BACKEND}:8000/v1/; }")).toEqual([
      "/api/{…} -> http://backend/v1/{…}",
    ]);
    expect(nginx("location /api { proxy_pass http://backend:8000; }")).toEqual([]);
    expect(nginx("location /api/ { proxy_pass http://$upstream; }")).toEqual([]);
  });

  it("joins letter by letter: where a slash is missing, the path is not what it seems", () => {
    expect(nginx("location /api { proxy_pass http://backend/; }")).toEqual([]);
    expect(nginx("location /api/ { proxy_pass http://backend/v1; }")).toEqual([]);
  });

  it("rewrites before it hands on, and hands on what an expression caught", () => {
    expect(
      nginx("location /api { rewrite ^/api/(.*)$ /$1 break; # strips\n proxy_pass http://backend; }"),
    ).toEqual(["/api/{…} -> http://backend/{…}"]);
    expect(nginx("location ~ ^/api/(.*)$ { proxy_pass http://backend/v1/$1$is_args$args; }")).toEqual([
      "/api/{…} -> http://backend/v1/{…}",
    ]);
    expect(nginx("location ~ ^/(api|auth)/ { proxy_pass http://backend; }")).toEqual([]);
    expect(nginx("location /api/ { return 404; } # proxy_pass http://x/;")).toEqual([]);
  });

  it("is also written in Dockerfiles and charts, and rules the frontend around it", () => {
    expect(
      rewritesOf({
        Dockerfile:
          "FROM nginx\nRUN <<EOF cat > /etc/nginx/conf.d/default.conf\nserver { location /api/ { proxy_pass http://api/; } }\nEOF",
      }),
    ).toEqual(["/api/{…} -> http://backend/{…}"]);
    const folders = proxiesOf({
      "web/package.json": "{}",
      "web/docker/nginx.conf": "location /api/ { proxy_pass http://api/; }",
      "deploy/nginx.conf.template": "location /api/ { proxy_pass http://api/; }",
    }).rewrites.map(({ folder }) => folder);
    expect(folders).toEqual(["web/", ""]);
  });
});

describe("other servers", () => {
  it("Caddy strips in handle_path, and where it is told to", () => {
    expect(
      rewritesOf({
        Caddyfile:
          "example.com {\n handle_path /api/* {\n reverse_proxy backend:8000 { header_up X {remote_host} }\n }\n handle /v1/* { reverse_proxy backend:8000 }\n handle /old/* { uri strip_prefix /old\n reverse_proxy backend:8000 }\n handle_path /docs/* { file_server }\n}",
      }),
    ).toEqual(["/api/{…} -> http://backend/{…}", "/old/{…} -> http://backend/{…}"]);
  });

  it("Traefik strips by a label", () => {
    expect(
      rewritesOf({
        "docker-compose.yml":
          'labels:\n  - "traefik.http.middlewares.api-strip.stripprefix.prefixes=/api,/rest"\n',
      }),
    ).toEqual(["/api/{…} -> http://backend/{…}", "/rest/{…} -> http://backend/{…}"]);
  });

  it("hosts rewrite to other hosts", () => {
    expect(
      rewritesOf({
        "vercel.json":
          '{ "rewrites": [{ "source": "/api/:path*", "destination": "https://b/v1/:path*" }, { "source": "/f/(.*)", "destination": "https://b/$1" }, { "source": "/(.*)", "destination": "/index.html" }] }',
        "web/netlify.toml":
          '[[redirects]]\n  from = "/api/*"\n  to = "https://b/:splat"\n  status = 200\n[[redirects]]\nfrom = "/x/*"\nto = "https://c/:splat"\n',
        "site/_redirects": "/rest/* https://b/v2/:splat 200\n/* /index.html 200\n",
      }),
    ).toEqual([
      "/api/{path} -> https://b/v1/{path}",
      "/f/{1} -> https://b/{1}",
      "/api/{…} -> https://b/{…}",
      "/rest/{…} -> https://b/v2/{…}",
    ]);
  });
});
