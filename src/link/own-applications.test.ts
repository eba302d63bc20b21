import { describe, expect, it } from "vitest";
import { operationOf } from "../contract/operation.fixture.ts";
import { concat, hole, type Pattern, text } from "../contract/pattern.ts";
import { at, request } from "../rules/subject.fixture.ts";
import { byOwnApplications, isMeantFor, ownApplications } from "./own-applications.ts";

const packages = new Set(["step-2/web/", "web/"]);

const served = (step: string, path: string) =>
  operationOf("GET", path, { app: step, place: at(`${step}/api/main.py`, 3) });

const sent = (url: Pattern, file = "step-2/web/src/api.ts") => ({
  ...request,
  id: `${file} ${JSON.stringify(url)}`,
  url,
  place: at(file, 4),
});

const own = (requests: readonly (typeof request)[], operations: readonly ReturnType<typeof served>[]) => {
  const found = requests.map(ownApplications(requests, operations, packages));
  return found.map((apps) => (apps === null ? null : [...apps]));
};

const editions = [served("step-1", "/notes"), served("step-2", "/notes"), served("step-2", "/tags")];

describe("ownApplications", () => {
  it("takes what is beside a package for meant where it answers all that is answered", () => {
    const open = concat(hole("base", "unknown"), text("/notes"));
    expect(own([sent(text("/notes"))], editions)).toEqual([["step-2"]]);
    expect(own([sent(open), sent(text("/nothing"))], editions)).toEqual([["step-2"], ["step-2"]]);
  });

  it("tells nothing where another application answers a request that this one does not", () => {
    const other = [...editions, served("step-1", "/users")];
    expect(own([sent(text("/notes")), sent(text("/users"))], other)).toEqual([null, null]);
  });

  it("tells nothing where nothing is answered, or only by what takes any path", () => {
    expect(own([sent(text("/nothing"))], editions)).toEqual([null]);
    const page = served("step-2", "/{rest:path}");
    expect(own([sent(text("/notes"))], [served("step-1", "/notes"), page])).toEqual([null]);
  });

  it("tells nothing of a package beside none", () => {
    expect(own([sent(text("/notes"), "web/src/api.ts")], editions)).toEqual([null]);
    expect(own([sent(text("/notes"), "shared/api.ts")], editions)).toEqual([null]);
  });

  it("keeps the operations of other editions from the requests, and those that nothing includes for them", () => {
    const loose = operationOf("GET", "/loose", { app: null });
    const all = [...editions, loose];
    const requests = [sent(text("/notes")), sent(text("/notes"), "web/src/api.ts")];
    const meant = byOwnApplications(requests, all, ownApplications(requests, all, packages));
    expect(meant.map((one) => one.operations)).toEqual([[...editions.slice(1), loose], all]);
    expect(meant[1]?.operations).toBe(all);
    expect(isMeantFor(new Set(["step-2"]), editions[0] ?? loose)).toBe(false);
  });
});
