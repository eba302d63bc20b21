import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { linkFiles } from "./requests.fixture.ts";

/** Whose requests they are: the pages', or not told. */
const asked = (script: string): string[] =>
  linkFiles({ "web/sw.js": script }).requests.map(
    ({ url, external, undetermined }) =>
      `${render(url)} ${external ? "handed on" : undetermined === null ? "told" : "open"}`,
  );

it.each([
  "self.addEventListener('fetch', (event) => event.respondWith(fetch(event.request)));",
  "self.addEventListener('fetch', (event) => event.respondWith(fetch(event.request.clone())));",
  "addEventListener('fetch', (event) => answer(event.request));\nasync function answer(request) { return fetch(request); }",
  "self.onfetch = (event) => event.respondWith(fetch(event.request));",
])("hands on what pages request: %s", (script) => {
  expect(asked(script)).toEqual([expect.stringMatching(/ handed on$/)]);
});

it("requests itself what it names", () => {
  expect(asked("self.addEventListener('fetch', (event) => event.respondWith(fetch('/api/boats')));")).toEqual(
    ["/api/boats told"],
  );
});

it("is what callers give, where they give something", () => {
  const listening = "self.addEventListener('fetch', (event) => event.respondWith(fetch(event.request)));\n";
  expect(asked(`${listening}const load = (url) => fetch(url);\nload('/api/boats');`)).toEqual([
    "<request> handed on",
    "/api/boats told",
  ]);
  expect(asked("const tell = (webhookUrl) => fetch(webhookUrl);\ntell('/api/hooks/run');")).toEqual([
    "/api/hooks/run told",
  ]);
});

it("is no other script", () => {
  expect(asked("window.addEventListener('load', (event) => fetch(event.request));")).toEqual([
    "<request> open",
  ]);
});

it("is told where a URL is called a webhook's, whatever the script: that one is another's", () => {
  const to = (url: string) =>
    asked(`export const tell = (config) => fetch(${url}, { method: 'POST' });\ntell(load());`);
  expect(to("config.webhook_url")).toEqual([expect.stringMatching(/ handed on$/)]);
  expect(to("config.target_url")).toEqual([expect.stringMatching(/ open$/)]);
});
