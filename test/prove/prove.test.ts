import { describe, expect, it } from "vitest";
import type { Break } from "./break.ts";
import { UNREGISTERED } from "./breaks/expectations.ts";
import { breaks } from "./breaks/registry.ts";
import { countFigures } from "./figures.ts";
import { type Fixture, listFixtures } from "./fixture.ts";
import type { Harmless } from "./harmless.ts";
import { openFixture } from "./open-fixture.ts";
import { proveBreaks } from "./prove-breaks.ts";
import { type Proven, proveFixture } from "./prove-fixture.ts";
import { proveHarmless } from "./prove-harmless.ts";
import { renderFigures } from "./render-figures.ts";
import { applyEdits } from "./sources/edit.ts";

/** A few fixtures in which each kind of link stands; `npm run prove` breaks all of them. */
const FEW = [
  "databases/migrations",
  "frontends/proxy-vite",
  "rules/contract/field-drift/ok-nullable",
  "rules/frontend/endpoint-unconsumed/ok-fetched",
  "rules/frontend/unrendered/ok-shown",
  "rules/query/missing-function/ok-there",
  "rules/query/wrong-arguments/ok-fitting",
  "rules/test/endpoint-untested/ok-requested",
];

const isAmong = (names: readonly string[]) => listFixtures().filter(({ name }) => names.includes(name));

const small = (): Fixture => {
  const [fixture] = isAmong(["rules/test/endpoint-untested/ok-requested"]);
  if (fixture === undefined) throw new Error("the fixture is gone");
  return fixture;
};

describe("a few fixtures", () => {
  it("turn by every break, and by no harmless edit", async () => {
    const all: Proven[] = [];
    for (const fixture of isAmong(FEW)) all.push(await proveFixture(fixture));
    const figures = countFigures(
      all.flatMap(({ proofs }) => proofs),
      all.flatMap(({ calm }) => calm),
    );
    expect(figures.missed).toEqual([]);
    expect(figures.turned).toEqual([]);
    expect(figures.isProven).toBe(true);
    expect(
      figures.breaks.filter((row) => row.inconsistent + row.finding === 0).map(({ kind }) => kind),
    ).toEqual([]);
    expect(figures.harmless.filter((row) => row.edits === 0).map(({ kind }) => kind)).toEqual([]);
  }, 120_000);
});

describe("the prover", () => {
  const idle = (text: string): Break => ({
    name: "change nothing",
    find: ({ subject }) => {
      const { file } = subject.operation.handler.place;
      return [{ what: file, edits: [{ file, start: 0, end: 0, text }], expected: [UNREGISTERED] }];
    },
  });

  it("misses a break that does nothing", async () => {
    const proofs = await proveBreaks(await openFixture(small()), [idle("# nothing\n")]);
    expect(proofs.length).toBeGreaterThan(0);
    expect(proofs.map(({ outcome }) => outcome.kind)).toEqual(proofs.map(() => "missed"));
  });

  it("misses a break that shows at another hop or by another rule", async () => {
    const [deleting] = breaks.filter(({ name }) => name === "delete the tests");
    const misled: Break = {
      name: "expect the wrong rule",
      find: (links) =>
        (deleting?.find(links) ?? []).map((cut) =>
          "edits" in cut ? { ...cut, expected: [UNREGISTERED] } : cut,
        ),
    };
    const proofs = await proveBreaks(await openFixture(small()), [misled]);
    expect(proofs.length).toBeGreaterThan(0);
    expect(proofs.map(({ outcome }) => outcome.kind)).toEqual(proofs.map(() => "missed"));
  });

  it("counts a link that it cannot cut as missed", async () => {
    const stuck: Break = { name: "give up", find: () => [{ what: "a link", reason: "not written" }] };
    const proofs = await proveBreaks(await openFixture(small()), [stuck]);
    expect(proofs.every(({ outcome }) => outcome.kind === "missed")).toBe(true);
    const figures = countFigures(
      proofs.map((proof) => ({ ...proof, kind: "drop the include" })),
      [],
    );
    expect(figures.isProven).toBe(false);
    expect(renderFigures(figures)).toContain(": not written");
  });

  it("lists a link that no edit cuts, and counts it neither as proven nor as missed", async () => {
    const staying: Break = { name: "give up", find: () => [{ what: "a link", stays: "stands elsewhere" }] };
    const proofs = await proveBreaks(await openFixture(small()), [staying]);
    const figures = countFigures(
      proofs.map((proof) => ({ ...proof, kind: "drop the include" })),
      [],
    );
    expect(figures.breaks.every((row) => row.breaks === 0)).toBe(true);
    expect(renderFigures(figures)).toContain(": stands elsewhere");
  });

  it("tells a rule that spoke from a hop that is only undetermined", () => {
    const proof = { kind: "drop the include", fixture: "one", operation: "GET /a", what: "a link" };
    const figures = countFigures(
      [
        { ...proof, outcome: { kind: "inconsistent" } },
        { ...proof, outcome: { kind: "finding" } },
        { ...proof, outcome: { kind: "undetermined", reason: "not known" } },
        { ...proof, outcome: { kind: "missed", reason: "silent" } },
      ],
      [],
    );
    expect(renderFigures(figures)).toMatch(/drop the include +4 +1 +1 +1 +1 +50\.0 % +75\.0 %/);
    expect(figures.undetermined.map(({ reason }) => reason)).toEqual(["not known"]);
    expect(figures.isProven).toBe(false);
  });

  it("notices an edit that is not harmless", async () => {
    const harmful: Harmless = {
      name: "empty the tests",
      change: (files) => {
        const tests = Object.keys(files).filter((file) => /test_\w+\.py$/.test(file));
        return [{ what: "tests", changes: new Map(tests.map((file) => [file, ""])) }];
      },
    };
    const [found] = await proveHarmless(await openFixture(small()), [harmful]);
    expect(found?.turned.some((line) => line.includes("test/endpoint-untested"))).toBe(true);
    expect(countFigures([], found === undefined ? [] : [found]).isProven).toBe(false);
  });

  it("applies edits from the outermost inwards, each once", () => {
    const edits = [
      { file: "a", start: 2, end: 4, text: "X" },
      { file: "a", start: 0, end: 6, text: "Y" },
      { file: "a", start: 7, end: 8, text: "Z" },
      { file: "a", start: 7, end: 8, text: "Z" },
    ];
    expect(applyEdits({ a: "0123456789" }, edits).get("a")).toBe("Y6Z89");
  });
});
