import { expect, it } from "vitest";
import { operationOf } from "../../contract/operation.fixture.ts";
import type { Operation } from "../../contract/operation.ts";
import { parseTemplate, text } from "../../contract/pattern.ts";
import { at, subject } from "../../rules/subject.fixture.ts";
import { traceRegistration } from "./registration.ts";

const operation = (parts: Partial<Operation>) => operationOf("GET", "/v1/notes/{id}", parts);
const trace = (parts: Partial<Operation>) => traceRegistration({ ...subject, operation: operation(parts) });

it("lists prefixes that join to the full path, and the calls behind a step in a function", () => {
  const registration: Operation["registration"] = [
    {
      kind: "route",
      place: at("notes.py", 8),
      prefix: parseTemplate(text("/{id}")),
      routerPrefix: { prefix: text("/notes"), place: at("notes.py", 3) },
    },
    {
      kind: "include",
      place: at("versions.py", 20),
      prefix: text("/v1"),
      via: [at("main.py", 40), at("main.py", 12)],
    },
  ];
  const { facts, statements, evidence } = trace({ registration });
  const chain = facts.chain as { prefix: string; routerPrefix?: string; via?: string[] }[];
  const joined = [...chain].reverse().map(({ routerPrefix = "", prefix }) => routerPrefix + prefix);
  expect(joined.join("")).toBe(facts.path);
  expect(chain[1]?.via).toEqual(["main.py:40", "main.py:12"]);
  expect(statements.find(({ label }) => label === "Called from")?.text).toBe(
    "the include at versions.py:20 by main.py:40, main.py:12",
  );
  expect(evidence.map(({ startLine }) => startLine)).toEqual([40, 12, 20, 8]);
});

it("leaves open what no application includes where none is seen, and not where one serves nothing", () => {
  const loose = operation({ registered: false, app: null });
  const verdictOf = (emptyApplications: readonly string[]) =>
    traceRegistration({
      ...subject,
      operation: loose,
      world: { ...subject.world, operations: [loose], emptyApplications },
    }).verdict;
  expect(verdictOf([])).toBe("undetermined");
  expect(verdictOf(["main:app"])).toBe("pass");
});

it("says on which host a route is served otherwise", () => {
  const alternatives = [
    { path: text("/notes"), conditions: ["settings.HOST is not None"], host: "settings.HOST" },
  ];
  const { statements } = trace({ alternatives });
  expect(statements.find(({ label }) => label === "Otherwise")?.text).toBe(
    "`/notes` on the host `settings.HOST`, if `settings.HOST is not None`",
  );
});
