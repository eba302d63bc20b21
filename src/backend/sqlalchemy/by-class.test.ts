import { expect, it } from "vitest";
import { queriesIn } from "./queries.fixture.ts";

const MODELS = `
from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import DeclarativeBase
class Base(DeclarativeBase): ...

def make_tag(table):
    class Tag(Base):
        __tablename__ = f"{table}_tags"
        id = Column(Integer, primary_key=True)
        name = Column(String)
        of = Column(Integer, ForeignKey(f"{table}.id"))
    return Tag

class Boat(Base):
    __tablename__ = "boats"
    Tag = make_tag(__tablename__)
    id = Column(Integer, primary_key=True)

class Shelf(Base):
    __tablename__ = "shelves"
    Tag = make_tag(__tablename__)
    id = Column(Integer, primary_key=True)
`;

it("takes each class that one function makes for its own table", () => {
  const handler = `
from models import Boat, make_tag
from sqlalchemy.orm import Session
def handler(session: Session):
    session.query(Boat).join(Boat.Tag, Boat.id == Boat.Tag.of).filter(Boat.Tag.name == "a").all()
    session.query(make_tag("shelves")).all()
`;
  const { statements } = queriesIn({ "models.py": MODELS, "app.py": handler });
  expect(statements.map(({ tables }) => tables)).toEqual([["boats", "boats_tags"], ["shelves_tags"]]);
});
