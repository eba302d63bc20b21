import { expect, it } from "vitest";
import { createAlike } from "./alike.ts";
import { programOf } from "./program.fixture.ts";
import type { FunctionValue, Value } from "./value.ts";

const MAIN = `
class Checker:
    def __init__(self, *roles, strict=False):
        self.roles = roles
        self.strict = strict
    def __call__(self, user):
        return user.role in self.roles

def allow(role):
    def check(user):
        return user.role == role
    return check

def captain():
    return "captain"

def by(rule):
    def check(user):
        return rule() == user.role
    return check

one = Checker("captain", "mate")
two = Checker("captain", "mate")
three = Checker("captain", "mate", strict=True)
four = Checker("cook")
five = allow("captain")
six = allow("captain")
seven = allow("cook")
eight = by(captain)
nine = by(captain)
ten = by(allow("cook"))
`;

const program = programOf({ "main.py": MAIN });

function calledOf(name: string): FunctionValue {
  const value = program.scopeOf("main")?.names.get(name);
  if (value?.kind === "function") return value;
  const method = value?.kind === "instance" ? value.type.attributes.get("__call__") : undefined;
  if (method?.kind !== "function") throw new Error(`nothing to call: ${name}`);
  return { ...method, self: value as Value };
}

const firstAlike = createAlike();
const alike = (name: string, other: string) => {
  const [a, b] = [firstAlike(calledOf(name)), firstAlike(calledOf(other))];
  return a.def === b.def && a.self === b.self && a.scope === b.scope;
};

it("takes objects that were made with the same for one", () => {
  expect(alike("one", "two")).toBe(true);
  expect(alike("one", "three")).toBe(false);
  expect(alike("one", "four")).toBe(false);
});

it("takes functions around the same for one, and no others", () => {
  expect(alike("five", "six")).toBe(true);
  expect(alike("five", "seven")).toBe(false);
  expect(alike("eight", "nine")).toBe(true);
  expect(alike("eight", "ten")).toBe(false);
});
