import { expect, it } from "vitest";
import { bundleReason } from "./bundles.ts";

const MINIFIED = "minified: not parsed";

it("knows a bundle by its name, by its lines or by its size", () => {
  expect(bundleReason("static/app.min.js", "let a = 1;")).toBe(MINIFIED);
  expect(bundleReason("static/app.js", "x".repeat(30_000))).toBe(MINIFIED);
  expect(bundleReason("src/data.ts", "x".repeat(10_000))).toBeNull();
  expect(bundleReason("dist/editor.worker.js", "const value = 1;\n".repeat(30_000))).toBe(
    "a bundle by its size: not parsed",
  );
  expect(bundleReason("src/icons.js", "const value = 1;\n".repeat(20_000))).toBeNull();
  expect(bundleReason("src/types.ts", "const value = 1;\n".repeat(30_000))).toBeNull();
});

const CHUNK =
  '(self.webpackChunk=self.webpackChunk||[]).push([[3],{7:function(e,t){let r=(p)=>"".concat(n,"/",p);';

it("knows a small chunk of a build by its missing spaces", () => {
  const chunk = `${CHUNK}${"if(e){fetch(r(`orders`))}".repeat(40)}}}]);`;
  expect(bundleReason("out/_next/static/chunks/pages/orders-98625.js", chunk)).toBe(MINIFIED);
  expect(bundleReason("src/orders.ts", chunk)).toBeNull();
  expect(bundleReason("src/track.js", CHUNK)).toBeNull();
  const drawing = `export function Icon(props) {\n  return <path d="${"M1 2L3 4".repeat(400)}" {...props} />;\n}\n`;
  expect(bundleReason("src/icon.js", drawing)).toBeNull();
  expect(bundleReason("src/logo.js", `export const LOGO = "${"iVBORw0KGgo".repeat(400)}";`)).toBeNull();
});

it("knows what a compiler has written that breaks its lines", () => {
  const line = `${"if(e){fetch(r(`orders`))}".repeat(18)}\n`;
  expect(bundleReason("public/viewer/core.js", `/* notice */\n${line.repeat(9)}`)).toBe(MINIFIED);
  expect(bundleReason("public/viewer/core.js", `/* notice */\n${line.repeat(9)}if (e) {}`)).toBeNull();
});

it("takes no drawing in a component for what a build has written", () => {
  const drawing = `export const Icon = () => <path d="${"M1 2L3 4".repeat(4_000)}" />;\n`;
  expect(bundleReason("src/icon.tsx", drawing)).toBeNull();
  expect(bundleReason("src/Icon.vue", drawing)).toBeNull();
});

it("knows packages that were put together by what stands above each part", () => {
  const parts =
    "// ../node_modules/@vue/shared/dist/shared.esm-bundler.js\nvar EMPTY = {};\nexport { EMPTY };\n";
  expect(bundleReason("docs/.vitepress/cache/deps/chunk-A1.js", parts)).toBe(
    "a bundle of packages: not parsed",
  );
  expect(
    bundleReason("src/empty.js", "// see node_modules/@vue/shared/index.js\nvar EMPTY = {};\n"),
  ).toBeNull();
  expect(bundleReason("src/empty.ts", parts)).toBeNull();
});

it("knows a copy of a library by its head", () => {
  const COPY = "a copy of a library: not parsed";
  const umd =
    "(function (global, factory) {\n  typeof exports === 'object' && typeof module !== 'undefined' ? module.exports = factory() :\n  typeof define === 'function' && define.amd ? define(factory) : (global.moment = factory());\n";
  const helpers = '"use strict";\nvar Tools = (() => {\n  var __defProp = Object.defineProperty;\n';
  const released = "/*!\n * Vue.js v2.6.12\n * Released under the MIT License.\n */\n";
  const code = "const value = 1;\n".repeat(2_000);
  expect(bundleReason("static/vendor/moment.js", umd)).toBe(COPY);
  expect(bundleReason("static/tools.js", helpers)).toBe(COPY);
  expect(bundleReason("static/vue.js", `${released}${code}`)).toBe(COPY);
  expect(bundleReason("src/orders.js", `${released}${code.slice(0, 2_000)}`)).toBeNull();
  expect(bundleReason("src/orders.js", `/*! Orders */\nconst VERSION = "2.6.12";\n${code}`)).toBeNull();
  expect(bundleReason("src/orders.js", `${code}${umd}`)).toBeNull();
});
