import { expect, it } from "vitest";
import { operationOf } from "../contract/operation.fixture.ts";
import type { TestImport } from "../contract/request.ts";
import { at } from "../rules/subject.fixture.ts";
import { isImportedByTests, siblingTests } from "./sibling-tests.ts";
import type { BackendSide } from "./sides.ts";

const served = (module: string) =>
  operationOf("GET", `/${module}`, {
    handler: { name: "f", qualifiedName: "f", module, place: at(`${module.replaceAll(".", "/")}.py`, 3) },
  });

const own = served("app.boats.views");

const imported = (file: string, module: string, parts: Partial<TestImport> = {}): TestImport => ({
  module,
  names: ["get"],
  isCode: true,
  holdsTests: true,
  place: at(file, 5),
  ...parts,
});

const backend = (...testImports: TestImport[]) =>
  ({ operations: [own, served("app.boats.admin")], testImports }) as unknown as BackendSide;

it("finds tests of code in the package, the nearest name first", () => {
  const side = backend(
    imported("tests/test_ports.py", "app.boats.service"),
    imported("tests/boats/test_boats_service.py", "app.boats.service"),
    imported("tests/boats/test_boats_service.py", "app.boats.service"),
  );
  expect(siblingTests(own, side).map(({ place, module }) => [place.file, module])).toEqual([
    ["tests/boats/test_boats_service.py", "app.boats.service"],
    ["tests/test_ports.py", "app.boats.service"],
  ]);
});

it("passes over models, other packages, other handlers and what tests share", () => {
  const side = backend(
    imported("tests/test_a.py", "app.boats.models", { isCode: false }),
    imported("tests/test_a.py", "app.ports.service"),
    imported("tests/test_a.py", "app.boats.engine.service"),
    imported("tests/test_a.py", "app.boats.admin"),
    imported("tests/conftest.py", "app.boats.service", { holdsTests: false }),
  );
  expect(siblingTests(own, side)).toEqual([]);
});

it("says whether a test file imports the module at all", () => {
  expect(isImportedByTests(own, backend(imported("tests/conftest.py", "app.boats.views")))).toBe(true);
  expect(isImportedByTests(own, backend(imported("tests/test_a.py", "app.boats.service")))).toBe(false);
});
