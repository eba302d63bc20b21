import { expect, it } from "vitest";
import { ROUTES } from "../report.fixture.ts";
import { renderRoutes } from "./routes-table.ts";

const linesOf = (columns: number) => renderRoutes(ROUTES, { columns, color: 0 }).split("\n");

it("is a table where the page is wide enough", () => {
  const [head = "", first = "", second = ""] = linesOf(240);
  for (const [column, value] of [
    ["PATH", "/v1/messaging/conversations"],
    ["SYMBOL", "websocket_get_my_conversations_GET"],
    ["HANDLER", "get_my_conversations"],
    ["PLACE", "apps/api/routers/websocket.py:167"],
    ["AUTH", "get_current_user"],
  ] as const)
    expect(first.indexOf(value, head.indexOf(column))).toBe(head.indexOf(column));
  expect(first.slice(0, head.indexOf("CONSUMERS") + "CONSUMERS".length)).toMatch(/ 1 \+1\?$/);
  expect(second).toMatch(/^POST {4}\/v1\/private\/users\/ .* – +0 +0 {2}if settings.ENVIRONMENT == "local"$/);
});

it("has three lines below the path where it is not, and breaks no place", () => {
  expect(linesOf(80).slice(0, 4)).toEqual([
    "GET     /v1/messaging/conversations",
    "        apps/api/routers/websocket.py:167",
    "        websocket_get_my_conversations_GET",
    "        auth get_current_user · 1 consumer and 1 possible · 1 test",
  ]);
});

it("counts, and says what stayed open", () => {
  const lines = linesOf(80);
  expect(lines).toContain("2 operations: 1 with authentication, 1 with a consumer, 1 with a test");
  expect(lines).toContain("  → apps/api/main.py:190  The prefix `load_prefix()` could not be evaluated.");
  expect(lines).toContain("  apps/api/broken.py");
});
