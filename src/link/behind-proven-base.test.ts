import { describe, expect, it } from "vitest";
import { operationOf } from "../contract/operation.fixture.ts";
import { concat, hole, parseTemplate, render, text } from "../contract/pattern.ts";
import type { Request } from "../contract/request.ts";
import { at, request as sent } from "../rules/subject.fixture.ts";
import { behindProvenBase } from "./behind-proven-base.ts";
import { linkRequests } from "./link-requests.ts";

const OPERATIONS = [
  operationOf("GET", "/api/boats/"),
  operationOf("POST", "/api/boats/"),
  operationOf("GET", "/api/boats/{id}"),
  operationOf("GET", "/api/me/boats"),
  operationOf("GET", "/admin/users"),
].map((operation, index) => ({
  ...operation,
  handler: { ...operation.handler, place: at("app.py", index + 1) },
}));

let line = 0;
function request(method: "GET" | "POST", path: string, base: string): Request {
  line += 1;
  const url = concat(hole(base, "env"), parseTemplate(text(path)));
  const place = { ...at("web/src/a.ts", line), startColumn: 1 };
  return { ...sent, id: `${line}`, methods: [method], protocol: "http", url, place };
}

function linked(...requests: readonly Request[]): string[] {
  const links = behindProvenBase(linkRequests(requests, OPERATIONS), new Set([""]));
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

  it("is left open where too few, other bases', or different ones say so", () => {
    expect(linked(request("GET", "/boats", "API"), ...proving("API").slice(1)).sort()).toEqual(both);
    expect(linked(request("GET", "/boats", "API"), ...proving("OTHER")).sort()).toEqual(both);
    const other = request("GET", "/users", "API");
    expect(linked(request("GET", "/boats", "API"), other, ...proving("API")).sort()).toEqual(both);
  });
});
