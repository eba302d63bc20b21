import { expect, it } from "vitest";
import { requestsOf } from "./requests.fixture.ts";

const BASE = "const base = import.meta.env.VITE_API;\n";
const asked = (code: string): string[] =>
  requestsOf({ "web/a.ts": BASE + code }).map((one) => one.replace(/^\S+ /, ""));

it.each([
  "new URL('/api/boats', window.location.href)",
  "new URL('/api/boats', document.baseURI)",
  "new URL('/api/boats', location)",
  "`${new URL(location.href).origin}/api/boats`",
])("asks the page's own host for what stands beside it: %s", (url) => {
  expect(asked(`fetch(${url});`)).toEqual(["GET /api/boats"]);
});

it.each([
  ["`wss://${new URL(base).host}/ws`", "WS <VITE_API>/ws"],
  ["new URL('/ws', `wss://${new URL(base).host}`)", "WS <VITE_API>/ws"],
  ["new URL('/ws', `wss://${new URL(base).hostname}:8000/old`)", "WS <VITE_API>/ws"],
  ["`wss://${new URL('https://shop.example.com/api').host}/ws`", "WS wss://shop.example.com/ws"],
  ["`ws://${new URL('/api', location.origin).host}/ws`", "WS /ws"],
])("takes the host of an address for it: %s", (url, expected) => {
  expect(asked(`new WebSocket(${url});`)).toEqual([expected]);
});
