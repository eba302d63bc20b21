import { expect, it } from "vitest";
import type { Schema } from "../contract/database.ts";
import { responseSchemas } from "./response-schemas.ts";

const place = { file: "m.py", startLine: 1, endLine: 1 };

/** Fields by their types; what of a type is a schema, by its name. */
function schemasOf(models: Record<string, Record<string, string>>): Map<string, Schema> {
  const names = Object.keys(models).map((name) => name.replace(/\[.*/, ""));
  return new Map(
    Object.entries(models).map(([written, fields]) => {
      const [name = "", parameters] = written.split(/[[\]]/);
      const schema: Schema = {
        id: `m:${name}`,
        name,
        place,
        fields: Object.entries(fields).map(([field, type]) => ({
          name: field,
          attribute: field,
          type,
          optional: false,
          nullable: false,
          isList: false,
          schemas: names.filter((each) => new RegExp(`\\b${each}\\b`).test(type)).map((each) => `m:${each}`),
          place,
        })),
        complete: true,
        table: null,
        ...(parameters === undefined ? {} : { parameters: parameters.split(", ") }),
      };
      return [schema.id, schema];
    }),
  );
}

const answer = (text: string, ...schemas: string[]) => ({
  response: {
    text,
    source: "argument" as const,
    place,
    schemas: schemas.map((name) => `m:${name}`),
    isList: false,
  },
});

const told = (found: readonly Schema[]): string[] =>
  found.map(({ name, fields }) => `${name}: ${fields.map(({ type }) => type).join("; ")}`);

it("lists every model that the answer carries, each once, however deep and however they hold each other", () => {
  const chain = Object.fromEntries(
    [...Array(12).keys()].map((at) => [`M${at}`, { next: `M${(at + 1) % 12}`, self: `list[M${at}]` }]),
  );
  expect(responseSchemas(answer("M0", "M0"), schemasOf(chain)).map(({ name }) => name)).toEqual(
    Object.keys(chain),
  );
});

it("puts what is given for the parameters of a generic model into its fields", () => {
  const schemas = schemasOf({
    "Page[T, M]": { items: "list[T]", meta: "M | None", other: "Table" },
    Item: { id: "int" },
    Wrap: { pages: "dict[str, Page[Item, int]]" },
  });
  expect(told(responseSchemas(answer("Page[Item, dict[str, Item]]", "Page", "Item"), schemas))).toEqual([
    "Page[Item, dict[str, Item]]: list[Item]; dict[str, Item] | None; Table",
    "Item: int",
  ]);
  expect(told(responseSchemas(answer("list[Wrap]", "Wrap"), schemas))).toEqual([
    "Wrap: dict[str, Page[Item, int]]",
    "Page[Item, int]: list[Item]; int | None; Table",
    "Item: int",
  ]);
  expect(told(responseSchemas(answer("Page", "Page"), schemas))).toEqual(["Page: list[T]; M | None; Table"]);
});

it("ends where a generic model holds itself with ever new arguments", () => {
  const schemas = schemasOf({ "Node[T]": { child: "Node[list[T]]" } });
  expect(responseSchemas(answer("Node[int]", "Node"), schemas).length).toBeLessThan(1000);
});
