import { expect, it } from "vitest";
import { parseTemplate, text } from "../../../contract/pattern.ts";
import { operation, placesOf, subject, target } from "../../subject.fixture.ts";
import { rule } from "./rule.ts";

const named = (symbol: string) => ({ target: { ...target, symbol } });
const socket = { ...operation, method: "WS" as const, protocol: "ws" as const };

it("speaks at the symbol's line when the symbol says websocket and the route is REST", () => {
  expect(placesOf(rule, named("websocket_list_notes_GET"))).toEqual(["targets.json:4"]);
});

it("speaks when the symbol says rest and the route is a WebSocket", () => {
  expect(placesOf(rule, { ...named("notes_rest_feed_WS"), operation: socket })).toEqual(["targets.json:4"]);
});

it("proposes the path's resource", () => {
  const [violation] = rule.check?.({ ...subject, ...named("websocket_list_notes_GET") }) ?? [];
  expect(violation?.fix).toContain("`notes_list_notes_GET`");
});

it("is low, at the route, where no file declares the symbol", () => {
  const [violation] =
    rule.check?.({ ...subject, target: { ...target, symbol: "websocket_list_notes_GET", declared: null } }) ??
    [];
  expect([violation?.severity, violation?.location]).toEqual(["low", operation.place]);
});

it.each([
  ["the name is true", {}],
  ["a WebSocket says websocket", { ...named("websocket_feed_WS"), operation: socket }],
  [
    "the path itself is about sockets",
    {
      ...named("sockets_list_sockets_GET"),
      operation: { ...operation, path: parseTemplate(text("/v1/sockets")) },
    },
  ],
  [
    "the symbol is a free name",
    { target: { ...target, symbol: "websocket_list_notes_GET", operation: "GET /v1/notes" } },
  ],
  ["the word is only a part of another", named("socketry_list_notes_GET")],
])("is silent when %s", (_, spoiled) => {
  expect(placesOf(rule, spoiled)).toEqual([]);
});
