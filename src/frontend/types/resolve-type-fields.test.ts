import { describe, expect, it } from "vitest";
import { createTypeResolver } from "./resolve-type-fields.ts";

const FILES: Record<string, string> = {
  "types/person.ts": `
export interface Base { id: number }
export interface Person extends Base { name: string; email?: string; born: string | null; tags: string[]; boss: Person | undefined }
export const makePerson = () => ({ id: 1, nick: "x", active: true });`,
  "types/index.ts": 'export * from "./person";',
  "types/api.gen.ts": "export interface Schemas { Person: { id: number } }",
  "computed.ts": `
import type { Person } from "@/types";
import type { Schemas } from "./types/api.gen";
const STATES = ["open", "done"] as const;
export type State = (typeof STATES)[number] | null;
export type Names = { [Key in keyof Person]: string };
export type Row = Person["tags"];
export type Flags = { [name: string]: boolean };
export type Told = { at: Date; run: () => void; on: boolean; many?: Person[] };
export type Sent = Schemas["Person"];
export type Open = { [name: string]: unknown };
`,
  "styled.tsx": `
import styles from "./styled.module.css";
import logo from "./logo.png";
import Card from "./Card.vue";
import type { Person } from "@/types";
export interface Props { person: Person; style: typeof styles }`,
  "styled.module.css": ".a { color: red }",
  "logo.png": "\u0089PNG",
  "Card.vue": "<template><p /></template>",
  "view.tsx": `
import { type Person, makePerson } from "@/types";
import { z } from "zod";
const schema = z.object({ a: z.string() });
export const View = () => <p />;`,
};

const IMPORTS: Record<string, string> = {
  "view.tsx @/types": "types/index.ts",
  "computed.ts @/types": "types/index.ts",
  "computed.ts ./types/api.gen": "types/api.gen.ts",
  "styled.tsx @/types": "types/index.ts",
  "styled.tsx ./styled.module.css": "styled.module.css",
  "styled.tsx ./logo.png": "logo.png",
  "styled.tsx ./Card.vue": "Card.vue",
  "types/index.ts ./person": "types/person.ts",
};

const resolver = createTypeResolver({
  readFile: (file) => FILES[file] ?? null,
  resolve: (from, specifier) => IMPORTS[`${from} ${specifier}`] ?? null,
  isGenerated: (file) => file.endsWith(".gen.ts"),
});

describe("fieldsAt", () => {
  it("gives inherited fields, optional, nullable and kinds, through barrels", () => {
    expect(resolver.fieldsAt("view.tsx", "Person[]")).toEqual([
      { name: "name", optional: false, nullable: false, kind: "string" },
      { name: "email", optional: true, nullable: false, kind: "string" },
      { name: "born", optional: false, nullable: true, kind: "string" },
      { name: "tags", optional: false, nullable: false, kind: "list" },
      { name: "boss", optional: false, nullable: true, kind: "object" },
      { name: "id", optional: false, nullable: false, kind: "number" },
    ]);
  });

  it("computes what aliases compute", () => {
    const names = (type: string) => resolver.fieldsAt("view.tsx", type)?.map((field) => field.name);
    expect(names('Pick<Person, "id" | "name">')).toEqual(["id", "name"]);
    expect(names("ReturnType<typeof makePerson> | null")).toEqual(["id", "nick", "active"]);
  });

  it("takes imports of styles, images and components for what they are: no types", () => {
    expect(resolver.fieldsAt("styled.tsx", "Props")?.map((field) => field.name)).toEqual(["person", "style"]);
  });

  it("gives null for what does not resolve", () => {
    expect(resolver.fieldsAt("view.tsx", "Nobody")).toBeNull();
    expect(resolver.fieldsAt("view.tsx", "z.infer<typeof schema>")).toBeNull();
    expect(resolver.fieldsAt("view.tsx", "string")).toBeNull();
    expect(resolver.fieldsAt("gone.ts", "Person")).toBeNull();
  });
});

describe("typeAt", () => {
  /** What the checker makes of the type behind `type <name> =`. */
  const typeOf = (name: string) => {
    const lines = (FILES["computed.ts"] ?? "").split("\n");
    const line = lines.findIndex((one) => one.includes(`type ${name} =`));
    const startColumn = `export type ${name} =`.length + 1;
    const endColumn = lines[line]?.length ?? 0;
    return resolver.typeAt({
      file: "computed.ts",
      startLine: line + 1,
      endLine: line + 1,
      startColumn,
      endColumn,
    });
  };
  const text = { kind: "scalar", type: "string" };

  it("computes literals, lists and maps", () => {
    expect(typeOf("State")).toEqual({ kind: "values", values: [null, "open", "done"] });
    expect(typeOf("Row")).toEqual({ kind: "list", item: text });
    expect(typeOf("Flags")).toEqual({ kind: "map" });
    expect(typeOf("Open")).toEqual({ kind: "unknown" });
  });

  it("computes records, with the places of their fields", () => {
    const told = typeOf("Told");
    const fields = told.kind === "object" ? told.fields : [];
    expect(fields.map(({ name, optional, type }) => [name, optional, type.kind])).toEqual([
      ["at", false, "date"],
      ["run", false, "function"],
      ["on", false, "scalar"],
      ["many", true, "union"],
    ]);
    expect(fields[0]?.place).toEqual({ file: "computed.ts", startLine: 9, endLine: 9 });
    const names = typeOf("Names");
    expect(names.kind === "object" ? names.fields[0]?.place : null).toEqual({
      file: "types/person.ts",
      startLine: 3,
      endLine: 3,
    });
  });

  it("knows nothing of what a generator wrote, nor of what does not resolve", () => {
    expect(typeOf("Sent")).toEqual({ kind: "unknown" });
    expect(resolver.typeAt({ file: "gone.ts", startLine: 1, endLine: 1 })).toEqual({ kind: "unknown" });
  });
});

it.each([
  ["an import that is broken", "from = x\nimport secrets\nfrom ig\nexport interface Row { id: number }\n"],
  ["an import of no text", "import { a } from b;\nexport * from ;\nexport interface Row { id: number }\n"],
])("answers beside %s", (_, text) => {
  const beside = createTypeResolver({ readFile: () => text, resolve: () => null });
  expect(beside.fieldsAt("a.ts", "Row")?.map(({ name }) => name)).toEqual(["id"]);
});

it("has no answer about a file that nests without end", () => {
  const text = `export const deep = ${"[".repeat(50_000)};\nexport interface Row { id: number }\n`;
  const deep = createTypeResolver({ readFile: () => text, resolve: () => null });
  expect(deep.fieldsAt("a.ts", "Row")).toBeNull();
});
