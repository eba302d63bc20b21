import { describe, expect, it } from "vitest";
import { operationOf } from "../contract/operation.fixture.ts";
import type { Operation } from "../contract/operation.ts";
import { concat, hole, parseTemplate, render, text } from "../contract/pattern.ts";
import type { Request } from "../contract/request.ts";
import { at, request as sent } from "../rules/subject.fixture.ts";
import { behindProvenBase } from "./behind-proven-base.ts";
import { linkRequests } from "./link-requests.ts";

const apart = (...operations: readonly Operation[]): Operation[] =>
  operations.map((operation, index) => ({
    ...operation,
    handler: { ...operation.handler, place: at("app.py", index + 1) },
  }));

const OPERATIONS = apart(
  operationOf("GET", "/api/boats/"),
  operationOf("POST", "/api/boats/"),
  operationOf("GET", "/api/boats/{id}"),
  operationOf("GET", "/api/me/boats"),
  operationOf("GET", "/admin/users"),
  operationOf("GET", "/api/decks"),
  operationOf("GET", "/api/boats/{id}/decks"),
);

let line = 0;
function request(method: "GET" | "POST", path: string, base: string): Request {
  line += 1;
  const url = concat(hole(base, "env"), parseTemplate(text(path)));
  const place = { ...at("web/src/a.ts", line), startColumn: 1 };
  return { ...sent, id: `${line}`, methods: [method], protocol: "http", url, place };
}

const linked = (...requests: readonly Request[]): string[] => linkedTo(OPERATIONS, ...requests);

function linkedTo(operations: readonly Operation[], ...requests: readonly Request[]): string[] {
  const links = behindProvenBase(linkRequests(requests, operations), new Set([""]));
  return links
    .filter((link) => link.request === requests[0])
    .map(({ operation, match }) => `${match} ${render(operation.path)}`);
}

const both = ["possible /api/boats/", "possible /api/me/boats"];
const proving = (base: string) => [
  request("POST", "/boats", base),
  request("GET", "/boats/{id}", base),
  request("GET", "/me/boats", base),
];

describe("a request that could be several operations' behind a base that is not known", () => {
  it("is left open, whichever of them ends like it, slash included", () => {
    expect(linked(request("GET", "/boats", "API")).sort()).toEqual(both);
  });

  it("is the one's behind the base that the others prove", () => {
    expect(linked(request("GET", "/boats", "API"), ...proving("API"))).toEqual(["suffix /api/boats/"]);
  });

  it("is not that of what has its path below a value, where the others prove the base", () => {
    const behindValue = ["suffix /api/decks", "possible /api/boats/{id}/decks"];
    expect(linked(request("GET", "/decks", "API"), ...proving("OTHER"))).toEqual(behindValue);
    expect(linked(request("GET", "/decks", "API"), ...proving("API"))).toEqual(["suffix /api/decks"]);
  });

  it("is the one's before which the others prove that a proxy takes something off", () => {
    const operations = apart(
      operationOf("GET", "/notes/"),
      operationOf("POST", "/notes"),
      operationOf("GET", "/notes/{id}"),
      operationOf("GET", "/notes/all"),
      operationOf("GET", "/boats/{id}/notes"),
    );
    const open = [request("GET", "/api/notes", "API")];
    const proves = (base: string) => [
      request("POST", "/api/notes", base),
      request("GET", "/api/notes/{id}", base),
      request("GET", "/api/notes/all", base),
    ];
    const found = (base: string) => linkedTo(operations, ...open, ...proves(base));
    expect(found("API")).toEqual(["suffix /notes/"]);
    expect(found("OTHER").sort()).toEqual(["possible /boats/{id}/notes", "possible /notes/"]);
  });

  it("is its handler's in each application behind the base, not what a further application has at its path", () => {
    const [boats, made, boat, mine] = OPERATIONS;
    const shared = [boats, made, boat, mine].flatMap((one) => (one === undefined ? [] : [one]));
    const twins = ["main:app", "all:app"].flatMap((app) =>
      shared.map((one) => ({ ...one, app, id: `${app} ${one.id}` })),
    );
    const worker = operationOf("GET", "/api/boats/");
    const further = {
      ...worker,
      app: "worker:app",
      id: "worker",
      handler: { ...worker.handler, place: at("w.py", 1) },
    };
    const open = request("GET", "/boats", "API");
    const found = linkedTo([...twins, further], open, ...proving("API"));
    expect(found).toEqual(["suffix /api/boats/", "suffix /api/boats/"]);
    expect(linkedTo([...twins, further], open)).toHaveLength(5);
  });

  it("is left open where too few, other bases', or different ones say so", () => {
    expect(linked(request("GET", "/boats", "API"), ...proving("API").slice(1)).sort()).toEqual(both);
    expect(linked(request("GET", "/boats", "API"), ...proving("OTHER")).sort()).toEqual(both);
    const other = request("GET", "/users", "API");
    expect(linked(request("GET", "/boats", "API"), other, ...proving("API")).sort()).toEqual(both);
  });
});
