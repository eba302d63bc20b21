import { describe, expect, it } from "vitest";
import { extractScript } from "../script/extract.ts";
import { isRecordLike, shapeOf } from "./record-shape.ts";

function isRecords(literal: string): boolean {
  const [statement] = extractScript("a.ts", `export default ${literal}`).body;
  const shape = statement?.kind === "export-default" ? shapeOf(statement.value) : null;
  return shape !== null && isRecordLike(shape, true);
}

describe("isRecordLike", () => {
  it("takes persons with ids for records", () => {
    expect(isRecords('[{ id: "1", user: { name: "Jane Doe", email: "jane@acme.com" } }]')).toBe(true);
  });

  it("does not take a catalogue for records because of the examples in it", () => {
    expect(
      isRecords(
        '[{ id: "users.create", method: "POST", sampleBody: { name: "Jane Doe", email: "jane@acme.com" } }]',
      ),
    ).toBe(false);
  });
});
