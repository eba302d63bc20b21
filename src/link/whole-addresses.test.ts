import { expect, it } from "vitest";
import { concat, hole, text } from "../contract/pattern.ts";
import type { Request } from "../contract/request.ts";
import { request } from "../rules/subject.fixture.ts";
import { withWholeAddresses } from "./whole-addresses.ts";

const alone = (name: string): Request => ({ ...request, url: hole(name, "env") });

const openOf = (...requests: readonly Request[]): readonly string[] =>
  withWholeAddresses(requests).flatMap(({ undetermined }) => undetermined?.expression ?? []);

it("takes a value of the environment that is a whole URL for no base", () => {
  expect(openOf(alone("ALL_ORDERS"), alone("ORDERS_URL"))).toEqual(["<ALL_ORDERS>", "<ORDERS_URL>"]);
});

it("takes one for a base that others put a path behind, or that is called one", () => {
  const behind = { ...request, url: concat(hole("ORDERS", "env"), text("/orders")) };
  expect(openOf(alone("ORDERS"), behind)).toEqual([]);
  expect(openOf(alone("VITE_API_URL"), alone("API_BASE"), alone("BACKEND"), alone("REACT_APP_HOST"))).toEqual(
    [],
  );
});

it("leaves what has something to fall back to, and what goes elsewhere", () => {
  expect(openOf({ ...request, url: hole("ORDERS", "env", text("/orders")) })).toEqual([]);
  expect(openOf({ ...alone("ORDERS"), external: true })).toEqual([]);
});
