import type { OperationQueries } from "../../contract/database.ts";
import { programOf } from "../python/program.fixture.ts";
import { linkQueries } from "./link-queries.ts";
import { linkTables } from "./link-tables.ts";
import type { Models } from "./models.ts";
import { registrySemantics } from "./registry-semantics.ts";

/** Models of which a test needs one, whichever. */
export const FRUIT = `
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

class Base(DeclarativeBase): ...

class Fruit(Base):
    __tablename__ = "fruits"
    id: Mapped[int] = mapped_column(primary_key=True)
`;

/** What the function `handler` of `app.py` does, where its parameter `user` is the authenticated one. */
export function queriesIn(files: Readonly<Record<string, string>>): OperationQueries {
  const program = programOf(files);
  const known: { models: Models | null } = { models: null };
  program.install(registrySemantics(program, known));
  const models = linkTables(program);
  known.models = models;
  const target = program.scopeOf("app")?.names.get("handler");
  if (target?.kind !== "function") throw new Error("no handler");
  return linkQueries(program, models, "op", { target, userParameters: new Set(["user"]) }, []);
}
