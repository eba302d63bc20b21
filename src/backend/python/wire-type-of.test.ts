import { expect, it } from "vitest";
import { programOf } from "./program.fixture.ts";
import { wireTypeOf } from "./wire-type-of.ts";

const SOURCE = `
from __future__ import annotations
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum, IntEnum, auto
from typing import Annotated, Any, Dict, List, Literal, NewType, Optional, Set, Tuple, TypeVar, Union
from uuid import UUID
from fastapi import UploadFile
from pydantic import BaseModel, EmailStr, Field, PlainSerializer, conint

class Color(str, Enum):
    RED = "red"
    BLUE = "blue"

class Level(IntEnum):
    LOW = 1
    HIGH = 2

class Flavour(Enum):
    A = auto()
    B = auto()

class Item(BaseModel):
    pass

ItemId = NewType("ItemId", int)
Short = Annotated[str, Field(max_length=3)]
Shown = Annotated[int, PlainSerializer(str)]
T = TypeVar("T")
`;

const string = { kind: "scalar", type: "string" };
const integer = { kind: "scalar", type: "integer" };
const nothing = { kind: "values", values: [null] };
const unknown = { kind: "unknown" };
const item = { kind: "model", id: "m:Item" };

it.each<[string, unknown]>([
  ["str", string],
  ["conint(ge=1)", integer],
  ["UUID", { ...string, format: "uuid" }],
  ["datetime", { ...string, format: "date-time" }],
  ["EmailStr", { ...string, format: "email" }],
  ["ItemId", integer],
  ["Short", string],
  ["Item", item],
  ['"Item"', item],
  ["List[Item]", { kind: "list", item }],
  ["list['Item']", { kind: "list", item }],
  ["Set[int]", { kind: "list", item: integer, unique: true }],
  ["Tuple[int, ...]", { kind: "list", item: integer }],
  ["Tuple[int, str]", { kind: "list", item: unknown }],
  ["Dict[str, Item]", { kind: "map", value: item }],
  ["dict", { kind: "map", value: unknown }],
  ["Optional[int]", { kind: "union", options: [integer, nothing] }],
  ["int | str | None", { kind: "union", options: [integer, string, nothing] }],
  ["Union[int, Union[str, int]]", { kind: "union", options: [integer, string] }],
  ['Literal["a", 1]', { kind: "values", values: ["a", 1] }],
  ["Literal[Color.RED]", { kind: "values", values: ["red"] }],
  ["Color", { kind: "values", values: ["red", "blue"], name: "Color" }],
  ["Level", { kind: "values", values: [1, 2], name: "Level" }],
  ["UploadFile", { kind: "file" }],
])("%s is known", (annotation, expected) => {
  expect(typeOf(annotation)).toEqual(expected);
});

it("type parameters and decimals are not guessed, and known by name", () => {
  expect(typeOf("T")).toEqual({ ...unknown, name: "T" });
  expect(typeOf("Optional[Decimal]")).toEqual({
    kind: "union",
    options: [{ ...unknown, name: "Decimal" }, nothing],
  });
});

it.each(["Any", "Shown", "Flavour", "timedelta", "Optional[Any]", "int | Missing"])(
  "%s is not guessed",
  (annotation) => {
    expect(typeOf(annotation)).toEqual(unknown);
  },
);

function typeOf(annotation: string) {
  const program = programOf({ "m.py": `${SOURCE}\nx: ${annotation}\n` });
  const scope = program.scopeOf("m");
  const [last] = program.modules.get("m")?.body.slice(-1) ?? [];
  if (scope === null || last?.kind !== "assign" || last.annotation === null) throw new Error("no annotation");
  return wireTypeOf(program, program.annotation(last.annotation, scope), scope);
}
