import { expect, it } from "vitest";
import { cutToWidth, displayWidth } from "./display-width.ts";
import { openPage } from "./ink.ts";
import { inline, wrap } from "./wrap.ts";

const page = openPage({ columns: 40, color: 0 });

it("breaks at spaces, never inside a word or a short quotation", () => {
  expect(
    wrap(
      page,
      "The frontend never requests it: `GET /v1/items`, says apps/web/contexts/a-very-long-name/WebSocketContext.tsx:127",
      "- ",
    ),
  ).toEqual([
    "- The frontend never requests it:",
    "  `GET /v1/items`, says",
    "  apps/web/contexts/a-very-long-name/WebSocketContext.tsx:127",
  ]);
});

it("keeps quotations as they are, spaces and backticks included", () => {
  expect(inline(page, [{ text: "a` b", code: true }])).toBe("`a` b`");
  expect(inline(openPage({ columns: 40, color: 1 }), "x `a`, y")).toBe("x \u001b[36ma\u001b[39m, y");
});

it("counts columns as terminals do", () => {
  expect(displayWidth("abc")).toBe(3);
  expect(displayWidth("会話")).toBe(4);
  expect(displayWidth("e\u0301")).toBe(1);
  expect(displayWidth("✔ ✖ ▲ – │ →")).toBe(11);
  expect(displayWidth("😀")).toBe(2);
  expect(cutToWidth("会話の記録", 6)).toBe("会話…");
  expect(cutToWidth("abc", 3)).toBe("abc");
});
