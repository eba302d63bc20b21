import { expect, it } from "vitest";
import { ORPHANS } from "../report.fixture.ts";
import { renderOrphans } from "./orphans-list.ts";

const linesOf = (columns: number) => renderOrphans(ORPHANS, { columns, color: 0 }).split("\n");

it("says first what there is", () => {
  expect(linesOf(160).slice(0, 2).join(" ")).toBe(
    "2 requests that no operation answers, 1 piece of mock data that fits none and 1 client function that nothing calls, beside 2 generated",
  );
});

it("has a row for each request where the page is wide enough", () => {
  expect(linesOf(160)).toContain(
    "  apps/web/lib/api.ts:40  GET /v1/messaging/conversation  nearest: GET /v1/messaging/conversations",
  );
});

it("puts the place above where it is not, and breaks nothing", () => {
  const lines = linesOf(80);
  const at = lines.indexOf("  apps/web/lib/api.ts:40");
  expect(lines.slice(at, at + 3)).toEqual([
    "  apps/web/lib/api.ts:40",
    "    GET /v1/messaging/conversation",
    "    nearest: GET /v1/messaging/conversations",
  ]);
  expect(Math.max(...lines.slice(3).map((line) => line.length))).toBeLessThanOrEqual(80);
});

it("tells mock data, functions, and generated ones by file only", () => {
  const lines = linesOf(160);
  expect(lines).toContain("  → apps/web/components/Team.tsx:9  `members`, 3 records, shown by Team");
  expect(lines).toContain(
    "  → apps/web/lib/api.ts:52  `removeMessage` would request `DELETE /v1/messages/{id}`",
  );
  expect(lines).toContain("  → apps/web/client/sdk.gen.ts  2 generated");
  expect(lines).toContain("  → apps/api/main.py:190  The router `plugins` is not known.");
});

it("says so when there is nothing", () => {
  const nothing = { ...ORPHANS, orphans: [], mocks: [], unusedClients: [] };
  expect(renderOrphans(nothing, { columns: 80, color: 0 })).toBe(
    "0 requests that no operation answers, 0 pieces of mock data that fit none and 0\nclient functions that nothing calls\n",
  );
});
