import { expect, it } from "vitest";
import { FRUIT, queriesIn } from "./queries.fixture.ts";

const statementsOf = (library: string, ...lines: readonly string[]): string[] =>
  queriesIn({
    "models.py": FRUIT,
    "app.py": `
from ${library} import db
from sqlalchemy import select
from models import Fruit

def handler(fruit_id: int):
    ${lines.join("\n    ")}
`,
  }).statements.map(({ kind, tables }) => `${kind} ${tables}`);

it.each(["fastapi_sqlalchemy", "fastapi_sqlalchemy.middleware", "fastapi_async_sqlalchemy"])(
  "knows the session that %s opens for each request",
  (library) => {
    expect(statementsOf(library, "db.session.add(Fruit())", "db.session.commit()")).toEqual([
      "insert fruits",
    ]);
    expect(
      statementsOf(library, "return db.session.query(Fruit).filter(Fruit.id == fruit_id).first()"),
    ).toEqual(["select fruits"]);
    expect(statementsOf(library, "session = db.session", "return session.get(Fruit, fruit_id)")).toEqual([
      "get fruits",
    ]);
  },
);

it("takes nothing else that is called a session for one", () => {
  expect(statementsOf("shelves", "return db.session.execute(load(fruit_id))")).toEqual([]);
});
