import { expect, it } from "vitest";
import { operationOf } from "../contract/operation.fixture.ts";
import type { Operation } from "../contract/operation.ts";
import { hole, type Pattern, parseTemplate, render, text } from "../contract/pattern.ts";
import type { Request } from "../contract/request.ts";
import { at, request as sent } from "../rules/subject.fixture.ts";
import { findOrphans } from "./find-orphans.ts";
import { findWrongMethods, linkRequests, type RequestLink } from "./link-requests.ts";
import { findNearMisses } from "./near-misses.ts";

const OPERATIONS = [
  operationOf("GET", "/api/orders"),
  operationOf("GET", "/api/orders/{order_id}"),
  operationOf("GET", "/api/shops/{shop_id}/orders"),
];

let line = 0;
function request(
  method: Request["methods"][number],
  url: string | Pattern,
  more: Partial<Request> = {},
): Request {
  line += 1;
  const pattern = typeof url === "string" ? parseTemplate(text(url)) : url;
  const place = { ...at("web/src/a.ts", line), startColumn: 1 };
  return {
    ...sent,
    id: `${line} ${render(pattern)}`,
    methods: [method],
    protocol: "http",
    url: pattern,
    place,
    ...more,
  };
}

const group = (links: readonly RequestLink[]) =>
  new Map(OPERATIONS.map(({ id }) => [id, links.filter(({ operation }) => operation.id === id)]));

function orphansOf(requests: readonly Request[], packages = new Set([""])) {
  const links = linkRequests(requests, OPERATIONS);
  const wrong = findWrongMethods(requests, OPERATIONS);
  const met = new Set([...links, ...wrong].map((link) => link.request.id));
  const left = requests.filter((one) => !one.external && one.undetermined === null && !met.has(one.id));
  const nearMisses = new Map(
    OPERATIONS.map((operation: Operation) => [
      operation.id,
      left.filter((one) => findNearMisses(one, OPERATIONS)[0]?.id === operation.id),
    ]),
  );
  const seam = { consumers: group(links), wrongMethods: group(wrong), nearMisses, orphans: left };
  const frontend = { requests, uncalled: new Map([["dead", "dead"]]), packages, proxied: [text("/proxy/x")] };
  return findOrphans(seam, OPERATIONS, frontend).map(
    ({ request: { methods, url }, nearest }) =>
      `${methods.join()} ${render(url)}${nearest === null ? "" : ` ~ ${nearest.method} ${render(nearest.path)}`}`,
  );
}

const meets = () => request("GET", "/api/orders");

it("lists what no operation answers, with what was probably meant", () => {
  expect(
    orphansOf([
      meets(),
      request("GET", "/api/nope"),
      request("GET", "/api/order"),
      request("DELETE", "/api/orders/{id}"),
    ]),
  ).toEqual([
    "GET /api/nope",
    "GET /api/order ~ GET /api/orders",
    "DELETE /api/orders/{id} ~ GET /api/orders/{order_id}",
  ]);
});

it("leaves out what is another server's, undecided, a test's or dead", () => {
  const stopped = { reason: "", expression: "", file: "", line: 1, hint: "" };
  expect(
    orphansOf([
      meets(),
      request("GET", "/api/a", { external: true }),
      request("GET", "/api/b", { undetermined: stopped }),
      request("GET", "/api/c", { id: "dead" }),
      request("GET", [...hole("OTHER_SERVICE", "env"), ...text("/token")]),
    ]),
  ).toEqual([]);
});

it("leaves out what starts like nothing that the backend has, or that is handed on to it", () => {
  expect(orphansOf([meets(), request("GET", "/none"), request("GET", "/reports/pdf")])).toEqual([]);
  expect(orphansOf([meets(), request("GET", "/proxy/y")])).toEqual(["GET /proxy/y"]);
});

it("tells bases apart by the application that uses them", () => {
  const packages = new Set(["web/", "desk/"]);
  const desk = { place: { ...at("desk/src/b.ts", 1), startColumn: 1 } };
  expect(orphansOf([meets(), request("GET", "/rest/x", desk)], packages)).toEqual([]);
  expect(orphansOf([request("GET", "/rest/x", desk)], packages)).toEqual(["GET /rest/x"]);
});

it("leaves out files, pages and paths without text", () => {
  expect(
    orphansOf([
      meets(),
      request("GET", "/locales/en.json"),
      request("GET", "/"),
      request("GET", "/{path}"),
      request("GET", "/api/page", { loaded: "page" }),
    ]),
  ).toEqual([]);
});

it("leaves out a call that can also make a request which is answered, and tells a call once", () => {
  const place = { ...at("web/src/c.ts", 9), startColumn: 3 };
  expect(orphansOf([request("GET", "/api/orders", { place }), request("GET", "/404", { place })])).toEqual(
    [],
  );
  expect(
    orphansOf([meets(), request("GET", "/api/x", { place }), request("GET", "/api/y", { place })]),
  ).toEqual(["GET /api/x"]);
});

it("takes a segment that seems to be empty for one that is filled when it runs", () => {
  expect(orphansOf([meets(), request("GET", "/api/shops/orders")])).toEqual([]);
  expect(orphansOf([meets(), request("GET", "/api/orders/")])).toEqual([]);
});

it("takes a path of its own kind for meant where the request names the server that answers others", () => {
  const local = (method: Request["methods"][number], url: string, host: string) =>
    request(method, url, { host });
  const answered = local("GET", "/api/orders", "localhost:8000");
  expect(orphansOf([answered, local("POST", "/verify", "localhost:8000")])).toEqual(["POST /verify"]);
  expect(
    orphansOf([answered, local("POST", "/verify", "localhost:9000"), request("GET", "/pricing")]),
  ).toEqual([]);
});
