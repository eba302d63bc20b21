import { expect, it } from "vitest";
import { programOf } from "../python/program.fixture.ts";
import { fieldTruth } from "./field-truth.ts";

const SOURCE = `
from typing import Annotated, List, Optional
from uuid import UUID
from pydantic import BaseModel, Field
from somewhere import log

Key = Annotated[int, Field(gt=0)]

class Tag(BaseModel):
    id: Key
    uid: UUID
    count: int
    name: str
    parent: Optional[UUID]
    other: UUID = None

class Note(BaseModel):
    tags: List[Tag]

class Plain:
    id: UUID

def look(note: Note, plain: Plain):
    for tag in note.tags:
        if TEST:
            log("yes")
        else:
            log("no")
`;

function logged(test: string): string[] {
  const program = programOf({ "m.py": SOURCE.replace("TEST", test) });
  program.install(fieldTruth(program));
  const look = program.scopeOf("m")?.names.get("look");
  if (look?.kind !== "function") throw new Error("no function");
  return program.follow(look).calls.map(({ site }) => program.textOf(site));
}

const YES = ['log("yes")'];
const BOTH = ['log("yes")', 'log("no")'];

it.each(["tag.id", "tag.uid", "not not tag.id", "tag.id and tag.uid"])("%s is never empty", (test) => {
  expect(logged(test)).toEqual(YES);
});

it.each(["tag.count", "tag.name", "tag.parent", "tag.other", "plain.id", "tag.id and tag.count"])(
  "%s can be empty, or is not validated",
  (test) => {
    expect(logged(test)).toEqual(BOTH);
  },
);
