import { expect, it } from "vitest";
import { queriesIn } from "./queries.fixture.ts";

const declarationsOf = (code: string): string[] =>
  queriesIn({
    "app.py": `
from sqlalchemy import Column, Integer, select
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()

class Note(Base):
    __tablename__ = "notes"
    id = Column(Integer, primary_key=True)

${code}`,
  }).statements.map(({ declaration }) => declaration);

it("names the classes and functions around a statement, not the handler that runs it", () => {
  expect(
    declarationsOf(`
EVERY = select(Note)

class Notes:
    def __init__(self, session: Session):
        self.session = session

    def all(self):
        if self.session:
            return self.session.scalars(select(Note)).all()

def handler(session: Session):
    session.scalars(select(Note)).all()
    session.scalars(EVERY).all()
    return Notes(session).all()
`).sort(),
  ).toEqual(["", "Notes.all", "handler"]);
});
