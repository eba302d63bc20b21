import { describe, expect, it } from "vitest";
import { extractScript } from "./extract.ts";

const kinds = (file: string, text: string) =>
  extractScript(file, text).body.map((statement) => statement.kind);

describe("extractScript", () => {
  it("reads TypeScript, JSX and flow-typed JavaScript by extension", () => {
    expect(extractScript("a.ts", "const a = <T>(x: T) => x as unknown").problems).toEqual([]);
    expect(extractScript("a.tsx", "export const A = () => <div title='x'>{a!.b}</div>").problems).toEqual([]);
    expect(extractScript("a.js", "// @flow\nconst a = (x: string) => <b/>").problems).toEqual([]);
    expect(extractScript("a.d.ts", "declare module 'x' { export const a: number }").problems).toEqual([]);
  });

  it("keeps offsets that point into the text", () => {
    const source = 'import { a } from "b"\n\nexport const url = `/x/${a.id}`\n';
    const statement = extractScript("a.ts", source).body[1];
    if (statement?.kind !== "variable") throw new Error("no variable");
    const init = statement.declarators[0]?.init;
    if (init?.kind !== "template") throw new Error("no template");
    expect(source.slice(init.start, init.end)).toBe("`/x/${a.id}`");
    expect(init.quasis).toEqual(["/x/", ""]);
  });

  it("marks exports and defaults", () => {
    const { body } = extractScript(
      "a.ts",
      "export default function load() {}\nexport { a as b } from './c'\nexport * as d from './e'",
    );
    expect(body[0]).toMatchObject({ kind: "function-declaration", exported: true, default: true });
    expect(body[1]).toMatchObject({
      kind: "export-names",
      source: "./c",
      names: [{ local: "a", exported: "b" }],
    });
    expect(body[2]).toMatchObject({
      kind: "export-names",
      source: "./e",
      names: [{ local: "*", exported: "d" }],
    });
  });

  it("keeps what stands around a syntax error, and says where the error is", () => {
    const module = extractScript(
      "a.ts",
      "export const a = 1\n\nfunction broken( {\n  return 2 +\n}\n\nexport const b = 2\n",
    );
    expect(module.problems[0]?.line).toBeGreaterThanOrEqual(3);
    expect(module.problems[0]?.line).toBeLessThanOrEqual(7);
    const names = module.body.flatMap((one) =>
      one.kind === "variable" ? one.declarators.map((d) => d.target) : [],
    );
    expect(names).toContainEqual(expect.objectContaining({ name: "a" }));
    expect(names).toContainEqual(expect.objectContaining({ name: "b" }));
  });

  it("reads both script blocks of a Vue file at their own lines", () => {
    const vue =
      "<template>\n  <p>{{ x }}</p>\n</template>\n<script lang='ts'>\nexport const a: number = 1\n</script>\n<script setup lang='ts'>\nconst b = 2\n</script>\n";
    const module = extractScript("a.vue", vue);
    expect(module.problems).toEqual([]);
    const component = module.body.at(-1);
    const inner = component?.kind === "function-declaration" ? component.function.body : [];
    expect([...module.body.slice(0, -1), ...inner].map((one) => vue.slice(one.start, one.end))).toEqual([
      "export const a: number = 1",
      "const b = 2",
      "\n  <p>{{ x }}</p>\n",
    ]);
  });

  it("survives nesting that no one writes", () => {
    const deep = `const a = ${"[".repeat(20000)}${"]".repeat(20000)}`;
    expect(extractScript("a.ts", deep).problems.length).toBeGreaterThan(0);
    const sum = `const a = ${Array.from({ length: 1500 }, () => "'x'").join("+")}\nconst b = 1`;
    expect(kinds("a.ts", sum)).toEqual(["variable", "variable"]);
    expect(() => JSON.stringify(extractScript("a.ts", sum))).not.toThrow();
  });

  it("counts the lines of a broken place as editors do, whatever JavaScript takes for the end of a line", () => {
    const { problems } = extractScript("a.ts", "const a = 1;\r\rconst b = '\u2028\u2028';\n\nconst = 2;\n");
    expect(problems.map(({ line }) => line)).toEqual([3]);
  });

  it("keeps what is recovered within the text", () => {
    expect(extractScript("a.js", "\\u{").body).toMatchObject([{ start: 0, end: 3 }]);
    const vue = '<template>\n  <a>\n  </b>\n  <c>{{ d }}</c>\n  <e><f :g="h" /';
    expect(JSON.stringify(extractScript("a.vue", vue).body)).not.toMatch(/"(?:start|end)":-/);
  });

  it.each([
    ["a.ts", "export interface {\n  id: number;\n}\nexport const a = 1;\n"],
    ["a.js", "const f = ({ a: = 1 }) => a;\nexport const a = 1;\n"],
    ["a.ts", "enum { A }\nexport const a = 1;\n"],
  ])("reads what stands beside a statement that lacks a part: %s %j", (file, text) => {
    const { body, problems } = extractScript(file, text);
    expect(problems.length).toBeGreaterThan(0);
    expect(JSON.stringify(body.at(-1))).toContain('"name":"a"');
  });

  it("keeps the script where Vue's parser fails on the template", () => {
    const text = '<script setup>\nconst a = 1;\n</script>\n<template>\n  <p v-...if="a">x</p>\n</template>\n';
    const module = extractScript("a.vue", text);
    expect(module.problems).toEqual([{ line: 4, message: "the template could not be parsed" }]);
    expect(module.partial).toBe(true);
    expect(JSON.stringify(module.body)).toContain('"name":"a"');
  });

  it("says of a file whether all of it is in the tree", () => {
    const partial = (file: string, text: string) => extractScript(file, text).partial;
    expect(partial("a.ts", "const a = 1;\nconst a = 2;\n")).toBe(false);
    expect(partial("a.ts", "const a = 1;\nconst = ;\n")).toBe(true);
    expect(partial("a.ts", `const a = b${".c".repeat(2000)};`)).toBe(true);
    expect(partial("a.ts", `const a = ${"[".repeat(20000)}`)).toBe(true);
    const elses = '<p v-else-if="a"/>'.repeat(2000);
    expect(partial("a.vue", `<template><p v-if="a"/>${elses}</template>`)).toBe(true);
  });

  it("reads the generator's note above the first statement only", () => {
    expect(
      extractScript("a.ts", "/* eslint-disable */\n// This file is auto-generated by x\nexport const a = 1")
        .generated,
    ).toBe("This file is auto-generated by x");
    const alone = "/* istanbul ignore file */\n/* tslint:disable */\n/* eslint-disable */\n";
    expect(extractScript("a.ts", `${alone}export const a = 1`).generated).toContain("istanbul");
    expect(extractScript("a.ts", "/* eslint-disable */\nexport const a = 1").generated).toBeNull();
    expect(extractScript("a.ts", "const a = 1\n// generated by hand").generated).toBeNull();
    expect(extractScript("client/sdk.gen.ts", "const a = 1").generated).toBe("sdk.gen.ts");
    expect(extractScript("client/gen.ts", "const a = 1").generated).toBeNull();
  });

  it("keeps directives and parameter properties", () => {
    const module = extractScript(
      "a.ts",
      '"use client"\nclass A { constructor(private readonly base: string) {} }',
    );
    expect(module.directives).toEqual(["use client"]);
    expect(JSON.stringify(module.body)).toContain('"property":true');
  });
});

it("reads a module of a Vuex store that is made of a class as an object of the class", () => {
  const made = (source: string) =>
    extractScript("a.ts", `import { getModule } from "${source}";\nexport const orders = getModule(Orders);`)
      .body;
  const isNew = (source: string): boolean => JSON.stringify(made(source)).includes('"kind":"new"');
  expect([isNew("vuex-module-decorators"), isNew("./modules")]).toEqual([true, false]);
});
