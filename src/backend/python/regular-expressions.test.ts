import { expect, it } from "vitest";
import { substitute } from "./regular-expressions.ts";

it.each([
  ["by its number", "([A-Z])", "_\\1", "_Boat_Part"],
  ["by its number, in brackets", "([A-Z])", "_\\g<1>", "_Boat_Part"],
  ["by its name", "(?P<upper>[A-Z])", "_\\g<upper>", "_Boat_Part"],
  ["as a whole", "[A-Z]", "_\\g<0>", "_Boat_Part"],
])("puts in what a group found, %s", (_, pattern, replacement, result) => {
  expect(substitute(pattern, replacement, "BoatPart")).toBe(result);
});

it("takes a dollar for a dollar", () => {
  expect(substitute("Part", "$1", "BoatPart")).toBe("Boat$1");
});
