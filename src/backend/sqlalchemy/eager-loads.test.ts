import { expect, it } from "vitest";
import { queriesIn } from "./queries.fixture.ts";

const MODELS = `
from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()

class Country(Base):
    __tablename__ = "countries"
    id = Column(Integer, primary_key=True)

class Author(Base):
    __tablename__ = "authors"
    id = Column(Integer, primary_key=True)
    country_id = Column(ForeignKey("countries.id"))
    country = relationship("Country", lazy="joined")

class Book(Base):
    __tablename__ = "books"
    id = Column(Integer, primary_key=True)
    author_id = Column(ForeignKey("authors.id"))
    author = relationship("Author")
    pages = relationship("Page", lazy="selectin")
    notes = relationship("Note", lazy="select")

class Page(Base):
    __tablename__ = "pages"
    id = Column(Integer, primary_key=True)
    book_id = Column(ForeignKey("books.id"))

class Note(Base):
    __tablename__ = "notes"
    id = Column(Integer, primary_key=True)
    book_id = Column(ForeignKey("books.id"))
`;

function loads(statement: string): string[] {
  const app = `
from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload
from models import Author, Book

def handler(session: Session, id: int):
    return session.scalars(${statement}).all()
`;
  const { statements } = queriesIn({ "models.py": MODELS, "app.py": app });
  return statements.flatMap(({ eager }) =>
    eager.map(({ model, attribute, table, by }) => `${model}.${attribute} ${table} ${by}`),
  );
}

it("tells what the mapping loads with the rows", () => {
  expect(loads("select(Book)")).toEqual(['Book.pages pages lazy="selectin"']);
  expect(loads("select(Author)")).toEqual(['Author.country countries lazy="joined"']);
});

it("goes on from what the options load", () => {
  expect(loads("select(Book).options(joinedload(Book.author))")).toEqual([
    "Book.author authors joinedload",
    'Book.pages pages lazy="selectin"',
    'Author.country countries lazy="joined"',
  ]);
  expect(loads("select(Book).options(selectinload(Book.author).joinedload(Author.country))")).toEqual([
    "Book.author authors selectinload",
    "Author.country countries joinedload",
    'Book.pages pages lazy="selectin"',
  ]);
});

it("loads nothing with what is no row", () => {
  expect(loads("select(Book.id)")).toEqual([]);
  expect(loads("select(func.count()).select_from(Book)")).toEqual([]);
});
