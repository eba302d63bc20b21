import { describe, expect, it } from "vitest";
import { operationOf } from "../contract/operation.fixture.ts";
import { concat, hole, type Pattern, parseTemplate, render, text } from "../contract/pattern.ts";
import type { Request } from "../contract/request.ts";
import { at, request as sent } from "../rules/subject.fixture.ts";
import { withoutContradicted } from "./contradicted-links.ts";
import { linkRequests } from "./link-requests.ts";

const NAMES = ["orders", "shops", "users", "items", "carts"];
const OPERATIONS = [
  ...NAMES.map((name) => operationOf("GET", `/api/v1/${name}`)),
  operationOf("GET", "/api/v1/notes/{note_id}/recall"),
  operationOf("GET", "/policies/{path:path}"),
];

let line = 0;
function request(url: Pattern, more: Partial<Request> = {}): Request {
  line += 1;
  const place = { ...at("web/src/a.ts", line), startColumn: 1 };
  return { ...sent, id: `${line}`, methods: ["GET"], protocol: "http", url, place, ...more };
}

const behind = (base: Pattern, path: string): Request => request(concat(base, parseTemplate(text(path))));
const BASE = hole("API", "env");
const wholeBehind = (base: Pattern, most = NAMES.length) =>
  NAMES.slice(0, most).map((name) => behind(base, `/api/v1/${name}`));

const endsOf = (requests: readonly Request[]) =>
  withoutContradicted(linkRequests(requests, OPERATIONS), new Set(["web/"]))
    .filter(({ match }) => match !== "exact")
    .map(({ request: { url }, operation }) => `${render(url)} -> ${render(operation.path)}`);

describe("the end of a path", () => {
  it("is no operation's where other paths to the same base are answered whole", () => {
    const recall = behind(BASE, "/notes/{id}/recall");
    expect(endsOf([recall])).toEqual(["<API>/notes/{id}/recall -> /api/v1/notes/{note_id}/recall"]);
    expect(endsOf([recall, ...wholeBehind(BASE)])).toEqual([]);
    const unknown = hole("getUrl", "unknown");
    const other = behind(unknown, "/notes/{id}/recall");
    expect(endsOf([other, ...wholeBehind(unknown)]).filter((one) => one.includes("recall"))).toEqual([]);
  });

  it("is no operation's where nothing takes the beginning away from the other paths", () => {
    const policies = request(text("/api/policies/all"));
    expect(endsOf([policies])).toEqual(["/api/policies/all -> /policies/{path}"]);
    expect(endsOf([policies, ...wholeBehind([])])).toEqual([]);
  });

  it("may be one where another base, another package or too few are answered whole", () => {
    const recall = behind(BASE, "/notes/{id}/recall");
    const found = ["<API>/notes/{id}/recall -> /api/v1/notes/{note_id}/recall"];
    expect(endsOf([recall, ...wholeBehind(hole("OTHER", "env"))])).toEqual(found);
    expect(endsOf([recall, ...wholeBehind(BASE, 4)])).toEqual(found);
    const elsewhere = wholeBehind(BASE).map((one) => ({
      ...one,
      place: at("tool/b.ts", one.place.startLine),
    }));
    expect(endsOf([recall, ...elsewhere])).toEqual(found);
    const ends = [recall, behind(BASE, "/notes/7/recall"), behind(BASE, "/notes/8/recall")];
    expect(endsOf([...ends, ...wholeBehind(BASE)])).toHaveLength(3);
  });

  it("may be one on the page's own origin, where each path is passed on in its own way", () => {
    const recall = request(parseTemplate(text("/notes/{id}/recall")));
    expect(endsOf([recall, ...wholeBehind([])])).toHaveLength(1);
    const policies = request(text("/other/policies/all"));
    expect(endsOf([policies, ...wholeBehind([])])).toHaveLength(1);
  });
});
