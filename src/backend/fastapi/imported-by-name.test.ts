import { expect, it } from "vitest";
import { programOf } from "../python/program.fixture.ts";
import { linkFastapi } from "./link-fastapi.ts";

const ROUTER = `
from fastapi import APIRouter
router = APIRouter()

@router.get("/items")
def items(): ...
`;

/** Why the loose route is not decided; null where it is: nothing registers it. */
function doubtOf(loader: string, tests: string | null = null): string | null {
  const { operations, undetermined } = linkFastapi(
    programOf({
      "app/__init__.py": "",
      "app/main.py":
        "from fastapi import FastAPI\nfrom app import loader\napp = FastAPI()\n@app.get('/')\ndef root(): ...\n",
      "app/plugins/__init__.py": "",
      "app/plugins/maps/__init__.py": "",
      "app/plugins/maps/plugin.py": ROUTER,
      "app/loader.py": `import importlib\n${loader}`,
    }),
    { isTest: (file) => file === tests },
  );
  expect(undetermined).toEqual([]);
  const [loose] = operations.filter(({ registered }) => !registered);
  const [doubt] = loose?.undetermined ?? [];
  return doubt === undefined ? null : `${doubt.file}:${doubt.line} ${doubt.expression}`;
}

const load = (name: string): string =>
  `class Plugin:\n    def load(self, router):\n        importlib.import_module(${name}).register(router)\n`;

it.each([
  'f"app.plugins.{self.uuid}.plugin"',
  'f"app.plugins.{self.uuid}"',
  '"app.plugins." + self.uuid',
  '"app.plugins.%s.plugin" % self.uuid',
  '"app.plugins.{}.plugin".format(self.uuid)',
  'f".plugins.{self.uuid}", package="app"',
])("does not decide what becomes of routes in a module that is imported by a name: %s", (name) => {
  expect(doubtOf(load(name))).toMatch(/^app\/loader\.py:4 import_module\(f?"/);
});

it("reads the name where it is assigned before", () => {
  const named = (name: string) =>
    doubtOf(`def load(uuid):\n    path = ${name}\n    return importlib.import_module(path)\n`);
  expect(named("f\"app.plugins.{'.'.join(uuid[:-1])}.plugin\"")).toBe("app/loader.py:4 import_module(path)");
  expect(named('f"app.tasks.{uuid}"')).toBeNull();
  expect(named("find(uuid)")).toBeNull();
});

it.each([
  'f"app.tasks.{self.uuid}.plugin"',
  'f"app.plugins.{self.uuid}.tasks"',
  'f"{self.uuid}.plugin"',
  'f"{self.package}.{self.uuid}.plugin"',
  '"app.plugins.other.plugin"',
])("decides it where the name is of other modules, or says nothing: %s", (name) => {
  expect(doubtOf(load(name))).toBeNull();
});

it("decides it where the program's run knows the names", () => {
  expect(
    doubtOf('for name in ["books"]:\n    importlib.import_module(f"app.plugins.{name}.plugin")\n'),
  ).toBeNull();
});

it("decides it where tests alone import it so", () => {
  expect(doubtOf(load('f"app.plugins.{self.uuid}.plugin"'), "app/loader.py")).toBeNull();
});
