import { expect, it } from "vitest";
import { readTargets } from "./read-targets.ts";
import { renameEntries } from "./rename-entries.ts";

const rename = { from: "old_GET", to: "new_GET", operation: "GET /v1/new", app: null };

it("gives a plain symbol its new name and its operation", () => {
  const text = '{ "version": 1, "targets": ["a_GET", /* kept */ "old_GET", "b_GET",] } // end\n';
  expect(renameEntries(text, "targets.json", [rename])).toBe(
    '{ "version": 1, "targets": ["a_GET", /* kept */ { "symbol": "new_GET", "operation": "GET /v1/new" }, "b_GET",] } // end\n',
  );
});

it("keeps what a hand wrote beside the symbol, in its form", () => {
  const text = [
    "{",
    '  "version": 1,',
    '  "targets": [',
    "    {",
    "      // why it is there",
    '      "symbol": "old_GET", // old',
    '      "suppress": [{ "rule": "query/unscoped", "reason": "x" }]',
    "    },",
    '    { "consumers": "external", "symbol": "second_GET" }',
    "  ]",
    "}",
    "",
  ].join("\n");
  const renamed = renameEntries(text, "targets.json", [
    rename,
    { from: "second_GET", to: "two_GET", operation: "GET /two", app: "main:app" },
  ]);
  expect(renamed).toBe(
    text
      .replace('"old_GET",', '"new_GET",\n      "operation": "GET /v1/new",')
      .replace('"second_GET"', '"two_GET", "operation": "GET /two", "app": "main:app"'),
  );
  expect(readTargets(renamed, "targets.json")).toMatchObject({
    targets: [
      { symbol: "new_GET", operation: "GET /v1/new", suppress: [{ rule: "query/unscoped" }] },
      { symbol: "two_GET", operation: "GET /two", app: "main:app", consumers: "external" },
    ],
  });
});

it("leaves a file without the symbol alone", () => {
  const text = '{ "version": 1, "targets": ["a_GET"] }';
  expect(renameEntries(text, "targets.json", [rename])).toBe(text);
});
