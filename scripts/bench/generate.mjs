/**
 * Writes a repository of a given size: resources of five operations each with their tables, schemas and tests, and for
 * each operation two files of frontend, a client and a component. Every resource has names of its own, as in real
 * repositories: what is compared by name meets as many others as there are.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { commitAll } from "./commit-all.mjs";

export const OPERATIONS_OF_RESOURCE = 5;

export function generate(folder, resources) {
  const names = Array.from({ length: resources }, (_, index) => nameOf(index));
  const write = (file, text) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  write("backend/__init__.py", "");
  write("backend/database.py", DATABASE);
  write("backend/main.py", main(names));
  write("frontend/package.json", PACKAGE);
  write("frontend/src/client.ts", CLIENT);
  for (const name of names) {
    write(`backend/${name}/__init__.py`, "");
    write(`backend/${name}/models.py`, models(name));
    write(`backend/${name}/routes.py`, routes(name));
    write(`tests/test_${name}.py`, tests(name));
    for (const [operation, call] of Object.entries(calls(name))) {
      write(`frontend/src/${name}/${operation}.ts`, clientOf(name, operation, call));
      write(`frontend/src/${name}/${componentName(name, operation)}.tsx`, component(name, operation));
    }
  }
  commitAll(folder);
}

const SYLLABLES = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu"];

/** Distinct words in the same order for the same number: `bace`, `badi`, … */
const nameOf = (index) =>
  [...String(index).padStart(4, "0")].map((digit) => SYLLABLES[Number(digit)]).join("");
const className = (name) => name[0].toUpperCase() + name.slice(1);
const componentName = (name, operation) => className(name) + className(operation);

const DATABASE = `from sqlalchemy.orm import DeclarativeBase, Session


class Base(DeclarativeBase):
    pass


def get_db():
    with Session() as session:
        yield session
`;

const main = (names) => `from fastapi import FastAPI

${names.map((name) => `from backend.${name}.routes import router as ${name}_router`).join("\n")}

app = FastAPI()
${names.map((name) => `app.include_router(${name}_router, prefix="/api/${name}s", tags=["${name}"])`).join("\n")}
`;

const models = (name) => `from pydantic import BaseModel
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from backend.database import Base


class ${className(name)}(Base):
    __tablename__ = "${name}s"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(index=True)
    title: Mapped[str]


class ${className(name)}Create(BaseModel):
    title: str


class ${className(name)}Read(BaseModel):
    id: int
    owner_id: int
    title: str
`;

const routes = (name) => {
  const type = className(name);
  return `from fastapi import APIRouter, Depends, HTTPException
from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.database import get_db
from backend.${name}.models import ${type}, ${type}Create, ${type}Read

router = APIRouter()


@router.get("", response_model=list[${type}Read])
def list_${name}s(owner_id: int, db: Session = Depends(get_db)):
    return db.scalars(select(${type}).where(${type}.owner_id == owner_id).limit(50)).all()


@router.post("", response_model=${type}Read)
def create_${name}(data: ${type}Create, db: Session = Depends(get_db)):
    row = ${type}(title=data.title, owner_id=1)
    db.add(row)
    db.commit()
    return row


@router.get("/{${name}_id}", response_model=${type}Read)
def get_${name}(${name}_id: int, db: Session = Depends(get_db)):
    row = db.get(${type}, ${name}_id)
    if row is None:
        raise HTTPException(status_code=404)
    return row


@router.put("/{${name}_id}", response_model=${type}Read)
def update_${name}(${name}_id: int, data: ${type}Create, db: Session = Depends(get_db)):
    row = db.get(${type}, ${name}_id)
    if row is None:
        raise HTTPException(status_code=404)
    row.title = data.title
    db.commit()
    return row


@router.delete("/{${name}_id}", status_code=204)
def delete_${name}(${name}_id: int, db: Session = Depends(get_db)):
    row = db.get(${type}, ${name}_id)
    if row is None:
        raise HTTPException(status_code=404)
    db.delete(row)
    db.commit()
`;
};

const tests = (name) => `from fastapi.testclient import TestClient

from backend.main import app

client = TestClient(app)


def test_${name}():
    assert client.get("/api/${name}s?owner_id=1").status_code == 200
    made = client.post("/api/${name}s", json={"title": "a"}).json()
    assert client.get(f"/api/${name}s/{made['id']}").status_code == 200
    assert client.put(f"/api/${name}s/{made['id']}", json={"title": "b"}).status_code == 200
    assert client.delete(f"/api/${name}s/{made['id']}").status_code == 204
`;

const PACKAGE = `${JSON.stringify({ name: "generated", private: true, dependencies: { react: "19.0.0", axios: "1.7.0" } }, null, 2)}\n`;

const CLIENT = `import axios from "axios";

export const api = axios.create({ baseURL: "/api" });
`;

const calls = (name) => ({
  list: `api.get("/${name}s")`,
  create: `api.post("/${name}s", { title: "a" })`,
  get: `api.get(\`/${name}s/\${id}\`)`,
  update: `api.put(\`/${name}s/\${id}\`, { title: "b" })`,
  remove: `api.delete(\`/${name}s/\${id}\`)`,
});

const clientOf = (name, operation, call) => `import { api } from "../client";

export interface ${componentName(name, operation)}Answer {
  id: number;
  title: string;
}

export async function ${operation}${className(name)}(id: number) {
  const { data } = await ${call};
  return data;
}
`;

const component = (name, operation) => {
  const call = `${operation}${className(name)}`;
  return `import { useEffect, useState } from "react";
import { ${call} } from "./${operation}";

export function ${componentName(name, operation)}({ id }: { id: number }) {
  const [shown, setShown] = useState<{ title: string } | null>(null);
  useEffect(() => {
    ${call}(id).then(setShown);
  }, [id]);
  return <section>{shown?.title}</section>;
}
`;
};
