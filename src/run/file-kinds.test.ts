import { expect, it } from "vitest";
import { isPythonTest } from "./file-kinds.ts";

it("knows Python that only tests run, by its folder or its name", () => {
  for (const file of ["tests/app.py", "api/test_boats.py", "conftest.py", "cypress/e2e/login/main.py"])
    expect(isPythonTest(file)).toBe(true);
  for (const file of ["api/latest/app.py", "contest.py", "my-cypress/app.py"])
    expect(isPythonTest(file)).toBe(false);
});
