import type { Statement } from "./database.ts";
import type { Place } from "./place.ts";

/** A SELECT that is built and run at one place, of which nothing more is known than the parts that are given. */
export const statementOf = (place: Place, parts: Partial<Statement> = {}): Statement => ({
  kind: "select",
  built: place,
  declaration: "",
  run: place,
  chain: [],
  throughDependency: false,
  tables: [],
  subqueries: [],
  joins: [],
  filters: [],
  sorts: [],
  offset: null,
  limit: null,
  userScope: null,
  single: false,
  aggregate: false,
  eager: [],
  writes: [],
  ...parts,
});
