import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import type { Schema } from "../../contract/database.ts";
import { createProgram } from "../python/create-program.ts";
import { createPythonExtractor } from "../python/extract.ts";
import type { PyModule } from "../python/tree.ts";
import { linkSchemas } from "./link-schemas.ts";

let extract: (file: string, text: string) => PyModule;

beforeAll(async () => {
  const language = createRequire(import.meta.url).resolve("tree-sitter-python/tree-sitter-python.wasm");
  extract = await createPythonExtractor({ language: readFileSync(language) });
});

function schemasOf(source: string): (name: string) => Schema {
  const schemas = linkSchemas(createProgram([extract("m.py", source)]), new Map([["m:Boat", "boats"]]));
  return (name) => {
    const schema = schemas.get(`m:${name}`);
    if (schema === undefined) throw new Error(`no ${name} among ${[...schemas.keys()]}`);
    return schema;
  };
}

const wire = (schema: Schema): string[] => schema.fields.map(({ name }) => name);

describe("fields", () => {
  const schema = () =>
    schemasOf(`
from __future__ import annotations
from typing import ClassVar, Generic, List, Literal, Optional, TypeVar
from pydantic import BaseModel, Field, PrivateAttr, computed_field

T = TypeVar("T")

class Base(BaseModel):
    id: int
    label: str | None = None

class Boat(Base):
    kind: ClassVar[str] = "x"
    label: str
    crew: List["Person"] = Field(default_factory=list)
    captain: Optional[Person]
    secret: str = Field(exclude=True)
    mode: Literal["a", "b"] = "a"
    _cache: int = PrivateAttr(0)

    @computed_field
    @property
    def size(self) -> int:
        return len(self.crew)

    @property
    def hidden(self) -> int:
        return 1

class Person(BaseModel):
    name: str = Field(..., min_length=1)

class Page(BaseModel, Generic[T]):
    items: list[T]
    total: int

class Boats(Page[Boat]):
    pass
`);

  it("come from the class and its bases, an override in the place of the base's", () => {
    expect(wire(schema()("Boat"))).toEqual(["id", "label", "crew", "captain", "mode", "size"]);
    expect(schema()("Boat").table).toBe("boats");
  });

  it("know what may be left out, may be null, and is a list", () => {
    const field = (name: string) => schema()("Boat").fields.find((each) => each.name === name);
    expect(field("label")).toMatchObject({ optional: false, nullable: false, type: "str" });
    expect(field("crew")).toMatchObject({ optional: true, isList: true, schemas: ["m:Person"] });
    expect(field("captain")).toMatchObject({ optional: false, nullable: true, schemas: ["m:Person"] });
    expect(schema()("Person").fields[0]).toMatchObject({ optional: false });
  });

  it("take a generic's argument from the subclass", () => {
    expect(schema()("Boats").fields).toMatchObject([
      { name: "items", isList: true, type: "list[Boat]", schemas: ["m:Boat"] },
      { name: "total", isList: false },
    ]);
    expect(schema()("Page").fields[0]?.schemas).toEqual([]);
  });
});

describe("names on the wire", () => {
  it("are aliases, the serialisation's first, or what the generator makes", () => {
    const schema = schemasOf(`
from typing import Annotated
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

class Plain(BaseModel):
    a_b: int = Field(alias="ab")
    c_d: Annotated[int, Field(serialization_alias="cd", validation_alias="xx")]

class Camel(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel)
    first_name: str
    own_name: str = Field(alias="own")

class Child(Camel):
    last_name: str
`);
    expect(wire(schema("Plain"))).toEqual(["ab", "cd"]);
    expect(wire(schema("Camel"))).toEqual(["firstName", "own"]);
    expect(wire(schema("Child"))).toEqual(["firstName", "own", "lastName"]);
  });
});

describe("what is sent", () => {
  const schema = schemasOf;

  it("is known of each field, but where the code writes it itself", () => {
    const boat = schema(`
from datetime import datetime
from pydantic import BaseModel, field_serializer

class Boat(BaseModel):
    length: int
    launched: datetime

    @field_serializer("launched")
    def shown(self, value): return value.year
`)("Boat");
    expect(boat.fields.map(({ wire }) => wire)).toEqual([{ kind: "scalar", type: "integer" }, undefined]);
  });

  it("is told from what is received: computed fields, and names for one direction", () => {
    const boat = schema(`
from pydantic import BaseModel, Field, computed_field

class Boat(BaseModel):
    a: int
    b: int = Field(alias="B")
    c: int = Field(serialization_alias="C")
    d: int = Field(validation_alias="D")

    @computed_field
    @property
    def size(self) -> int: return 1
`)("Boat");
    expect(boat.fields.filter(({ sentOnly }) => sentOnly).map(({ name }) => name)).toEqual([
      "C",
      "d",
      "size",
    ]);
  });

  it("is the root alone of a root model", () => {
    const of = schema(`
from pydantic import BaseModel, RootModel

class Names(RootModel[list[str]]):
    pass

class Numbers(RootModel):
    root: list[int]

class Old(BaseModel):
    __root__: dict[str, int]

class Open(RootModel):
    pass
`);
    const list = (type: string) => ({ kind: "list", item: { kind: "scalar", type } });
    expect(["Names", "Numbers", "Old", "Open"].map((name) => of(name).root)).toEqual([
      list("string"),
      list("integer"),
      { kind: "map", value: { kind: "scalar", type: "integer" } },
      { kind: "unknown" },
    ]);
  });

  it("does not follow from the fields where the code writes the model, or names fields by an unknown rule", () => {
    const of = schema(`
from pydantic import BaseModel, ConfigDict, model_serializer
from somewhere import rule

class Plain(BaseModel):
    model_config = ConfigDict(extra="allow")
    a: int

class Written(BaseModel):
    a: int
    @model_serializer
    def dump(self): return "x"

class Named(BaseModel):
    model_config = ConfigDict(alias_generator=rule)
    a: int
`);
    expect(["Plain", "Written", "Named"].map((name) => of(name).opaque)).toEqual([undefined, true, true]);
  });
});

describe("completeness", () => {
  it("is denied where something outside could add or replace fields", () => {
    const schema = schemasOf(`
from pydantic import BaseModel, ConfigDict, model_serializer
from somewhere import Mixin, make_alias

class Plain(BaseModel):
    a: int

class Mixed(Mixin, BaseModel):
    a: int

class Open(BaseModel):
    model_config = ConfigDict(extra="allow")

class Named(BaseModel):
    model_config = ConfigDict(alias_generator=make_alias)
    a: int

class Replaced(BaseModel):
    a: int
    @model_serializer
    def dump(self):
        return {}
`);
    const complete = ["Plain", "Mixed", "Open", "Named", "Replaced"].map((name) => schema(name).complete);
    expect(complete).toEqual([true, false, false, false, false]);
  });

  it("settings are no schema, and a table's relationships are not sent", () => {
    const schema = schemasOf(`
from pydantic_settings import BaseSettings
from sqlmodel import Field, Relationship, SQLModel

class Settings(BaseSettings):
    a: int

class Boat(SQLModel, table=True):
    id: int = Field(primary_key=True)
    crew: list["Boat"] = Relationship()
`);
    expect(() => schema("Settings")).toThrow();
    expect(wire(schema("Boat"))).toEqual(["id"]);
  });

  it("fields that the model's own code can fill are known, and what encoders and options open up", () => {
    const schema = schemasOf(`
from datetime import datetime
from decimal import Decimal
from pydantic import BaseModel, Extra, field_validator, model_validator, validator

class Filled(BaseModel):
    slug: str | None = None
    title: str | None = None
    code: str | None = None
    note: str | None = None

    @validator("slug", pre=True, always=True)
    def make_slug(cls, slug): return slug or "x"

    @field_validator("code")
    @classmethod
    def make_code(cls, code): return code or "x"

    @model_validator(mode="after")
    def fill(self):
        self.title = self.title or "x"
        return self

class Encoded(BaseModel):
    at: datetime
    price: list[Decimal]
    name: str

    class Config:
        json_encoders = {datetime: str}

class Allowing(BaseModel):
    id: int

    class Config:
        extra = Extra.allow
`);
    expect(schema("Filled").fields.map(({ name, filled }) => `${name} ${filled ?? false}`)).toEqual([
      "slug true",
      "title true",
      "code true",
      "note false",
    ]);
    expect(schema("Encoded").fields.map(({ wire: type }) => type)).toEqual([
      { kind: "unknown" },
      { kind: "list", item: { kind: "unknown" } },
      { kind: "scalar", type: "string" },
    ]);
    expect(schema("Allowing").complete).toBe(false);
  });
});
