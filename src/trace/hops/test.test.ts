import { describe, expect, it } from "vitest";
import type { Request } from "../../contract/request.ts";
import type { NearbyTest, SiblingTest, Subject } from "../../contract/trace.ts";
import { at, request, subject } from "../../rules/subject.fixture.ts";
import { traceTest } from "./test.ts";

const trace = (parts: Partial<Subject>) => traceTest({ ...subject, ...parts });

describe("a test that requests it", () => {
  const sent = (holder: string, through: number[], parts: Partial<Request> = {}): Request => ({
    ...request,
    id: `${holder} ${through.join()} ${JSON.stringify(parts)}`,
    origin: "test",
    place: at("tests/test_boats.py", 3),
    holder: `tests/test_boats.py#${holder}`,
    through: through.map((line) => at("tests/test_boats.py", line)),
    ...parts,
  });
  const covered = (...requests: Request[]) =>
    trace({ tests: requests.map((each) => ({ request: each, match: "exact" })) });

  it("is told at its own call where a helper makes the request", () => {
    const { summary, statements, location } = covered(sent("test_one", [6]), sent("test_two", [10]));
    expect(summary).toBe("It is reached by 2 test requests.");
    expect(location?.startLine).toBe(6);
    expect(statements.map(({ text }) => text)).toEqual([
      "`test_one` at tests/test_boats.py:6, through tests/test_boats.py:3",
      "`test_two` at tests/test_boats.py:10, through tests/test_boats.py:3",
    ]);
  });

  it("is told at the request where the way there starts in another file", () => {
    const { statements } = covered(sent("test_one", [], { through: [at("tests/conftest.py", 9)] }));
    expect(statements.map(({ text }) => text)).toEqual(["`test_one` at tests/test_boats.py:3"]);
  });

  it("is counted once where one statement makes several requests", () => {
    expect(covered(sent("test_one", []), sent("test_one", [], { client: "other" })).summary).toBe(
      "It is reached by 1 test request.",
    );
  });

  it("calls the handler", () => {
    const { summary, evidence } = covered(sent("test_one", [], { direct: "handler" }));
    expect(summary).toBe("1 test call of the handler itself, without a request.");
    expect(evidence.map(({ note }) => note)).toEqual(["called by test_one"]);
  });
});

describe("without a test that requests it", () => {
  const near = (line: number): NearbyTest => ({
    file: `tests/test_${line}.py`,
    place: at(`tests/test_${line}.py`, line),
    does: "requests",
    what: "`GET /ports`",
  });
  const beside = (file: string): SiblingTest => ({ place: at(file, 2), module: "app.boats.service" });
  const uncovered = (parts: Partial<Subject>) => trace({ tests: [], isImportedByTests: false, ...parts });

  it("the five nearest are shown, and the rest is counted", () => {
    const { summary, evidence, statements } = uncovered({
      nearbyTests: [1, 2, 3, 4, 5, 6, 7].map(near),
    });
    expect(summary).toBe(
      "Tests in tests/test_1.py, tests/test_2.py, tests/test_3.py and 4 more reach its module, and none requests the operation.",
    );
    expect(evidence).toHaveLength(5);
    expect(statements.at(-1)?.text).toBe("2 more of the kind");
  });

  it("says what is known, and tells of tests beside the module", () => {
    expect(uncovered({}).summary).toBe(
      "No test requests the operation, and no test file imports its module.",
    );
    expect(uncovered({ isImportedByTests: true }).summary).toBe("No test requests the operation.");
    const { summary, evidence } = uncovered({ siblingTests: [beside("tests/test_service.py")] });
    expect(summary).toBe(
      "No test requests the operation, and no test file imports its module; tests/test_service.py uses `app.boats.service` beside it.",
    );
    expect(evidence.map(({ note }) => note)).toEqual(["uses app.boats.service"]);
  });
});
