import { expect, it } from "vitest";
import { extractBackend } from "./extract-backend.ts";
import { createFactsMemory } from "./facts-memory.ts";
import { linkBackend } from "./link-backend.ts";

const MODELS = `
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker

class Base(DeclarativeBase): ...

class Boat(Base):
    __tablename__ = "boat"
    id: Mapped[int] = mapped_column(primary_key=True)

make_session = sessionmaker(create_engine("sqlite://"))

class Harbour:
    def __init__(self):
        self.session = make_session()

    def boats(self):
        return self.session.query(Boat).all()
`;

const app = (kept: string, handler: string): string => `
from fastapi import Depends, FastAPI, Request
from models import Boat, Harbour, make_session

app = FastAPI()

@app.middleware("http")
async def keep(request: Request, call_next):
    request.state.kept = ${kept}
    return await call_next(request)

def get_kept(request: Request):
    return request.state.kept

@app.get("/boats")
${handler}
`;

it.each([
  ["make_session()", "def boats(request: Request):\n    return request.state.kept.query(Boat).all()"],
  ["Harbour()", "def boats(request: Request):\n    return request.state.kept.boats()"],
  ["Harbour()", "def boats(harbour=Depends(get_kept)):\n    return harbour.boats()"],
])("reads the statements of what middleware keeps on a request: %s, %s", async (kept, handler) => {
  const python = [
    { file: "models.py", text: MODELS },
    { file: "app.py", text: app(kept, handler) },
  ];
  const facts = await extractBackend(python, [], [], createFactsMemory());
  const { operations, queriesOf } = linkBackend(facts, { entry: [], values: {} }, null);
  const queries = operations.map(queriesOf);
  expect(queries.flatMap(({ statements }) => statements.map(({ tables }) => tables))).toEqual([["boat"]]);
  expect(queries.flatMap(({ undetermined }) => undetermined)).toEqual([]);
});
