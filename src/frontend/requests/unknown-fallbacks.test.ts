import { expect, it } from "vitest";
import { render } from "../../contract/pattern.ts";
import { expandFallback } from "../../contract/segments.ts";
import { linkFiles } from "./requests.fixture.ts";

/** The URL with what stands in for the base. */
const requested = (base: string): string[] =>
  linkFiles({
    "base.ts": `
const found = () => {
  const parts = window.location.pathname.split("/").filter(Boolean);
  if (parts.length > 0 && !["chat"].includes(parts[0])) return "/" + parts[0];
  return "";
};
export const BASE = import.meta.env.VITE_BASE || ${base};`,
    "a.ts": "import { BASE } from './base';\nfetch(`${BASE}/boats`);",
  }).requests.map(({ url }) => render(expandFallback(url)));

it("takes no path for a base that only a run knows, where the environment gives none", () => {
  expect(requested("found()")).toEqual(["<VITE_BASE>/boats"]);
  expect(requested("`/${window.tenant}`")).toEqual(["<VITE_BASE>/boats"]);
  expect(requested("'/api'")).toEqual(["/api/boats"]);
  expect(requested("`http://${window.host}:8000/api`")).toEqual(["http://{host}:8000/api/boats"]);
});
