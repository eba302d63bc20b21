import { describe, expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { linkFiles } from "./requests.fixture.ts";

const requestsOf = (code: string): string[] =>
  linkFiles({ "a.ts": code }).requests.map((one) => `${one.methods.join("|")} ${render(one.url)}`);

const BOTH = ["PUT /api/boats/{id}", "POST /api/boats"];

describe("a condition that URL and method hang on", () => {
  it.each([
    [
      "in names",
      `export const save = (id) => {
  const url = id ? \`/api/boats/\${id}\` : "/api/boats";
  const method = id ? "PUT" : "POST";
  return fetch(url, { method });
};`,
    ],
    [
      "in place",
      'export const save = (id) => fetch(id ? `/api/boats/${id}` : "/api/boats", { method: id ? "PUT" : "POST" });',
    ],
    [
      "with its opposite",
      'export const save = (id) => fetch(id ? `/api/boats/${id}` : "/api/boats", { method: !id ? "POST" : "PUT" });',
    ],
    [
      "in a part of the URL",
      `const BASE = "/api";
export const save = (id) => fetch(\`\${BASE}/boats\${id ? \`/\${id}\` : ""}\`, { method: id ? "PUT" : "POST" });`,
    ],
    [
      "in one object",
      `import axios from "axios";
export const save = (id) => axios({ url: id ? \`/api/boats/\${id}\` : "/api/boats", method: id ? "put" : "post" });`,
    ],
    [
      "in what is assigned under it",
      `export const save = (id) => {
  let url = "/api/boats", method = "POST";
  if (id) {
    url = \`/api/boats/\${id}\`;
    method = "PUT";
  }
  return fetch(url, { method });
};`,
    ],
    [
      "in what is assigned on both of its ways",
      `export const save = (id) => {
  let url, method;
  if (id) { url = \`/api/boats/\${id}\`; method = "PUT"; } else { url = "/api/boats"; method = "POST"; }
  return fetch(url, { method });
};`,
    ],
    [
      "in what a wrapper is given",
      `const send = (url, method) => fetch("/api" + url, { method });
export const save = (boat) => send(boat.id ? \`/boats/\${boat.id}\` : "/boats", boat.id ? "PUT" : "POST");`,
    ],
  ])("makes two requests, not four: %s", (_, code) => {
    expect(requestsOf(code).map((each) => each.replace("{boat.id}", "{id}"))).toEqual(BOTH);
  });

  it("is one of both: other conditions, what may change and calls are told apart", () => {
    const four = ["PUT|POST /api/boats/{id}", "PUT|POST /api/boats"];
    const saved = (test: string, before = "") =>
      requestsOf(`export const save = (id, isNew) => { ${before}
  return fetch(id ? \`/api/boats/\${id}\` : "/api/boats", { method: ${test} }); };`);
    expect(saved('isNew ? "PUT" : "POST"')).toEqual(four);
    expect(saved("method", 'let method = id ? "PUT" : "POST"; if (isNew) method = "POST";')).not.toEqual(
      BOTH,
    );
    expect(
      requestsOf(`export const save = (id, isNew) => {
  let url = "/api/boats", method = "POST";
  if (id) { url = "/api/boats/1"; if (isNew) method = "PUT"; }
  return fetch(url, { method });
};`).sort(),
    ).toEqual(["POST|PUT /api/boats", "POST|PUT /api/boats/1"]);
    expect(
      requestsOf(`export const save = (has) =>
  fetch(has() ? "/api/boats/1" : "/api/boats", { method: has() ? "PUT" : "POST" });`),
    ).toEqual(["PUT|POST /api/boats/1", "PUT|POST /api/boats"]);
  });
});
