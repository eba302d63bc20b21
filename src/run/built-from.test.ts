import { expect, it } from "vitest";
import { createBuiltFrom } from "./built-from.ts";

const isBuilt = createBuiltFrom([
  "export const list = () => get('/api/v1/orders')",
  "export const one = (id: string) => get(`/api/v1/orders/${id}/lines`)",
]);

it("takes a bundle for a build of what is read where all of its paths stand there", () => {
  expect(isBuilt('e.get("/api/v1/orders");e.get("/api/v1/orders/".concat(t,"/lines"))')).toBe(true);
});

it("takes another one for code that nobody read: of another edition, or without a word on it", () => {
  expect(isBuilt('e.get("/api/v1/orders");e.get("/api/v1/orders/");e.get("/api/v1/carts")')).toBe(false);
  expect(isBuilt('e.get("/api/v1/orders")')).toBe(false);
  expect(isBuilt('e.get("/orders")')).toBe(false);
});
