import { expect, it } from "vitest";
import { operationOf } from "../contract/operation.fixture.ts";
import type { Operation } from "../contract/operation.ts";
import type { Request, TestImport } from "../contract/request.ts";
import { at, request } from "../rules/subject.fixture.ts";
import type { RequestLink } from "./link-requests.ts";
import { nearbyTests } from "./nearby-tests.ts";
import type { BackendSide } from "./sides.ts";

const VIEWS = "app/boats/views.py";

const served = (method: Operation["method"], path: string, line: number) =>
  operationOf(method, path, {
    handler: {
      name: `f${line}`,
      qualifiedName: `f${line}`,
      module: "app.boats.views",
      place: at(VIEWS, line),
    },
  });

const own = served("GET", "/boats/{id}/crew", 10);
const far = served("GET", "/ports", 20);
const near = served("POST", "/boats/{id}/crew", 30);

const sent = (line: number, parts: Partial<Request> = {}): Request => ({
  ...request,
  id: `t:${line}`,
  place: at("tests/test_boats.py", line),
  ...parts,
});

const linked = (operation: Operation, match: RequestLink["match"], ...requests: Request[]) =>
  [operation.id, requests.map((each): RequestLink => ({ request: each, operation, match }))] as const;

function told(
  links: readonly (readonly [string, readonly RequestLink[]])[],
  testImports: readonly TestImport[] = [],
) {
  const backend = { operations: [far, near, own], testImports } as unknown as BackendSide;
  return nearbyTests(own, backend, new Map(links)).map(({ does, what, place }) => [
    `${does} ${what}`,
    place.startLine,
  ]);
}

it("puts the nearest path first, and tells a request from a call of the handler", () => {
  const links = [
    linked(far, "exact", sent(1)),
    linked(near, "exact", sent(2, { direct: "handler" }), sent(3)),
  ];
  expect(told(links)).toEqual([
    ["calls the handler of `POST /boats/{id}/crew`", 2],
    ["requests `GET /ports`", 1],
  ]);
});

it("tells nothing of a request that could be another operation's", () => {
  expect(told([linked(far, "possible", sent(1))])).toEqual([]);
});

it("tells what other test files import of the module, but no application or router alone", () => {
  const imported = (file: string, names: string[], isCode: boolean): TestImport => ({
    module: "app.boats.views",
    names,
    isCode,
    holdsTests: true,
    place: at(file, 4),
  });
  const imports = [
    imported("tests/test_names.py", ["sail", "row"], true),
    imported("tests/test_router.py", [], false),
    imported("tests/test_module.py", [], true),
    imported("tests/test_boats.py", ["sail"], true),
  ];
  expect(told([linked(far, "exact", sent(1))], imports)).toEqual([
    ["requests `GET /ports`", 1],
    ["imports `sail` and `row` of `app.boats.views`", 4],
    ["imports `app.boats.views`", 4],
  ]);
});
