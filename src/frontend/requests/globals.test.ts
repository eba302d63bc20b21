import { describe, expect, it } from "vitest";
import { linkFiles, requestsOf } from "./requests.fixture.ts";

describe("what scripts put on the window", () => {
  const client = "window.shop = { send: (path) => fetch('/api' + path) };";
  const page = "window.shop.send('/orders');";

  it("is what the application names, not what a test puts there", () => {
    const test = "window.shop = { send: (path) => fetch('/fake' + path) };\nwindow.shop.send('/orders');";
    expect(requestsOf({ "client.js": client, "page.js": page, "page.test.js": test })).toEqual([
      "page.js:1 GET /api/orders",
      "page.test.js:2 GET /api/orders",
      "page.test.js:2 GET /fake/orders",
    ]);
  });

  it("has what is put into it later", () => {
    const later = (line: string) => `window.shop = {};\n(window as any).shop.api = { url: "/api" };\n${line}`;
    const page = "fetch((window as any).shop.api.url + '/orders');";
    expect(requestsOf({ "client.ts": later(""), "page.ts": page })).toEqual(["page.ts:1 GET /api/orders"]);
    const bases = 'window.shop.api.url = "/v2";';
    expect(requestsOf({ "client.ts": later(bases), "page.ts": page }).sort()).toEqual([
      "page.ts:1 GET /api/orders",
      "page.ts:1 GET /v2/orders",
    ]);
  });

  it("is asked for once, however many scripts start from what is there", () => {
    const scripts = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [
        `${at}.js`,
        `window.shop = window.shop || {};\nwindow.shop.make${at} = () => window.shop.make${at - 1}();`,
      ]),
    );
    expect(requestsOf({ "client.js": client, ...scripts, "page.js": page })).toEqual([
      "page.js:1 GET /api/orders",
    ]);
  });
});

describe("what the page puts on the window", () => {
  it.each([
    ["fetch(window.ROOT_PATH + '/orders')", "GET <ROOT_PATH>/orders"],
    ["fetch(`${window.ROOT_PATH || ''}/orders`)", "GET <ROOT_PATH>/orders"],
    ["fetch(`${window.__ENV__.apiUrl}/orders`)", "GET <apiUrl>/orders"],
    ["fetch(`${window.appConfig.api}/orders`)", "GET <api>/orders"],
    ["fetch(window.BASE_PATH + process.env.API_URL + '/orders')", "GET <API_URL>/orders"],
    [
      "fetch(window.BASE_PATH + '/v1/' + process.env.TENANT + '/orders')",
      "GET <BASE_PATH>/v1/{TENANT}/orders",
    ],
  ])("is a base like one of the environment: %s", (code, request) => {
    const { requests } = linkFiles({ "a.js": code });
    expect(requests.map(({ undetermined }) => undetermined)).toEqual([null]);
    expect(requestsOf({ "a.js": code })).toEqual([`a.js:1 ${request}`]);
  });

  it.each(["window.config", "window.shop.api", "window.env()"])(
    "is none where it is not named so: %s",
    (of) => {
      const { requests } = linkFiles({ "a.js": `fetch(\`\${${of}}/orders\`)` });
      expect(requests.map(({ undetermined }) => undetermined?.expression)).toEqual([of]);
    },
  );
});
