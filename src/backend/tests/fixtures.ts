import { once } from "../../contract/once.ts";
import { groupBy } from "../../contract/per-object.ts";
import { choice, symbolic } from "../python/make-value.ts";
import type { FollowedCall, Program } from "../python/program.ts";
import type { PyExpression, PyFunction } from "../python/tree.ts";
import type { FunctionValue, Value } from "../python/value.ts";
import { functionIn } from "./function-in.ts";
import { valuesOf } from "./parametrize.ts";

/** What the fixtures that a function asks for by its parameters' names give, and what they call to do so. */
export interface ResolvedFixtures {
  readonly values: ReadonlyMap<string, Value>;
  readonly calls: readonly FollowedCall[];
}

export interface Fixtures {
  readonly resolve: (target: FunctionValue, also: readonly string[]) => ResolvedFixtures;
}

interface Fixture {
  readonly target: FunctionValue;
  readonly params: Value | null;
}

interface Made {
  readonly value: Value;
  readonly calls: readonly FollowedCall[];
}

/** Fixtures by pytest's rule: the test's own class and module first, then each `conftest.py` on the way up. */
export function createFixtures(program: Program, isTest: (file: string) => boolean): Fixtures {
  const byModule = new Map<string, Map<string, Fixture>>();
  const made = new Map<PyFunction, Made>();
  const making = new Set<PyFunction>();
  const inAllTests = once(() => {
    const names = [...program.modules].flatMap(([name, { file }]) => (isTest(file) ? [name] : []));
    return groupBy(
      names.flatMap((name) => [...fixturesOf(name)]),
      ([name]) => name,
    );
  });
  const resolve = (target: FunctionValue, also: readonly string[]): ResolvedFixtures => {
    const values = new Map<string, Value>();
    const calls: FollowedCall[] = [];
    const names = [...target.def.params.map(({ name }) => name), ...also];
    for (const name of names) {
      const fixture = find(target, name);
      const result = fixture === null ? null : make(fixture);
      if (result === null) continue;
      values.set(name, result.value);
      calls.push(...result.calls);
    }
    return { values, calls };
  };
  return { resolve };

  function find(target: FunctionValue, name: string): Fixture | null {
    const own = target.self?.kind === "instance" ? classFixtures(target.self).get(name) : undefined;
    if (own !== undefined && own.target.def !== target.def) return own;
    for (const moduleName of lookupOrder(program, target.module.file)) {
      const found = fixturesOf(moduleName).get(name);
      // A fixture that asks for its own name means the one that it overrides.
      if (found !== undefined && found.target.def !== target.def) return found;
    }
    return anywhere(name);
  }

  function fixturesOf(moduleName: string): Map<string, Fixture> {
    const known = byModule.get(moduleName);
    if (known !== undefined) return known;
    const found = new Map<string, Fixture>();
    byModule.set(moduleName, found);
    for (const [name, value] of program.scopeOf(moduleName)?.names ?? []) {
      const fixture = fixtureOf(program, value);
      if (fixture !== null) found.set(fixtureName(fixture.target.def) ?? name, fixture);
    }
    return found;
  }

  function classFixtures(self: Extract<Value, { kind: "instance" }>): Map<string, Fixture> {
    const found = new Map<string, Fixture>();
    for (const base of program.lineage(self.type)) {
      if (typeof base === "string") continue;
      for (const [name, value] of base.attributes) {
        const fixture = fixtureOf(program, value);
        if (fixture !== null && !found.has(name))
          found.set(name, { ...fixture, target: { ...fixture.target, self } });
      }
    }
    return found;
  }

  /** Plugins bring fixtures from anywhere (`pytest_plugins`): taken when only one has the name. */
  function anywhere(name: string): Fixture | null {
    const found = (inAllTests().get(name) ?? []).map(([, fixture]) => fixture);
    const definitions = new Set(found.map(({ target }) => target.def));
    const [only] = found;
    return definitions.size === 1 && only !== undefined ? only : null;
  }

  function make(fixture: Fixture): Made | null {
    const { def } = fixture.target;
    const known = made.get(def);
    if (known !== undefined) return known;
    if (making.has(def)) return null;
    making.add(def);
    const inner = resolve(fixture.target, []);
    const given = new Map<string, Value>(inner.values);
    if (fixture.params !== null) given.set("request", requestFor(fixture.target, fixture.params));
    const followed = program.follow(fixture.target, given, isTest);
    making.delete(def);
    const result = { value: choice(followed.returned), calls: [...inner.calls, ...followed.calls] };
    made.set(def, result);
    return result;
  }
}

/** What a fixture with `params` gets as `request`: its `param` is any of them. */
function requestFor({ module, def }: FunctionValue, params: Value): Value {
  const items = params.kind === "sequence" ? params.items.map((item) => valuesOf(item, 1)[0] ?? item) : [];
  if (items.length === 0) return symbolic({ type: "element", of: params }, { module, node: def });
  const attributes = new Map([["param", choice(items)]]);
  return symbolic(
    { type: "parameter", name: "request", annotation: null, default: null, attributes },
    { module, node: def },
  );
}

/** The module of the file, then the `conftest.py` of its folder and of those above. */
function lookupOrder(program: Program, file: string): string[] {
  const own = program.moduleNameOf(file);
  const order = own === null ? [] : [own];
  let folder = file;
  while (folder.includes("/")) {
    folder = folder.slice(0, folder.lastIndexOf("/"));
    const conftest = program.moduleNameOf(`${folder}/conftest.py`);
    if (conftest !== null && conftest !== own) order.push(conftest);
  }
  const root = program.moduleNameOf("conftest.py");
  return root === null || root === own ? order : [...order, root];
}

/** A function under `@pytest.fixture`, whatever the evaluator made of the decorator. */
function fixtureOf(program: Program, value: Value): Fixture | null {
  const target = functionIn(value);
  const decorator = target?.def.decorators.find(isFixtureDecorator);
  if (target === null || decorator === undefined) return null;
  const params = decorator.kind === "call" ? decorator.args.find(({ name }) => name === "params") : undefined;
  return { target, params: params === undefined ? null : program.evaluate(params.value, target.scope) };
}

function isFixtureDecorator(decorator: PyExpression): boolean {
  if (decorator.kind === "call") return isFixtureDecorator(decorator.callee);
  return (
    (decorator.kind === "attribute" || decorator.kind === "name") && /^(?:\w+_)?fixture$/.test(decorator.name)
  );
}

function fixtureName(def: PyFunction): string | null {
  for (const decorator of def.decorators) {
    if (decorator.kind !== "call" || !isFixtureDecorator(decorator)) continue;
    const name = decorator.args.find((each) => each.name === "name")?.value;
    if (name?.kind === "string") return name.value;
  }
  return null;
}
