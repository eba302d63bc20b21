import { expect, it } from "vitest";
import { actionBuilds } from "./action-builds.ts";

const built = (file: string, ...lines: readonly string[]) => [
  ...actionBuilds([{ file, text: lines.join("\n") }]),
];

it("finds what an action runs that a build has written", () => {
  const runs = [
    'name: "Describe"',
    "runs:",
    '  using: "node16"',
    '  main: "dist/index.js"',
    "  post: dist/cleanup.cjs",
  ];
  expect(built(".github/actions/describe/action.yml", ...runs)).toEqual([
    ".github/actions/describe/dist/index.js",
    ".github/actions/describe/dist/cleanup.cjs",
  ]);
  expect(built("action.yaml", "runs:", "  using: node20", "  main: ./dist/index.js")).toEqual([
    "dist/index.js",
  ]);
});

it("leaves what is written by hand, other kinds of actions, and other files", () => {
  expect(built("action.yml", "runs:", "  using: node20", "  main: index.js")).toEqual([]);
  expect(built("action.yml", "runs:", "  using: composite", "  steps:", "    - main: dist/index.js")).toEqual(
    [],
  );
  expect(built("compose.yml", "runs:", "  using: node20", "  main: dist/index.js")).toEqual([]);
});
