import { expect, it } from "vitest";
import { queriesIn } from "./queries.fixture.ts";

const source = (marker: string, parameters: string, model: string, call: string): string => `
from sqlalchemy import Column, Integer
from sqlalchemy.orm import Session, declarative_base

def with_session(find):
    def wrapper(*args, **kwargs):
        return find(*args, **kwargs)
    return wrapper

class Saved:
    @${marker}
    @with_session
    def found(${parameters}):
        return db.query(${model}).first()

class Boat(Saved, declarative_base()):
    __tablename__ = "boats"
    id = Column(Integer, primary_key=True)

def handler(db: Session):
    return ${call}
`;

it.each([
  ["classmethod", "cls, db", "cls", "Boat.found(db)"],
  ["classmethod", "cls, db", "cls", "Boat().found(db)"],
  ["staticmethod", "db, model", "model", "Boat.found(db, Boat)"],
  ["staticmethod", "db, model", "model", "Boat().found(db, Boat)"],
])(
  "a %s that a decorator stands in for is reached like it: (%s), %s, %s",
  (marker, parameters, model, call) => {
    const { statements, undetermined } = queriesIn({ "app.py": source(marker, parameters, model, call) });
    expect(undetermined).toEqual([]);
    expect(statements.map(({ kind, tables }) => `${kind} ${tables.join()}`)).toEqual(["select boats"]);
  },
);
