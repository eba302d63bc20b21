import { expect, it } from "vitest";
import { programOf } from "../python/program.fixture.ts";
import { testFunctions } from "./test-functions.ts";

it("collects the tests of classes within classes, but of no class that is only named there", () => {
  const program = programOf({
    "test_it.py": `
class TestBase:
    def test_base(self): ...

class TestBoats:
    kind = TestBase
    class TestCrew:
        def test_crew(self): ...
    class Data:
        def test_data(self): ...
    def test_boats(self): ...
`,
  });
  const found = testFunctions(
    program,
    () => true,
    () => new Map(),
  );
  expect([...found].map(({ target }) => target.qualifiedName)).toEqual([
    "TestBase.test_base",
    "TestBoats.TestCrew.test_crew",
    "TestBoats.test_boats",
  ]);
});
