import { expect, it } from "vitest";
import { extractScript } from "../script/extract.ts";
import { createModuleGraph } from "./create-graph.ts";
import { publishedPackages } from "./published-packages.ts";

const SDK = '{ "name": "@shop/sdk", "version": "1.0.0", "files": ["dist"], "exports": "./src/index.ts" }';

function foldersOf(sources: Readonly<Record<string, string>>) {
  const readConfig = (file: string) => sources[file] ?? null;
  const modules = Object.entries(sources)
    .filter(([file]) => /\.tsx?$/.test(file))
    .map(([file, text]) => extractScript(file, text));
  return publishedPackages(
    createModuleGraph(modules, { files: new Set(Object.keys(sources)), readConfig }),
    readConfig,
    (file) => file.startsWith("tests/"),
  );
}

it("names a package that is published and that nothing in the tree imports", () => {
  const sdk = { "sdk/ts/package.json": SDK, "sdk/ts/src/index.ts": "export const a = 1" };
  expect(foldersOf(sdk)).toEqual(["sdk/ts/"]);
  expect(foldersOf({ ...sdk, "web/a.ts": 'import { a } from "@shop/sdk"' })).toEqual([]);
  expect(foldersOf({ ...sdk, "tests/a.ts": 'import { a } from "@shop/sdk"' })).toEqual(["sdk/ts/"]);
  expect(foldersOf({ ...sdk, "sdk/ts/src/View.tsx": "export const View = () => <p />" })).toEqual([]);
});

it("names one that says by which words it is to be found", () => {
  const sdk = (more: string) => ({
    "sdk/package.json": `{ "name": "shop", "version": "1.0.0", "main": "index.js", ${more} }`,
    "sdk/index.ts": "export const a = 1",
  });
  expect(foldersOf(sdk('"keywords": ["shop"], "scripts": { "test": "x" }'))).toEqual(["sdk/"]);
  expect(foldersOf(sdk('"keywords": ["shop"], "scripts": { "start": "x" }'))).toEqual([]);
  expect(foldersOf(sdk('"keywords": []'))).toEqual([]);
});

it("takes no application for one", () => {
  const app = '{ "name": "web", "version": "1.0.0", "main": "index.js" }';
  expect(foldersOf({ "web/package.json": app, "web/src/index.ts": "" })).toEqual([]);
  const secret = SDK.replace("{", '{ "private": true,');
  expect(foldersOf({ "sdk/package.json": secret, "sdk/src/index.ts": "" })).toEqual([]);
});
