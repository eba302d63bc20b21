import { expect, it } from "vitest";
import type { OperationQueries, Statement } from "../../contract/database.ts";
import { statementOf } from "../../contract/statement-of.ts";
import { at, subject } from "../../rules/subject.fixture.ts";
import { traceQuery } from "./query.ts";

const statement = statementOf(at("api/notes.py", 14, 18));

const stopped = {
  reason: "This SQL could not be parsed.",
  expression: "text(query)",
  file: "api/notes.py",
  line: 14,
  hint: "",
};

const trace = (queries: Partial<OperationQueries>) =>
  traceQuery({ ...subject, queries: { ...subject.queries, ...queries } });

it("tells a statement that names no table from one whose tables are not known", () => {
  expect(trace({ statements: [statement] }).summary).toBe(
    "The handler runs a statement that names no table.",
  );
  expect(trace({ statements: [{ ...statement, unread: [stopped] }] }).summary).toBe(
    "The handler runs a statement whose tables are not known.",
  );
  const other: Statement = { ...statement, kind: "other" };
  const { statements } = trace({ statements: [{ ...statement, tables: ["notes"] }, other] });
  expect(statements.find(({ label }) => label === "Also")?.text).toBe(
    "runs a statement that names no table (api/notes.py:14)",
  );
});

it("is undetermined where what runs is not known", () => {
  const { verdict, undetermined } = trace({ undetermined: [stopped] });
  expect(verdict).toBe("undetermined");
  expect(undetermined).toEqual(stopped);
});
