import { expect, it } from "vitest";
import { requestsOf } from "./requests.fixture.ts";

/** A client of two layers, whose options pass some lines before they are sent. */
const client = (lines: string) => ({
  "http.ts": `
import axios from "axios";
import cloneDeep from "lodash-es/cloneDeep";
import { merge } from "some-merge";
class Http {
  constructor(options) { this.options = options; this.instance = axios.create(options); }
  get(config, options) { return this.request({ ...config, method: "GET" }, options); }
  request(config, options) {
    ${lines}
    return new Promise((resolve) => { this.instance.request(conf).then((answer) => resolve(answer)); });
  }
}
export const http = new Http({ timeout: 1 });`,
  "orders.ts": `import { http } from "./http";\nexport const load = () => http.get({ url: "/orders" });`,
});

it.each([
  "let conf = cloneDeep(config);",
  "const conf = structuredClone(config);",
  "let conf = { ...config };\nconf = hook(conf, options);",
  "let conf = config;\nconst { before } = this.options.hooks || {};\nif (before) { conf = before(conf, options); }",
  "let conf = { ...config };\nconf = await this.options.before(conf);",
  "let conf = { ...config };\nconf = merge(conf, options);",
])("follows options that are copied and handed through: %s", (lines) => {
  expect(requestsOf(client(lines))).toEqual([expect.stringMatching(/^orders\.ts:2 GET \/orders/)]);
});

it.each([
  "const conf = hook(options);",
  "let conf = { ...config };\nconf = hook(options, conf);",
  'let url = "/orders";\nurl = rewrite(url);\nconst conf = { ...config, url };',
])("says nothing of what comes from elsewhere: %s", (lines) => {
  expect(requestsOf(client(lines)).join("\n")).not.toContain("/orders");
});
