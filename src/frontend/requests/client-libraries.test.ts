import { describe, expect, it } from "vitest";
import { holderName } from "../../contract/holder-name.ts";
import { render } from "../../contract/pattern.ts";
import { linkFiles, requestsOf } from "./requests.fixture.ts";

function holdersOf(files: Readonly<Record<string, string>>): string[] {
  return linkFiles(files).requests.map(holderName);
}

function unusedOf(files: Readonly<Record<string, string>>): string[] {
  const { unusedClients } = linkFiles(files);
  return unusedClients.map(({ name, methods, url }) => `${name} ${methods.join("|")} ${render(url)}`);
}

describe("axios", () => {
  const start = (handler: string) =>
    `import axios from 'axios';\nconst api = axios.create({ baseURL: '/api' });\napi.get('/orders');\n${handler}`;

  it("counts no request that is made once more after an error", () => {
    const resent = (again: string) =>
      requestsOf({
        "a.ts": start(
          `api.interceptors.response.use((done) => done, async (error) => {\nconst original = error.config as Config;\nif (error.response?.status === 401) return refresh().then(() => ${again});\nreturn Promise.reject(error);\n});`,
        ),
      });
    expect(resent("api(original)")).toEqual(["a.ts:3 GET /api/orders"]);
    expect(resent("axios.request(original)")).toEqual(["a.ts:3 GET /api/orders"]);
    expect(resent("api({ ...original, url: '/session', method: 'GET' })")).toHaveLength(2);
  });

  it("takes a variable in front of the URL for the base that it is, or for a part of the path", () => {
    const requested = (url: string, baseUrls = {}) =>
      linkFiles(
        {
          "a.ts": `import axios from 'axios';\nconst api = axios.create({ baseURL: import.meta.env.VITE_API_URL });\napi.get(${url});`,
        },
        baseUrls,
      ).requests.map((request) => render(request.url));
    const other = "`${import.meta.env.VITE_SERVER_URL}/api/orders`";
    expect(requested(other)).toEqual(["<VITE_SERVER_URL>/api/orders"]);
    expect(requested(other, { VITE_SERVER_URL: "/shop" })).toEqual(["<VITE_API_URL>/shop/api/orders"]);
    expect(requested("`${import.meta.env.VITE_SERVER_URL || 'http://localhost:8000'}/api/orders`")).toEqual([
      "<VITE_SERVER_URL>/api/orders",
    ]);
    expect(requested("`${import.meta.env.VITE_PART || 'shop'}/orders`")).toEqual([
      "<VITE_API_URL>/shop/orders",
    ]);
    expect(requested("`${import.meta.env.VITE_VERSION}/orders`")).toEqual([
      "<VITE_API_URL>/{VITE_VERSION}/orders",
    ]);
    expect(requested("`/${import.meta.env.VITE_PART}/orders`")).toEqual([
      "<VITE_API_URL>/{VITE_PART}/orders",
    ]);
  });

  it("takes a value in front of the URL for a server where it is named like one, and one that is all of it for any path", () => {
    const requested = (source: string) => requestsOf({ "a.ts": start(source) }).slice(1);
    const list = "const list = (url) => api.get(`${url}/items`);\n";
    expect(requested(`${list}list('/boats'); list(window.backend);`)).toEqual([
      "a.ts:5 GET /api/boats/items",
      "a.ts:5 GET <url>/items",
    ]);
    expect(requested("api.get(`${this.host_address}/items`);")).toEqual(["a.ts:4 GET <host_address>/items"]);
    expect(requested("api.get(`${kind}/items`); api.get(next); api.get(`/${next}`);")).toEqual([
      "a.ts:4 GET /api/{kind}/items",
      "a.ts:4 GET /api/<next>",
      "a.ts:4 GET /api/<next>",
    ]);
    const placed = "const boats = axios.create({ baseURL: '/api/boats' });\n";
    expect(requested(`${placed}boats.get(slug); boats.get(path);`)).toEqual([
      "a.ts:5 GET /api/boats/{slug}",
      "a.ts:5 GET /api/boats/<path>",
    ]);
  });

  it("counts no request that is made anew before it is sent", () => {
    const anew = (again: string) =>
      requestsOf({
        "a.ts": start(
          `api.interceptors.request.use(async (config) => {\nif (isOld(token)) { await refresh(); return ${again}; }\nreturn config;\n});`,
        ),
      });
    expect(anew("axios(config)")).toEqual(["a.ts:3 GET /api/orders"]);
    expect(anew("axios({ ...config, url: '/session' })")).toHaveLength(2);
    const elsewhere = "export const send = (config) => axios(config);\nsend({ url: '/lines' });";
    expect(requestsOf({ "a.ts": start(elsewhere) })).toEqual(["a.ts:3 GET /api/orders", "a.ts:5 GET /lines"]);
  });

  it("counts no request that a function makes once more which only an interceptor calls", () => {
    const handed = (again: string, given: string, more = "") =>
      requestsOf({
        "a.ts": start(
          `const retry = async (failed: any) => { if (!failed) return; return ${again}; };\napi.interceptors.response.use(undefined, async (error) => retry(${given}));\n${more}`,
        ),
      });
    expect(handed("api(failed)", "error?.config as Config")).toEqual(["a.ts:3 GET /api/orders"]);
    expect(handed("api(failed.config)", "error")).toEqual(["a.ts:3 GET /api/orders"]);
    expect(handed("api(failed)", "error.config", "retry({ url: '/lines' });")).toContain(
      "a.ts:6 GET /api/lines",
    );
  });

  it("takes the same in the handler that the interceptor is given by name, and nowhere else", () => {
    const again = "export const again = (error) => api.request(error.config);\n";
    expect(requestsOf({ "a.ts": start(`${again}api.interceptors.response.use(undefined, again);`) })).toEqual(
      ["a.ts:3 GET /api/orders"],
    );
    expect(requestsOf({ "a.ts": start(`${again}again({ config: { url: '/lines' } });`) })).toEqual([
      "a.ts:3 GET /api/orders",
      "a.ts:5 GET /api/lines",
    ]);
  });
});

describe("HttpClient of Angular", () => {
  const service = (members: string) =>
    `import { inject, Injectable } from '@angular/core';\nimport { HttpClient } from '@angular/common/http';\n@Injectable({ providedIn: 'root' })\nexport class Orders {\n${members}\n}`;

  it("is what a constructor takes, or what is injected", () => {
    const given =
      "constructor(private readonly http: HttpClient) {}\nlist() { return this.http.get<Order[]>('/api/orders'); }";
    const injected =
      "private http = inject(HttpClient);\nsave(id: string) { return this.http.request('PUT', `/api/orders/${id}`, {}); }";
    expect(requestsOf({ "a.ts": service(given), "b.ts": service(injected) })).toEqual([
      "a.ts:6 GET /api/orders",
      "b.ts:6 PUT /api/orders/{id}",
    ]);
  });

  it("is given the address that the page's own location makes of a path", () => {
    const members =
      "constructor(private http: HttpClient, private at: Location) {}\nlist() { return this.http.get(this.url('/api/orders')); }\nprivate url(path: string) { return BASE + this.at.prepareExternalUrl(path); }";
    const source = (base: string) =>
      `import { Location } from '@angular/common';\nconst BASE = '${base}';\n${service(members)}`;
    expect(requestsOf({ "a.ts": source("") })).toEqual(["a.ts:8 GET /api/orders"]);
    expect(requestsOf({ "a.ts": source("http://localhost:2000") })).toEqual(["a.ts:8 GET /api/orders"]);
  });

  it("is another one's where the type is", () => {
    const own = service(
      "constructor(private http: HttpClient) {}\nlist() { return this.http.get('/api/orders'); }",
    );
    expect(requestsOf({ "a.ts": own.replace("@angular/common/http", "./http") })).toEqual([]);
  });

  it.each([
    ["a function that gives the URL", "httpResource(() => `/api/orders/${id()}`)", ["GET /api/orders/{id}"]],
    ["another kind of answer", "httpResource.text(() => '/api/notes')", ["GET /api/notes"]],
    [
      "a request, or none",
      "httpResource<Order>(() => { const given = id(); if (!given) return undefined; const url = `/api/orders/${given}`; return { url, method: 'PATCH', body: given }; })",
      ["PATCH /api/orders/{id}"],
    ],
    ["a request without a method", "httpResource(() => ({ url: '/api/orders' }))", ["GET /api/orders"]],
  ])("is asked by a resource: %s", (_, asked, expected) => {
    const source = (from: string) =>
      `import { httpResource } from '${from}';\nexport const load = (id) => ${asked};`;
    expect(requestsOf({ "a.ts": source("@angular/common/http") })).toEqual(
      expected.map((one) => `a.ts:2 ${one}`),
    );
    expect(requestsOf({ "a.ts": source("./resources") })).toEqual([]);
  });
});

describe("HttpService of NestJS", () => {
  const service = (members: string) =>
    `import { Injectable } from '@nestjs/common';\nimport { HttpService } from '@nestjs/axios';\n@Injectable()\nexport class Boats {\nconstructor(private http: HttpService) {}\n${members}\n}`;

  it("requests as axios does, by itself or by the client within it", () => {
    const members =
      "save(boat: Boat) {\nconst url = [process.env.BOATS, 'boats'].join('/') + '/';\nreturn this.http.post<Boat>(url, boat).pipe(map(({ data }) => data));\n}\nlist() { return this.http.axiosRef.get('/api/boats'); }";
    expect(requestsOf({ "a.ts": service(members) })).toEqual([
      "a.ts:8 POST <BOATS>/boats/",
      "a.ts:10 GET /api/boats",
    ]);
  });

  it("is another one's where the type is", () => {
    const own = service("list() { return this.http.get('/boats'); }");
    expect(requestsOf({ "a.ts": own.replace("@nestjs/axios", "./http") })).toEqual([]);
  });
});

describe("axios.request", () => {
  const wrapped = (call: string) =>
    `import axios from 'axios';\nconst ask = (method, path) => axios.request(${call});\nask('post', '/orders');`;

  it("takes a URL and its configuration as well", () => {
    expect(requestsOf({ "a.ts": wrapped("path, { method }") })).toEqual(["a.ts:3 POST /orders"]);
    expect(requestsOf({ "a.ts": wrapped("{ url: path, method }") })).toEqual(["a.ts:3 POST /orders"]);
  });
});

describe("addresses", () => {
  it("may have their scheme of the environment as well", () => {
    const source =
      "fetch(`${process.env.PROTOCOL}://${process.env.HOST}/api/orders`);\nfetch(`${process.env.BASE}//orders`);";
    expect(requestsOf({ "a.ts": source })).toEqual([
      "a.ts:1 GET <HOST>/api/orders",
      "a.ts:2 GET <BASE>/orders",
    ]);
  });
});

describe("sockets of packages", () => {
  it.each([
    ["import { WebsocketBuilder } from 'websocket-ts';", "new WebsocketBuilder('/ws/chat?token=1').build()"],
    ["import { w3cwebsocket as W3C } from 'websocket';", "new W3C('/ws/chat')"],
    ["import Sockette from 'sockette';", "new Sockette('/ws/chat', {})"],
  ])("are opened by what they construct: %s", (imports, opened) => {
    expect(requestsOf({ "a.ts": `${imports}\n${opened};` })).toEqual(["a.ts:2 WS /ws/chat"]);
  });
});

describe("sockets of GraphQL", () => {
  it.each([
    ["import { createClient } from 'graphql-ws';", "createClient({ url: '/graphql', lazy: true })"],
    [
      "import { SubscriptionClient } from 'subscriptions-transport-ws';",
      "new SubscriptionClient('/graphql', {})",
    ],
  ])("are opened by what subscribes: %s", (imports, opened) => {
    expect(requestsOf({ "a.ts": `${imports}\n${opened};` })).toEqual(["a.ts:2 WS /graphql"]);
  });
});

describe("addresses that a router's helper joins", () => {
  it("is a subject of RxJS, given the address or what has it", () => {
    const source = (made: string) =>
      `import { webSocket, WebSocketSubject } from 'rxjs/webSocket';\nexport const events = ${made};`;
    for (const made of [
      "webSocket('/ws/events')",
      "webSocket({ url: '/ws/events', serializer: String })",
      "new WebSocketSubject('/ws/events')",
    ])
      expect(requestsOf({ "a.ts": source(made) })).toEqual(["a.ts:2 WS /ws/events"]);
    expect(requestsOf({ "a.ts": source("merge('/ws/events')") })).toEqual([]);
  });

  it("are its parts", () => {
    const source = `import { joinPaths } from '@remix-run/router';\nimport { useWebSocket } from 'react-use-websocket/dist/lib/use-websocket';\nexport function Logs({ id }) {\n  useWebSocket('wss://' + joinPaths(['example.com/api/', \`/nodes/\${id}/logs\`]) + '?interval=1');\n}`;
    expect(requestsOf({ "a.tsx": source })).toEqual(["a.tsx:4 WS wss://example.com/api/nodes/{id}/logs"]);
  });
});

describe("ky", () => {
  const KY = "import ky from 'ky';\n";

  it("puts a prefix in front, and resolves against a base like a link", () => {
    const source = `${KY}const a = ky.create({ prefix: '/api/v1' });\nconst b = ky.create({ baseUrl: '/api/v1/' });\na.get('/orders');\nb.get('/health');`;
    expect(requestsOf({ "a.ts": source })).toEqual(["a.ts:4 GET /api/v1/orders", "a.ts:5 GET /health"]);
  });

  it("extends what was extended", () => {
    const source = `${KY}const a = ky.create({ prefixUrl: '/api' }).extend({ retry: 1 });\nconst b = a.extend((o) => ({ prefixUrl: \`\${o.prefixUrl}/v1\` }));\nb.delete('orders/1');`;
    expect(requestsOf({ "a.ts": source })).toEqual(["a.ts:4 DELETE /api/v1/orders/1"]);
  });
});

describe("RTK Query", () => {
  const api = (endpoints: string, base = "fetchBaseQuery({ baseUrl: '/api' })") =>
    `import { createApi, fetchBaseQuery, retry } from '@reduxjs/toolkit/query/react';\nexport const api = createApi({ baseQuery: ${base}, endpoints: (b) => ({\n${endpoints}\n}) });\nexport const { useListQuery, usePrefetch } = api;`;
  const LIST = "list: b.query({ query: () => 'orders' }),";

  it("takes a base query that asks within a lock for the endpoints' own", () => {
    const base =
      "import { buildCreateApi, coreModule, fetchBaseQuery } from '@reduxjs/toolkit/query/react';\nimport { lock } from './lock';\nconst base = async (args, api, extra) => {\nconst ask = fetchBaseQuery({ baseUrl: '/api' });\nconst execute = () => ask(args, api, extra);\nreturn args.guarded ? await lock(execute) : await execute();\n};\nconst create = buildCreateApi(coreModule());\nexport const api = create({ baseQuery: base, endpoints: (b) => ({\nadd: b.mutation({ query: () => ({ url: 'orders', method: 'POST' }) })\n}) });\nexport const { useAddMutation } = api;";
    const files = {
      "api.ts": base,
      "lock.ts": "export const lock = (run) => navigator.locks.request('a', () => run());",
      "a.ts": "import { useAddMutation } from './api';\nconst [add] = useAddMutation();",
    };
    expect(requestsOf(files)).toEqual(["api.ts:10 POST /api/orders"]);
  });

  it("lists an endpoint that nothing uses, and not one that something uses", () => {
    expect(unusedOf({ "api.ts": api(LIST) })).toEqual(["list GET /api/orders"]);
    expect(
      unusedOf({ "api.ts": api(LIST), "a.ts": "import { useListQuery } from './api';\nuseListQuery();" }),
    ).toEqual([]);
  });

  it("lists an endpoint that nothing uses behind a base query of the tree", () => {
    const base = "(args) => axios({ baseURL: HOST, ...args })";
    const add = "add: b.mutation({ query: (data) => ({ url: '/orders', method: 'POST', data }) }),";
    expect(unusedOf({ "api.ts": api(add, base) })).toEqual(["add POST <value>/orders"]);
  });

  it("names the endpoint that requests, not only the API that has many", () => {
    const files = {
      "api.ts": api(`${LIST}\nother: b.query({ query: () => 'others' }),`),
      "a.ts":
        "import { useListQuery } from './api';\nuseListQuery();\nexport const load = () => fetch('/api/more');",
    };
    expect(holdersOf(files)).toEqual(["load", "api.list"]);
  });

  it("counts no endpoint that nothing uses, and none that only a test uses", () => {
    expect(requestsOf({ "api.ts": api(LIST) })).toEqual([]);
    const test = "import { useListQuery } from './api';\nuseListQuery();";
    expect(requestsOf({ "api.ts": api(LIST), "a.test.ts": test })).toEqual([]);
  });

  it.each([
    ["a hook", "import { useListQuery } from './api';\nuseListQuery();"],
    ["a hook under another name", "import { useListQuery as useAll } from './api';\nuseAll();"],
    ["a hook that is handed on", "import { useListQuery } from './api';\nrun(useListQuery);"],
    ["a lazy hook of the API", "import { api } from './api';\napi.useLazyListQuery();"],
    ["an action", "import { api } from './api';\nstore.dispatch(api.endpoints.list.initiate());"],
    ["prefetching", "import { usePrefetch } from './api';\nusePrefetch('list');"],
    ["prefetching by hand", "import { api } from './api';\ndispatch(api.util.prefetch('list', 1, {}));"],
  ])("counts one that %s uses", (_, source) => {
    expect(requestsOf({ "api.ts": api(LIST), "a.ts": source })).toEqual(["api.ts:3 GET /api/orders"]);
  });

  it.each([
    ["selecting", "api.endpoints.list.select()"],
    ["matching", "api.endpoints.list.matchFulfilled"],
    ["reading the cache", "api.useListQueryState()"],
    ["another endpoint", "api.useOtherQuery()"],
  ])("counts none for %s", (_, use) => {
    expect(requestsOf({ "api.ts": api(LIST), "a.ts": `import { api } from './api';\n${use};` })).toEqual([]);
  });

  it("tries again with the same base", () => {
    const files = {
      "api.ts": api(LIST, "retry(fetchBaseQuery({ baseUrl: '/v2' }), { maxRetries: 2 })"),
      "a.ts": "import { useListQuery } from './api';\nuseListQuery();",
    };
    expect(requestsOf(files)).toEqual(["api.ts:3 GET /v2/orders"]);
  });

  it("knows an API that a function of one's own modules makes", () => {
    const files = {
      "api.ts": api(LIST)
        .replace("createApi,", "buildCreateApi, coreModule,")
        .replace("export const api", "const createApi = buildCreateApi(coreModule());\nexport const api"),
      "a.ts": "import { useListQuery } from './api';\nuseListQuery();",
    };
    expect(requestsOf(files)).toEqual(["api.ts:4 GET /api/orders"]);
  });

  it("tells endpoints of one name in two APIs apart", () => {
    const files = {
      "api.ts": api(LIST),
      "other.ts": api("list: b.query({ query: () => 'customers' }),"),
      "a.ts": "import { useListQuery } from './other';\nuseListQuery();",
    };
    expect(requestsOf(files)).toEqual(["other.ts:3 GET /api/customers"]);
  });
});

describe("SWR", () => {
  it("asks the nearest of several configurations", () => {
    const source = [
      "import useSWR, { SWRConfig } from 'swr';",
      "const A = () => { useSWR('/orders'); return <p /> };",
      "const B = () => { useSWR('/customers'); return <p /> };",
      "export const App = () => <main>",
      "<SWRConfig value={{ fetcher: (key) => fetch('/v1' + key) }}><A /></SWRConfig>",
      "<SWRConfig value={{ fetcher: (key) => fetch('/v2' + key) }}><B /></SWRConfig></main>;",
    ].join("\n");
    expect(requestsOf({ "a.tsx": source })).toEqual(["a.tsx:2 GET /v1/orders", "a.tsx:3 GET /v2/customers"]);
  });

  it("asks for nothing where a caller has no key", () => {
    const source = [
      "import { useMemo } from 'react';",
      "import useSWR from 'swr';",
      "const useList = (path: string | null) => {",
      "  const key = useMemo(() => (path ? [path] : null), [path]);",
      "  return useSWR(key, ([url]: [string]) => fetch(url));",
      "};",
      "const A = () => { useList(open ? '/orders' : null); return <p /> };",
      "const B = () => { useList(null); return <p /> };",
    ].join("\n");
    expect(requestsOf({ "a.tsx": source })).toEqual(["a.tsx:7 GET /orders"]);
  });

  it("gives a mutation no fetcher of the configuration", () => {
    const source =
      "import { SWRConfig } from 'swr';\nimport useSWRMutation from 'swr/mutation';\nconst A = () => { useSWRMutation('/orders'); return <p /> };\nexport const App = () => <SWRConfig value={{ fetcher: (key) => fetch(key) }}><A /></SWRConfig>;";
    expect(requestsOf({ "a.tsx": source }).filter((one) => one.includes("/orders"))).toEqual([]);
  });
});

describe("what an element shows", () => {
  const shown = (component: string) =>
    requestsOf({
      "ui.tsx": `import * as Frame from '@shop/frames';\nexport const Picture = ${component};`,
      "a.tsx":
        "import { Picture } from './ui';\nexport const A = ({ id }) => <Picture className=\"x\" src={`/pictures/${id}`} />;",
    });

  it.each([
    ["all props", "(props) => <Frame.Image {...props} />"],
    ["the rest of them", "({ className, ...props }) => <Frame.Image className={className} {...props} />"],
    [
      "the rest of them, by a reference",
      "forwardRef(({ className, ...rest }, ref) => <Frame.Image ref={ref} {...rest} />)",
    ],
  ])("is found where a component hands on %s", (_, component) => {
    expect(shown(component)).toEqual(["a.tsx:2 GET /pictures/{id}"]);
  });
});

describe("a URL that something stands in for", () => {
  it("is either, where nothing is known of the first", () => {
    const source = "const A = () => { const { site } = useSettings(); fetch(site?.logo || '/logo'); };";
    expect(requestsOf({ "a.ts": source })).toEqual(["a.ts:1 GET <logo>", "a.ts:1 GET /logo"]);
  });
});

describe("options of a request", () => {
  it("have the method that is assigned to them", () => {
    const source = "const o = { method: 'GET' };\no.method = 'PUT';\nfetch('/orders', o);";
    expect(requestsOf({ "a.ts": source })).toEqual(["a.ts:3 PUT /orders"]);
  });

  it("have either method where it is assigned under a condition", () => {
    const source = "const o = {};\nif (body) { o.method = 'POST'; }\nfetch('/orders', o);";
    expect(requestsOf({ "a.ts": source })).toEqual(["a.ts:3 POST|GET /orders"]);
  });
});

describe("libraries that upload", () => {
  it.each([
    ["tus", "import { Upload } from 'tus-js-client';\nnew Upload(f, { endpoint: '/files' });", "POST /files"],
    [
      "Dropzone",
      "import Dropzone from 'dropzone';\nnew Dropzone('#a', { url: '/files', method: 'put' });",
      "PUT /files",
    ],
    [
      "antd",
      "import { Upload } from 'antd';\nexport const A = () => <Upload action='/files' />;",
      "POST /files",
    ],
  ])("%s", (_, source, expected) => {
    expect(requestsOf({ "a.tsx": source })).toEqual([`a.tsx:2 ${expected}`]);
  });

  it("request nothing where a function of the application does", () => {
    const source = "import { Upload } from 'antd';\nexport const A = () => <Upload customRequest={send} />;";
    expect(requestsOf({ "a.tsx": source })).toEqual([]);
    const both = source.replace("customRequest", "action='/files' customRequest");
    expect(requestsOf({ "a.tsx": both })).toEqual([]);
  });

  it("are named in templates without an import, and take what the component is given", () => {
    const uploader =
      '<script setup>\nconst props = defineProps([\'path\']); const url = () => \'/api\' + props.path\n</script>\n<template>\n<el-upload :action="url()" />\n<AUploadDragger action="/files" method="put" />\n</template>';
    const page =
      "<script setup>\nimport Uploader from './uploader.vue'\n</script>\n<template>\n<Uploader path=\"/a/import\" />\n</template>";
    expect(requestsOf({ "uploader.vue": uploader, "page.vue": page })).toEqual([
      "page.vue:5 POST /api/a/import",
      "uploader.vue:6 PUT /files",
    ]);
    const others =
      '<template>\n<el-upload action="" /><el-upload action="#" /><my-upload action="/x" /><el-upload action="/y" :http-request="send" />\n</template>';
    expect(requestsOf({ "others.vue": others })).toEqual([]);
  });
});

describe("fetch", () => {
  it.each(["@tauri-apps/plugin-http", "@tauri-apps/api/http"])("is what %s names so", (library) => {
    const source = `import { fetch as shellFetch } from '${library}';
const send = () => (inShell() ? shellFetch : globalThis.fetch.bind(globalThis));
const request = (path, init) => send()('/api' + path, { ...init });
request('/orders/1', { method: 'DELETE' });`;
    expect(requestsOf({ "a.ts": source })).toEqual(["a.ts:4 DELETE /api/orders/1"]);
  });

  it.each(["globalThis", "window", "self"])("is the same where it is bound to %s", (holder) => {
    const source = `const send = ${holder}.fetch.bind(${holder});\nsend('/orders', { method: 'POST' });`;
    expect(requestsOf({ "a.ts": source })).toEqual(["a.ts:2 POST /orders"]);
  });
});

describe("superagent", () => {
  it("sends with agents, and by a method's name", () => {
    const source =
      "import request from 'superagent';\nrequest.agent().del('/orders/1');\nrequest('PUT', '/orders/2');";
    expect(requestsOf({ "a.ts": source })).toEqual(["a.ts:2 DELETE /orders/1", "a.ts:3 PUT /orders/2"]);
  });
});

describe("mini-programs", () => {
  it.each([
    ["of one platform", "wx.request({ url: '/orders/1', method: 'DELETE' });", "DELETE /orders/1"],
    ["of uni-app", "uni.request({ url: `${BASE}/orders` });", "GET /api/orders"],
    ["that upload", "uni.uploadFile({ url: BASE + '/files', filePath, name: 'file' });", "POST /api/files"],
    [
      "that keep open",
      "uni.connectSocket({ url: 'wss://shop.example/live' });",
      "WS wss://shop.example/live",
    ],
    [
      "of Taro",
      "import Taro from '@tarojs/taro';\nTaro.request({ url: '/orders', method: 'POST' });",
      "POST /orders",
    ],
    [
      "behind a function",
      "const send = (options) => new Promise((resolve) => uni.request({ url: BASE + options.url, method: options.method || 'GET', success: resolve }));\nsend({ url: '/orders', method: 'PUT' });",
      "PUT /api/orders",
    ],
  ])("request by functions %s", (_, source, expected) => {
    const [request] = requestsOf({ "a.ts": `const BASE = '/api';\n${source}` });
    expect(request).toMatch(new RegExp(`${expected}$`));
  });

  it("are no object of the tree that is called alike", () => {
    expect(
      requestsOf({ "a.ts": "const my = { request: (one) => one };\nmy.request({ url: '/orders' });" }),
    ).toEqual([]);
  });
});

describe("the AI SDK", () => {
  it.each([
    [
      "a transport",
      "import { DefaultChatTransport } from 'ai';\nnew DefaultChatTransport({ api: '/v1/chat' });",
      "POST /v1/chat",
    ],
    [
      "a transport by default",
      "import { DefaultChatTransport } from 'ai';\nnew DefaultChatTransport();",
      "POST /api/chat",
    ],
    ["a hook", "import * as sdk from '@ai-sdk/react';\nsdk.useChat({ api: '/v1/chat' });", "POST /v1/chat"],
    [
      "a hook by default",
      "import { useCompletion } from '@ai-sdk/react';\nuseCompletion();",
      "POST /api/completion",
    ],
    [
      "an object",
      "import { experimental_useObject as useObject } from '@ai-sdk/react';\nuseObject({ api: '/v1/plan', schema });",
      "POST /v1/plan",
    ],
  ])("posts by %s", (_name, source, expected) => {
    expect(requestsOf({ "a.ts": source })).toEqual([`a.ts:2 ${expected}`]);
  });

  it("leaves what a transport sends to the transport", () => {
    const source =
      "import { useChat } from '@ai-sdk/react';\nimport { DefaultChatTransport } from 'ai';\nuseChat({\n transport: new DefaultChatTransport({ api: '/v1/chat' }) });";
    expect(requestsOf({ "a.ts": source })).toEqual(["a.ts:4 POST /v1/chat"]);
  });
});

it("sse.js posts what it is given a payload for", () => {
  const source = `import { SSE } from "sse.js";
new SSE("/api/chat", { payload: JSON.stringify({ text }), headers: {} });
new SSE("/api/stream");
new SSE("/api/put", { payload: text, method: "PUT" });`;
  expect(requestsOf({ "a.ts": source })).toEqual([
    "a.ts:2 POST /api/chat",
    "a.ts:3 GET /api/stream",
    "a.ts:4 PUT /api/put",
  ]);
});

it("EventSourcePlus is an event source", () => {
  const source = "import { EventSourcePlus } from 'event-source-plus';\nnew EventSourcePlus('/api/stream');";
  expect(requestsOf({ "a.ts": source })).toEqual(["a.ts:2 GET /api/stream"]);
});

describe("a configuration of axios without a URL", () => {
  const start = "import axios from 'axios';\n";

  it("may have got one in between where it has a name", () => {
    const code = `${start}export function f() {\nconst config = { method: 'post' };\nfill(config);\nreturn axios(config);\n}`;
    expect(requestsOf({ "a.ts": code })).toEqual(["a.ts:5 POST <url>"]);
  });

  it("requests the base where it is written at the call", () => {
    expect(requestsOf({ "a.ts": `${start}axios({ method: 'post', baseURL: '/orders' });` })).toEqual([
      "a.ts:2 POST /orders",
    ]);
  });
});
