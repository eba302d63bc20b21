import { expect, it } from "vitest";
import { documentationTest } from "./documentation.ts";

const packages: Readonly<Record<string, string>> = {
  "package.json": "{}",
  "website/package.json": '{ "dependencies": { "@docusaurus/core": "3.9.2", "react": "19.0.0" } }',
  "docs/demo/package.json": '{ "dependencies": { "react": "19.0.0" } }',
  "web/package.json": '{ "dependencies": { "react": "19.0.0" }, "devDependencies": {} }',
};

const explains = documentationTest((file) => packages[file] ?? null);

it.each([
  ["website/src/pages/index.tsx", true],
  ["docs/frontend/useOrders.tsx", true],
  ["guide/docs/Example.vue", true],
  ["docs/demo/src/App.tsx", false],
  ["web/src/App.tsx", false],
  ["App.tsx", false],
])("tells what explains an application from what is one: %s", (file, expected) => {
  expect(explains(file)).toBe(expected);
});
