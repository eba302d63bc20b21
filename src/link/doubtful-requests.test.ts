import { expect, it } from "vitest";
import { concat, hole, text } from "../contract/pattern.ts";
import { at, request } from "../rules/subject.fixture.ts";
import { doubtfulRequests } from "./doubtful-requests.ts";

const stopped = { reason: "", expression: "", file: "", line: 1, hint: "" };
const open = { ...request, url: hole("url"), undetermined: stopped };
const partly = { ...request, url: concat(hole("base"), text("/v1/notes")), undetermined: stopped };
const read = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...request, place: at("web/orders.ts", index + 1) }));

it("keeps a request whose URL is known in part", () => {
  expect(doubtfulRequests([partly, ...read(50)])).toEqual([partly]);
});

it("keeps open URLs where they are many, and leaves a stray one out", () => {
  expect(doubtfulRequests([open, ...read(9)])).toEqual([open]);
  expect(doubtfulRequests([open, ...read(10)])).toEqual([]);
  // A call with several URLs is one.
  expect(doubtfulRequests([open, { ...open, url: hole("other") }, ...read(10)])).toEqual([]);
  expect(doubtfulRequests([open, { ...open, url: text("/notes"), undetermined: null }])).toEqual([]);
});

it("takes a URL of which an API's beginning is all that is known for an open one", () => {
  const below = { ...open, url: concat(text("/api/v1"), hole("path")) };
  expect(doubtfulRequests([below, ...read(50)])).toEqual([]);
  expect(doubtfulRequests([below, ...read(9)])).toEqual([below]);
});

it("keeps what could be too many operations, but for a stray one", () => {
  const vague = { ...request, place: at("web/pages.ts", 1), undetermined: stopped };
  expect(doubtfulRequests([open, ...read(50)], [open, vague])).toEqual([vague]);
  expect(doubtfulRequests([open, ...read(9)], [open, vague])).toEqual([open, open, vague]);
});

it("keeps a URL that the code puts together, if of nothing that is known", () => {
  const below = concat(hole("API", "env"), hole("prefix"), text("/"), hole("id", "param"));
  const made = [below, concat(text("/api"), hole("route"), text("/"), hole("id", "param"))];
  for (const url of made) {
    const one = { ...open, url };
    expect(doubtfulRequests([one, ...read(50)])).toEqual([one]);
  }
  const whole = { ...open, url: concat(hole("API", "env"), text("/"), hole("url")) };
  expect(doubtfulRequests([whole, ...read(50)])).toEqual([]);
});

it("knows no doubt of another host, or of what was read", () => {
  expect(doubtfulRequests([{ ...open, external: true }, request])).toEqual([]);
});

it("counts sockets on their own", () => {
  const socket = { ...request, place: at("web/talk.ts", 1), protocol: "ws" as const, methods: [] };
  const openSocket = { ...open, protocol: "ws" as const, methods: [] };
  expect(doubtfulRequests([openSocket, socket, ...read(50)])).toEqual([openSocket]);
  expect(doubtfulRequests([open, openSocket, ...read(50)])).toEqual([openSocket]);
  expect(
    doubtfulRequests([openSocket, ...read(50).map((each) => ({ ...each, protocol: "ws" as const }))]),
  ).toEqual([]);
});
