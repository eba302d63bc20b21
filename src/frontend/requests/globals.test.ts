import { describe, expect, it } from "vitest";
import { requestsOf } from "./requests.fixture.ts";

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
