import { expect, it } from "vitest";
import { FRUIT, queriesIn } from "./queries.fixture.ts";

const countIn = (code: string): number =>
  queriesIn({
    "models.py": FRUIT,
    "app.py": `
import os
from dataclasses import dataclass
from enum import Enum
from sqlalchemy import select
from sqlalchemy.orm import Session
from models import Fruit
${code}`,
  }).statements.length;

it("does not take a field's default for what an object holds that somebody hands in", () => {
  const code = `
class Grade(str, Enum):
    LOW = "low"
    HIGH = "high"

@dataclass
class Person:
    grade: Grade = Grade.LOW

@dataclass
class Context:
    person: Person

    @property
    def is_high(self):
        return self.person.grade == Grade.HIGH

def handler(session: Session, context: Context):
    if not context.is_high:
        raise PermissionError
    return session.scalars(select(Fruit)).all()
`;
  expect(countIn(code)).toBe(1);
});

it("lets a data class fill its fields from the environment when it is made", () => {
  const code = `
@dataclass
class Mail:
    host: str = ""

    def __post_init__(self):
        self.host = os.getenv("MAIL_HOST", self.host)

    @property
    def is_set(self):
        return bool(self.host)

def handler(session: Session):
    if not Mail().is_set:
        return []
    return session.scalars(select(Fruit)).all()
`;
  expect(countIn(code)).toBe(1);
});
