import { describe, expect, test } from "vitest";
import { readTargets } from "./read-targets.ts";
import { TargetsError } from "./targets-error.ts";

const FILE = "scripts/targets.json";

const FULL = `// which operations matter
{
  "$schema": "https://example.com/targets.json",
  "version": 1,
  "roots": { "backend": ["./apps/api/"], "frontend": ["apps/web"] },
  "rules": { "test/endpoint-untested": "medium", "query/unbounded-list": "off" },
  "hints": { "entry": ["app.main:app"], "values": { "API_PREFIX": "/v1" } },
  /* the list */
  "targets": [
    "users_list_users_GET",
    { "symbol": "messaging_list_GET", "operation": "GET /v1/messaging", "app": "app.main:app" },
    {
      "consumers": "external", "why": "Stripe calls it",
      "symbol": "billing_hook_POST",
      "suppress": [
        { "rule": "test/endpoint-untested", "reason": "nightly drill", "until": "2027-03-01" },
        { "rule": "query/unscoped", "reason": "admin" },
      ],
    },
  ],
}
`;

describe("a list of targets", () => {
  const list = readTargets(FULL, FILE);
  if (list.kind !== "targets") throw new Error("a list is expected");

  test("keeps the order and the place of each symbol", () => {
    expect(list.targets.map(({ symbol, declared }) => [symbol, declared])).toEqual([
      ["users_list_users_GET", { file: FILE, line: 10, startColumn: 5, endColumn: 27 }],
      ["messaging_list_GET", { file: FILE, line: 11, startColumn: 17, endColumn: 37 }],
      ["billing_hook_POST", { file: FILE, line: 14, startColumn: 17, endColumn: 36 }],
    ]);
  });

  test("fills what is not written with the defaults of the contract", () => {
    expect(list.targets[0]).toMatchObject({
      operation: null,
      app: null,
      consumers: "frontend",
      why: null,
      suppress: [],
    });
    expect(list.targets[1]).toMatchObject({ operation: "GET /v1/messaging", app: "app.main:app" });
    expect(list.targets[2]).toMatchObject({ consumers: "external", why: "Stripe calls it" });
  });

  test("suppressions carry their lines", () => {
    expect(list.targets[2]?.suppress).toEqual([
      { rule: "test/endpoint-untested", reason: "nightly drill", until: "2027-03-01", line: 16 },
      { rule: "query/unscoped", reason: "admin", line: 17 },
    ]);
  });

  test("settings are normalised, and know where they stand", () => {
    expect(list.roots).toEqual({ backend: ["apps/api"], frontend: ["apps/web"], tests: null });
    expect(list.rules).toEqual({ "test/endpoint-untested": "medium", "query/unbounded-list": "off" });
    expect(list.hints).toEqual({
      entry: ["app.main:app"],
      baseUrls: {},
      proxies: [],
      values: { API_PREFIX: "/v1" },
    });
    expect(list.placeOf(["rules", "query/unbounded-list"])).toMatchObject({
      file: FILE,
      startLine: 6,
      startColumn: 50,
    });
    expect(list.placeOf(["hints", "entry", 0])).toMatchObject({ startLine: 7, startColumn: 24 });
    expect(list.placeOf(["hints", "proxies", 0])).toBeNull();
  });

  test("an empty list, a byte order mark and CRLF are fine", () => {
    expect(readTargets('\uFEFF{"version":1,"targets":[]}', FILE)).toMatchObject({
      kind: "targets",
      targets: [],
    });
    const crlf = readTargets('{\r\n"version": 1,\r\n"targets": [\r\n  "a"\r\n]}', FILE);
    expect(crlf).toMatchObject({ targets: [{ declared: { line: 4, startColumn: 3, endColumn: 6 } }] });
  });
});

test("a list of projects", () => {
  const text = `{ "version": 1, "projects": [
    { "name": "one", "root": "fixtures/apps/one", "targets": "scripts/targets.json" },
    { "name": "here", "root": "." }
  ] }`;
  expect(readTargets(text, FILE)).toEqual({
    kind: "projects",
    file: FILE,
    projects: [
      {
        name: "one",
        root: "fixtures/apps/one",
        targets: "scripts/targets.json",
        place: { file: FILE, startLine: 2, endLine: 2, startColumn: 15, endColumn: 20 },
      },
      {
        name: "here",
        root: "",
        targets: null,
        place: { file: FILE, startLine: 3, endLine: 3, startColumn: 15, endColumn: 21 },
      },
    ],
  });
});

function errorOf(text: string): TargetsError {
  try {
    readTargets(text, FILE);
  } catch (error) {
    if (error instanceof TargetsError) return error;
    throw error;
  }
  throw new Error(`no error for ${text}`);
}

const targets = (...entries: string[]) => `{\n"version": 1,\n"targets": [\n${entries.join(",\n")}\n]\n}`;
const settings = (setting: string) => `{\n"version": 1,\n"targets": [],\n${setting}\n}`;
const project = (fields: string) => `{\n"version": 1,\n"projects": [\n{ ${fields} }\n]\n}`;

describe("what is wrong is said with its place and the way out", () => {
  test.each<[name: string, text: string, place: string, problem: RegExp]>([
    ["an empty file", " \n", "1:1", /the file is empty.*audit init/],
    ["only a comment", "// nothing", "1:11", /invalid JSON: a value is expected/],
    ["a missing comma", '{\n  "version": 1\n  "targets": []\n}', "3:3", /invalid JSON: a comma is missing/],
    [
      "an open list",
      '{\n  "version": 1,\n  "targets": ["a"',
      "3:18",
      /invalid JSON: a closing \] is missing/,
    ],
    ["single quotes", "{\n  'version': 1 }", "2:3", /invalid JSON: .*double quotes/],
    [
      "an open string",
      '{\n  "version": 1,\n  "targets": ["a\n] }',
      "3:15",
      /invalid JSON: this string is not closed/,
    ],
    ["text behind the end", '{ "version": 1, "targets": [] } {}', "1:33", /invalid JSON: nothing may follow/],
    ["no object", '["a"]', "1:1", /must hold an object/],
    [
      "neither targets nor projects",
      '{ "version": 1 }',
      "1:1",
      /neither "targets" nor "projects".*audit init/,
    ],
    [
      "a misspelt list",
      '{ "version": 1,\n"target": [] }',
      "2:1",
      /unknown key "target"; did you mean "targets"\?/,
    ],
    ["both", '{ "version": 1, "targets": [],\n"projects": [] }', "2:1", /not both/],
    ["no version", '{ "targets": [] }', "1:1", /the key "version" is missing here: add "version": 1/],
    ["another version", '{ "version": 2, "targets": [] }', "1:14", /version must be 1, not 2/],
    [
      "targets that are no list",
      '{ "version": 1, "targets": {} }',
      "1:28",
      /targets must be an array, not an object/,
    ],
    ["an unknown key", settings('"rule": {}'), "4:1", /unknown key "rule"; did you mean "rules"\?/],
    [
      "a key that is like no other",
      settings('"zzzzzzzz": {}'),
      "4:1",
      /unknown key "zzzzzzzz"; known here: \$schema, version/,
    ],
    [
      "an unknown key in an entry",
      targets('"a"', '{ "symbol": "b", "supress": [] }'),
      "5:18",
      /"supress"; did you mean "suppress"\?/,
    ],
    [
      "a misspelt symbol key",
      targets('{ "symbl": "b" }'),
      "4:3",
      /unknown key "symbl"; did you mean "symbol"\?/,
    ],
    [
      "an unknown key in a suppression",
      targets('{ "symbol": "b", "suppress": [{ "rule": "a/b", "reason": "x", "untill": "" }] }'),
      "4:63",
      /"untill"; did you mean "until"\?/,
    ],
    [
      "an unknown key in the roots",
      settings('"roots": { "back_end": [] }'),
      "4:12",
      /did you mean "backend"\?/,
    ],
    [
      "a key of the other kind of file",
      project('"name": "a", "root": "a", "rules": {}'),
      "4:29",
      /unknown key "rules"/,
    ],
    [
      "an entry that is a number",
      targets("7"),
      "4:1",
      /targets\[0\] must be a symbol, or an object with a "symbol", not a number/,
    ],
    ["an empty symbol", targets('"a"', '""'), "5:1", /targets\[1\] must not be empty/],
    ["an entry without symbol", targets('{ "consumers": "none" }'), "4:1", /the key "symbol" is missing/],
    [
      "unknown consumers",
      targets('{ "symbol": "a", "consumers": "mobile" }'),
      "4:31",
      /targets\[0\]\.consumers must be "frontend" or "external" or "none", not "mobile"/,
    ],
    [
      "an operation without method",
      targets('{ "symbol": "a", "operation": "/v1" }'),
      "4:31",
      /must be a method and a path, such as "GET \/v1\/users", not "\/v1"/,
    ],
    [
      "an unknown method",
      targets('{ "symbol": "a", "operation": "DELTE /v1" }'),
      "4:31",
      /"DELTE" is no method; did you mean DELETE\?/,
    ],
    [
      "a suppression without reason",
      targets('{ "symbol": "a", "suppress": [{ "rule": "a/b" }] }'),
      "4:31",
      /the key "reason" is missing/,
    ],
    [
      "an empty reason",
      targets('{ "symbol": "a", "suppress": [{ "rule": "a/b", "reason": "" }] }'),
      "4:58",
      /must not be empty/,
    ],
    [
      "a date in another form",
      targets('{ "symbol": "a", "suppress": [{ "rule": "a/b", "reason": "x", "until": "1.3.27" }] }'),
      "4:72",
      /a date as YYYY-MM-DD, not "1\.3\.27"/,
    ],
    [
      "a day that no calendar has",
      targets('{ "symbol": "a", "suppress": [{ "rule": "a/b", "reason": "x", "until": "2027-02-30" }] }'),
      "4:72",
      /"2027-02-30" is no day/,
    ],
    ["an unknown severity", settings('"rules": { "a/b": "hihg" }'), "4:19", /rules\.a\/b must be "high" or/],
    ["null", settings('"roots": null'), "4:10", /roots must be an object, not null/],
    [
      "a symbol twice",
      targets('"a"', '"b"', '{ "symbol": "a" }'),
      "6:13",
      /the symbol "a" stands here twice, first on line 4/,
    ],
    [
      "a key twice",
      '{ "version": 1,\n"targets": ["a"],\n"targets": [] }',
      "3:1",
      /the key "targets" stands here twice, first on line 2/,
    ],
    [
      "backend above the root",
      settings('"roots": { "backend": ["ok", "../api"] }'),
      "4:30",
      /"\.\.\/api" leads out of the root; only --backend-root/,
    ],
    [
      "an absolute frontend",
      settings('"roots": { "frontend": ["/srv/web"] }'),
      "4:25",
      /leads out of the root/,
    ],
    [
      "a project above the root",
      project('"name": "a", "root": "x/../../y"'),
      "4:24",
      /leads out of the root/,
    ],
    ["an absolute project", project('"name": "a", "root": "/srv"'), "4:24", /leads out of the root/],
    [
      "a project's targets above it",
      project('"name": "a", "root": "a", "targets": "../t.json"'),
      "4:40",
      /leads out of the root/,
    ],
    ["a project without root", project('"name": "a"'), "4:1", /the key "root" is missing/],
    [
      "a project twice",
      project('"name": "a", "root": "a" }, { "name": "a", "root": "b"'),
      "4:41",
      /the project "a" stands here twice/,
    ],
    ["no project", '{ "version": 1, "projects": [] }', "1:29", /projects must not be empty/],
  ])("%s", (_name, text, place, problem) => {
    const error = errorOf(text);
    expect(`${error.line}:${error.column}`).toBe(place);
    expect(error.problem).toMatch(problem);
    expect(error.message).toBe(`${FILE}:${place}: ${error.problem}`);
    expect(error.file).toBe(FILE);
  });
});

test("what is quoted from the file cannot break the terminal's line", () => {
  const error = errorOf(targets('{ "symbol": "a", "consumers": "\\u001b[31m\\n" }'));
  expect([...error.message].filter((character) => character < " ")).toEqual([]);
});
