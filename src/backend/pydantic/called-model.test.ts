import { expect, it } from "vitest";
import type { Schema } from "../../contract/database.ts";
import { programOf } from "../python/program.fixture.ts";
import { pydanticSemantics } from "./called-model.ts";
import { linkSchemas } from "./link-schemas.ts";

function schemasOf(source: string): Map<string, Schema> {
  const program = programOf({ "m.py": `from pydantic import BaseModel, Field, create_model\n${source}` });
  program.install(pydanticSemantics(program.moduleNameOf));
  return linkSchemas(program);
}

it("gives a model that is called into being its fields, those of its base first", () => {
  const schema = schemasOf(`
class Base(BaseModel):
    id: int

class Part(BaseModel): ...

Boat = create_model("Boat", name=(str, ...), parts=(list[Part] | None, None), length=(int, Field(alias="len")),
    __base__=Base, **{"port": (str, "home")})
`).get("m:Boat");
  expect(
    schema?.fields.map(({ name, type, optional, nullable, schemas }) => ({
      name,
      type,
      optional,
      nullable,
      schemas,
    })),
  ).toEqual([
    { name: "id", type: "int", optional: false, nullable: false, schemas: [] },
    { name: "name", type: "str", optional: false, nullable: false, schemas: [] },
    { name: "parts", type: "list[Part] | None", optional: true, nullable: true, schemas: ["m:Part"] },
    { name: "len", type: "int", optional: false, nullable: false, schemas: [] },
    { name: "port", type: "str", optional: true, nullable: false, schemas: [] },
  ]);
  expect(schema).toMatchObject({ complete: true, place: { file: "m.py", startLine: 8 } });
  expect(schema).not.toHaveProperty("madeAtRunTime");
});

it("says so where fields are made when the program runs", () => {
  const schema = schemasOf(`
from somewhere import NAMES
Boat = create_model("Boat", id=(int, ...), **{name: (int | None, None) for name in NAMES})
`).get("m:Boat");
  expect(schema).toMatchObject({ madeAtRunTime: true, complete: false, fields: [{ name: "id" }] });
});

it("knows fields that a comprehension makes of what is known", () => {
  const schema = schemasOf(`
NAMES = ["a", "b"]
Boat = create_model("Boat", **{name: (int | None, None) for name in NAMES})
`).get("m:Boat");
  expect(schema?.fields.map(({ name, type }) => `${name}: ${type}`)).toEqual([
    "a: int | None",
    "b: int | None",
  ]);
});

it("takes the program's own class, not the one that is there for type checkers", () => {
  const schemas = schemasOf(`
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    class Metrics(BaseModel):
        def __getattr__(self, name: str) -> int: ...
else:
    Metrics = create_model("Metrics", count=(int, 0))

class Answer(BaseModel):
    metrics: Metrics
`);
  expect(schemas.get("m:Metrics")?.fields.map(({ name }) => name)).toEqual(["count"]);
  expect(schemas.get("m:Answer")?.fields[0]?.schemas).toEqual(["m:Metrics"]);
});
