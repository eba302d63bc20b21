import { expect, it } from "vitest";
import { distinctIndexes } from "./distinct-indexes.ts";
import type { IndexDraft } from "./draft.ts";

const key = (...columns: string[]): IndexDraft => ({
  kind: "primary-key",
  columns,
  place: { file: "models.py", startLine: 1, endLine: 1 },
  names: [],
});

const columnsOf = (...indexes: IndexDraft[]) => distinctIndexes(indexes).map(({ columns }) => columns);

it("keeps one primary key, in the order of the migration", () => {
  expect(columnsOf(key("id", "post_id"), key("post_id", "id"))).toEqual([["post_id", "id"]]);
});

it("keeps the model's key where a migration tells of other columns", () => {
  expect(columnsOf(key("id"), key("post_id", "tag_id"))).toEqual([["id"]]);
});
