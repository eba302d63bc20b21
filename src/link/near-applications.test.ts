import { describe, expect, it } from "vitest";
import { at, operation } from "../rules/subject.fixture.ts";
import { createNearApplications } from "./near-applications.ts";

const served = (app: string | null, file: string) => ({ ...operation, app, place: at(file, 3) });

const near = (folder: string, ...operations: readonly (typeof operation)[]) => {
  const found = createNearApplications(operations)(folder);
  return found === null ? null : [...found];
};

const first = served("one", "step-1/api/main.py");
const second = served("two", "step-2/api/main.py");

describe("createNearApplications", () => {
  it("takes those in the innermost folder around the package", () => {
    expect(near("step-2/web/", first, second)).toEqual(["two"]);
    expect(near("step-2/", first, second)).toEqual(["two"]);
    const shared = served("two", "common/health.py");
    expect(near("step-2/web/", first, shared, second)).toEqual(["two"]);
    const beside = served("worker", "step-2/worker/main.py");
    expect(near("step-2/web/", first, second, beside)).toEqual(["two", "worker"]);
  });

  it("tells nothing where all stand as near", () => {
    expect(near("web/", first, second)).toBeNull();
    expect(near("", first, second)).toBeNull();
    expect(near("step-1/web/", first)).toBeNull();
    expect(near("step-1/web/", first, served(null, "step-2/api/main.py"))).toBeNull();
    expect(near("step-10/web/", first, second)).toBeNull();
  });

  it("takes no server that tests start for one that is meant", () => {
    expect(near("web/", first, served("stub", "web/e2e/server.py"))).toBeNull();
    expect(near("web/", first, served("bff", "web/server/main.py"))).toEqual(["bff"]);
    expect(near("tests/a/web/", first, served("stub", "tests/a/api/server.py"))).toEqual(["stub"]);
  });
});
