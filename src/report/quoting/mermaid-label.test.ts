import { expect, it } from "vitest";
import { mermaidLabel } from "./mermaid-label.ts";

/** What Mermaid makes of a label: entities become characters. */
const decode = (label: string): string =>
  label.replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

it.each([
  'x"] --> y',
  "`md`",
  "<img src=x>",
  "a;b#c",
  "{id}",
  "direction TB",
  "style:x#1;",
  "www.x.example",
  "1. one",
  "- one",
  "__init__.py",
  "100%%",
])("writes %s so that it reads the same and means nothing", (text) => {
  const label = mermaidLabel(text);
  expect(decode(label)).toBe(text);
  expect(label.replace(/#\d+;/g, "")).not.toMatch(
    /["`<>[\]{}|;:#%&*~@\\]|direction\s|www\.|^\d+\.|^-|\b_|_\b/,
  );
});

it("leaves paths readable", () =>
  expect(mermaidLabel("apps/web/use-my_items.ts")).toBe("apps/web/use-my_items.ts"));
