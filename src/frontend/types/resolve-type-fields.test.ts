import { describe, expect, it } from "vitest";
import { createTypeResolver } from "./resolve-type-fields.ts";

const FILES: Record<string, string> = {
  "types/person.ts": `
export interface Base { id: number }
export interface Person extends Base { name: string; email?: string; born: string | null; tags: string[]; boss: Person | undefined }
export const makePerson = () => ({ id: 1, nick: "x", active: true });`,
  "types/index.ts": 'export * from "./person";',
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
  "styled.tsx @/types": "types/index.ts",
  "styled.tsx ./styled.module.css": "styled.module.css",
  "styled.tsx ./logo.png": "logo.png",
  "styled.tsx ./Card.vue": "Card.vue",
  "types/index.ts ./person": "types/person.ts",
};

const resolver = createTypeResolver({
  readFile: (file) => FILES[file] ?? null,
  resolve: (from, specifier) => IMPORTS[`${from} ${specifier}`] ?? null,
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
