import { expect, it } from "vitest";
import { operationOf } from "./operation.fixture.ts";
import type { Operation } from "./operation.ts";
import { aliasesOf } from "./same-handler.ts";

const made = (path: string, ...madeFor: string[]): Operation => {
  const one = operationOf("GET", path, { id: path });
  return { ...one, handler: { ...one.handler, madeFor } };
};

it("takes what is made at one place for different models for different handlers", () => {
  const boats = made("/boats", "app.Boat");
  const fleet = made("/fleet", "app.Boat");
  const shelves = made("/shelves", "app.Shelf");
  expect(aliasesOf(boats, [boats, shelves, fleet])).toEqual([fleet]);
});
