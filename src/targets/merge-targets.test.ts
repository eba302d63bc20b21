import { expect, test } from "vitest";
import { mergeTargets } from "./merge-targets.ts";
import { readTargets } from "./read-targets.ts";
import { TargetsError } from "./targets-error.ts";

const found = (...symbols: string[]) => symbols.map((symbol) => ({ symbol }));

test("a new file has one symbol a line and can be read", () => {
  const { text, added, gone } = mergeTargets(
    null,
    [...found("b_GET", "a_POST"), { symbol: "hook_POST", consumers: "external", why: 'says "so"' }],
    {
      schema: "https://example.com/s.json",
    },
  );
  expect(text).toBe(`{
  "$schema": "https://example.com/s.json",
  "version": 1,
  "targets": [
    "b_GET",
    "a_POST",
    { "symbol": "hook_POST", "consumers": "external", "why": "says \\"so\\"" }
  ]
}
`);
  expect(added).toEqual(["b_GET", "a_POST", "hook_POST"]);
  expect(gone).toEqual([]);
  expect(readTargets(text, "targets.json")).toMatchObject({
    targets: [{ symbol: "b_GET" }, {}, { consumers: "external" }],
  });
});

test("a new file of nothing is valid", () => {
  const { text } = mergeTargets(null, []);
  expect(text).toBe('{\n  "version": 1,\n  "targets": []\n}\n');
  expect(mergeTargets(text, found("a")).text).toBe('{\n  "version": 1,\n  "targets": [\n    "a"\n  ]\n}\n');
});

const HAND = `// mine
{
    "version": 1, // one
    "rules": {"query/unscoped":"off"},
    "targets": [
        // users
        "users_list_GET",   // the list
        {"symbol": "hook_POST", "consumers":"external"}, /* odd  spacing */
        "gone_GET" // keep me here
        // the end
    ],
    "hints": {}
}`;

test("adds what is new and keeps every byte of what is there", () => {
  const { text, added, gone } = mergeTargets(
    HAND,
    found("new_GET", "users_list_GET", "hook_POST", "other_GET"),
  );
  expect(text).toBe(
    HAND.replace('"gone_GET" // keep me here', '"gone_GET", // keep me here').replace(
      "        // the end\n    ]",
      '        // the end\n        "new_GET",\n        "other_GET"\n    ]',
    ),
  );
  expect(added).toEqual(["new_GET", "other_GET"]);
  expect(gone.map(({ symbol, declared }) => [symbol, declared?.line])).toEqual([["gone_GET", 9]]);
});

test("merged again, nothing changes", () => {
  const symbols = found("new_GET", "users_list_GET", "hook_POST");
  const once = mergeTargets(HAND, symbols).text;
  expect(mergeTargets(once, symbols)).toMatchObject({ text: once, added: [] });
});

test.each([
  [
    "a trailing comma",
    '{\n\t"version": 1,\n\t"targets": [\n\t\t"a", // x\n\t],\n}\n',
    '{\n\t"version": 1,\n\t"targets": [\n\t\t"a", // x\n\t\t"b",\n\t\t"c",\n\t],\n}\n',
  ],
  ["one line", '{ "version": 1, "targets": [ "a" ] }', '{ "version": 1, "targets": [ "a", "b", "c" ] }'],
  [
    "one line with comment and comma",
    '{ "version": 1, "targets": ["a" /* , */,] }',
    '{ "version": 1, "targets": ["a" /* , */, "b", "c",] }',
  ],
  [
    "a comma in a comment is none",
    '{ "version": 1,\n  "targets": [\n    "a" // ,\n  ] }',
    '{ "version": 1,\n  "targets": [\n    "a", // ,\n    "b",\n    "c"\n  ] }',
  ],
  [
    "CRLF",
    '{\r\n  "version": 1,\r\n  "targets": [\r\n    "a"\r\n  ]\r\n}\r\n',
    '{\r\n  "version": 1,\r\n  "targets": [\r\n    "a",\r\n    "b",\r\n    "c"\r\n  ]\r\n}\r\n',
  ],
  [
    "an entry over several lines",
    '{\n  "version": 1,\n  "targets": [\n    {\n      "symbol": "a"\n    }\n  ]\n}',
    '{\n  "version": 1,\n  "targets": [\n    {\n      "symbol": "a"\n    },\n    "b",\n    "c"\n  ]\n}',
  ],
])("keeps the form of the list: %s", (_name, before, after) => {
  expect(mergeTargets(before, found("a", "b", "c")).text).toBe(after);
});

test("an empty list with a comment keeps it", () => {
  const before = '{\n  "version": 1,\n  "targets": [\n    // none yet\n  ]\n}';
  expect(mergeTargets(before, found("a")).text).toBe(
    '{\n  "version": 1,\n  "targets": [\n    // none yet\n    "a"\n  ]\n}',
  );
});

test("a byte order mark survives", () => {
  const before = '\uFEFF{ "version": 1, "targets": ["a"] }';
  expect(mergeTargets(before, found("a", "b")).text).toBe('\uFEFF{ "version": 1, "targets": ["a", "b"] }');
});

const NAMED =
  '{ "version": 1, "targets": [\n  { "symbol": "free_name", "operation": "GET /v1/users/{id}" }\n] }';

test("an entry with an operation stands for it under any name", () => {
  const { text, added, gone } = mergeTargets(NAMED, [
    { symbol: "users_get_GET", operation: "GET /v1/users/{user_id}/" },
  ]);
  expect({ text, added, gone }).toEqual({ text: NAMED, added: [], gone: [] });
});

test("an entry with an operation stands for it by an alias of its path", () => {
  const discovered = [
    { symbol: "users_get_GET", operation: "GET /users/{id}", aliases: ["GET /v1/users/{id}"] },
  ];
  expect(mergeTargets(NAMED, discovered)).toMatchObject({ added: [], gone: [] });
});

test("an entry whose operation is gone is gone, though its name is found", () => {
  const { gone, added } = mergeTargets(NAMED, [{ symbol: "free_name", operation: "GET /other" }]);
  expect(gone.map(({ symbol }) => symbol)).toEqual(["free_name"]);
  expect(added).toEqual([]);
});

test("the same operation of another application is another one", () => {
  const text = NAMED.replace('{id}"', '{id}", "app": "a.main:app"');
  const { added } = mergeTargets(text, [
    { symbol: "users_get_GET", operation: "GET /v1/users/{id}", app: "b.main:app" },
  ]);
  expect(added).toEqual(["users_get_GET"]);
});

test("a symbol that is discovered twice is written once", () => {
  expect(mergeTargets(null, found("a", "b", "a")).added).toEqual(["a", "b"]);
});

test("a file that cannot be read, or lists projects, is refused", () => {
  expect(() => mergeTargets("{", found("a"), { file: "x.json" })).toThrow(TargetsError);
  expect(() =>
    mergeTargets('{ "version": 1, "projects": [{ "name": "a", "root": "a" }] }', found("a")),
  ).toThrow(/--project/);
});
