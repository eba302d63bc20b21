import { describe, expect, it } from "vitest";
import type { FieldDrift, TypeDrift } from "../../../contract/type-drift.ts";
import { at, placesOf, subject } from "../../subject.fixture.ts";
import { rule } from "./rule.ts";

const fieldOf = (line: number, parts: Partial<FieldDrift> = {}): FieldDrift => ({
  name: "title",
  kind: "renamed",
  text: "is sent as `headline`",
  place: at("web/types.ts", line),
  sent: { ...at("api/models.py", line), note: "sent as `headline`" },
  ...parts,
});

const driftOf = (...fields: readonly FieldDrift[]): TypeDrift => ({
  type: "Note",
  place: at("web/types.ts", 1, 9),
  model: "NoteRead",
  at: "[]",
  fields,
  request: at("web/api.ts", 4),
});

const say = (drift: TypeDrift) => rule.check?.({ ...subject, drifts: [drift] })[0];

describe("contract/field-drift", () => {
  it("is silent where nothing disagrees", () => {
    expect(placesOf(rule)).toEqual([]);
  });

  it("stands at the one field, or at the type of several, and names them all", () => {
    const one = driftOf(fieldOf(3));
    const two = driftOf(fieldOf(3), fieldOf(4, { name: "body", kind: "nullable", text: "can be null" }));
    expect(placesOf(rule, { drifts: [one, two] })).toEqual(["web/types.ts:3", "web/types.ts:1"]);
    expect(say(two)?.message).toBe(
      "`Note` expects of `GET /v1/notes` what `NoteRead` (`[]` of the answer) is not: `title` is sent as `headline` and `body` can be null.",
    );
  });

  it("shows the model's fields and the request", () => {
    expect(say(driftOf(fieldOf(3)))?.related).toEqual([
      { ...at("api/models.py", 3), note: "sent as `headline`" },
      { ...at("web/api.ts", 4), note: "the request whose answer has this type" },
    ]);
  });

  it("is known by type, model and fields, wherever they stand", () => {
    const [here, there] = [driftOf(fieldOf(3)), { ...driftOf(fieldOf(30)), at: "items[]" }].map(say);
    expect(here?.code).toBe(there?.code);
    expect(here?.code).not.toBe(say(driftOf(fieldOf(3, { name: "body" })))?.code);
  });
});
