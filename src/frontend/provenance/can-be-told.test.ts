import { expect, it } from "vitest";
import { createModuleGraph } from "../modules/create-graph.ts";
import { extractScript } from "../script/extract.ts";
import { createTypeResolver } from "../types/resolve-type-fields.ts";
import { canBeTold } from "./can-be-told.ts";
import { programOf } from "./program.ts";

const FILES: Readonly<Record<string, string>> = {
  "orders.ts": `
export interface Order { id: string; total: number }
export interface Draft extends Order { at: string }
export type Page<T> = { items: T[] };`,
  "state.ts": `
import { z } from "zod";
import * as lib from "lib";
import type { Row } from "lib";
import type { Draft, Order, Page } from "./orders";
const schema = z.object({ a: z.string() });
const made = { b: 1 };
type Shown = Order | null;
type Listed = Order[] | undefined;
type Made = typeof made;
type Known = Pick<Order, "id">;
type Part = Order["id"];
type Renamed = Shown;
type Same = Shown | Order;
type Nullable = { c: string } | null;
type Paged = Page<Order>;
type Mapped = { [Key in keyof Order]: string };

type Parsed = z.infer<typeof schema>;
type OfLibrary = Row;
type OfNamespace = lib.Row<Order>;
type Word = "a" | "b";
type OrWord = Order | "none";
type Either = { a: string } | { b: string };
type EitherNamed = Order | Draft | null;
type EitherBehind = Shown | Draft;
type OrRow = Order | Row;
type Runs = () => void;
type Counts = Record<string, number>;`,
};

const modules = Object.entries(FILES).map(([file, text]) => extractScript(file, text));
const files = new Set(Object.keys(FILES));
const graph = createModuleGraph(modules, { readConfig: () => null, files });
const types = createTypeResolver({
  readFile: (file) => FILES[file] ?? null,
  resolve: (from, specifier) => {
    const found = graph.resolveSpecifier(from, specifier);
    return found.kind === "file" ? found.file : null;
  },
});

const names = [...(FILES["state.ts"] ?? "").matchAll(/^type (\w+)/gm)].map(([, name = ""]) => name);

it.each([...names, "Record", "Map", "T", "JSX.Element", "z.infer"])(
  "%s: what is not asked has no answer, and what has one is asked",
  (name) => {
    const answer = types.fieldsAt("state.ts", name);
    const isAsked = canBeTold(programOf(graph), "state.ts", name);
    if (answer !== null) expect(isAsked).toBe(true);
    if (!isAsked) expect(answer).toBeNull();
  },
);

it("asks for nothing that has no answer, but for what only the checker computes", () => {
  const asked = names.filter((name) => canBeTold(programOf(graph), "state.ts", name));
  expect(asked.filter((name) => types.fieldsAt("state.ts", name) === null)).toEqual(["Part"]);
});
