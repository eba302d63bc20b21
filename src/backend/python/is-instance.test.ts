import { describe, expect, it } from "vitest";
import { programOf } from "./program.fixture.ts";

const SOURCE = `
from dataclasses import dataclass
from collections.abc import Sequence
from typing import Annotated, Generic, Optional, Protocol, TypeVar
from somewhere import Depends, log

class Person: ...
class Company: ...
class Guest: ...
class Admin(Person): ...
class Speaks(Protocol): ...

S = TypeVar("S", bound=Person | Company | Guest)

class Subject(Generic[S]):
    who: S

    def __init__(self, who: S) -> None:
        self.who = who

class Context[T: Person | Company]:
    subject: Subject[T]

def is_person(subject: Subject[S]) -> bool:
    return isinstance(subject.who, Person)

def is_company(subject: Subject[S]) -> bool:
    return isinstance(subject.who, Company)

def look(subject: ANNOTATION):
    VALUE
    if isinstance(it, Person):
        log("person")
    elif isinstance(it, Company):
        log("company")
    else:
        log("other")
`;

/** What is logged for a parameter with this annotation. */
function logged(annotation: string, value: string): string[] {
  const source = SOURCE.replace("ANNOTATION", annotation).replace("VALUE", value);
  const program = programOf({ "m.py": source });
  const look = program.scopeOf("m")?.names.get("look");
  if (look?.kind !== "function") throw new Error("no function");
  const logging = program
    .follow(look)
    .calls.filter(({ callee }) => callee.kind === "external" && callee.path === "somewhere.log");
  return logging.map(({ args: { positional } }) => {
    const [word] = positional;
    return word?.kind === "string"
      ? word.pattern.map((part) => ("text" in part ? part.text : "")).join("")
      : "?";
  });
}

describe("isinstance", () => {
  it("is decided by a declared class", () => {
    expect(logged("Person", "it = subject")).toEqual(["person"]);
    expect(logged("Admin", "it = subject")).toEqual(["person"]);
    expect(logged("Company | Guest", "it = subject")).toEqual(["company", "other"]);
  });

  it("stays open where an instance can be of another class than the declared one", () => {
    expect(logged("Speaks", "it = subject")).toEqual(["person", "company", "other"]);
    expect(logged("Optional[Person]", "it = subject")).toEqual(["person", "other"]);
    expect(logged("Person = None", "it = subject")).toEqual(["person", "other"]);
    expect(logged("object", "it = subject")).toEqual(["person", "company", "other"]);
  });

  it("replaces type parameters in the types of fields", () => {
    expect(logged("Annotated[Subject[Company], Depends(x)]", "it = subject.who")).toEqual(["company"]);
    expect(logged("Context[Company]", "it = subject.subject.who")).toEqual(["company"]);
    expect(logged("Subject[S]", "it = subject.who")).toEqual(["person", "company", "other"]);
  });
});

describe("isinstance of the language's own types", () => {
  const ask = (type: string, value: string): string[] =>
    logged(
      "Person",
      `it = object()\n    if isinstance(${value}, ${type}):\n        log("yes")\n    else:\n        log("no")`,
    ).slice(0, -3);

  it("knows what makes lists, and which protocols lists have", () => {
    expect(ask("Sequence", "list(subject.all)")).toEqual(["yes"]);
    expect(ask("Sequence", "set(subject.all)")).toEqual(["no"]);
    expect(ask("dict", "sorted(subject.all)")).toEqual(["no"]);
  });

  it("leaves open what a library gives", () => {
    expect(ask("Sequence", "subject.all()")).toEqual(["yes", "no"]);
    expect(ask("int", "list(subject.all)")).toEqual(["yes", "no"]);
  });
});

describe("what branches say of a class", () => {
  it("leaves the last of several classes", () => {
    expect(logged("Subject[Person | Company]", "it = subject.who")).toEqual(["person", "company"]);
    expect(logged("Subject[Company | Guest]", "it = subject.who")).toEqual(["company", "other"]);
  });

  it("holds after a branch that ended early", () => {
    const guarded = "if is_person(subject):\n        return\n    it = subject.who";
    expect(logged("Subject[Person | Company]", guarded)).toEqual(["company"]);
    expect(logged("Subject[Person | Company]", guarded.replace("if is", "if not is"))).toEqual(["person"]);
  });

  it("is forgotten after the branch", () => {
    const before = 'if is_person(subject):\n        log("early")\n    it = subject.who';
    expect(logged("Subject[Person | Company]", before)).toEqual(["early", "person", "company"]);
  });
});

describe("match", () => {
  const match = `it = object()
    match subject.who:
        case Person():
            log("p")
        case Guest() | Company(name="x"):
            log("gc")
        case _:
            log("any")`;

  it("leaves out the cases of classes that are not declared", () => {
    expect(logged("Subject[Company]", match).slice(0, -3)).toEqual(["gc", "any"]);
    expect(logged("Subject[Person | Company]", match).slice(0, -3)).toEqual(["p", "gc", "any"]);
  });
});

describe("a function that asks for the class", () => {
  it("is decided by what its caller declares", () => {
    expect(
      logged("Subject[Company]", 'it = object()\n    if is_person(subject):\n        log("yes")'),
    ).not.toContain("yes");
    expect(
      logged("Subject[Company | Guest]", 'it = object()\n    if is_company(subject):\n        log("yes")'),
    ).toContain("yes");
  });
});
