import { decoratorName } from "../python/functions.ts";
import type { Program } from "../python/program.ts";
import type { PyExpression, PyFunction, PyStatement } from "../python/tree.ts";
import type { ClassValue, FunctionValue, InstanceValue, Value } from "../python/value.ts";

export interface TestFunction {
  readonly target: FunctionValue;
  /** Named by `@pytest.mark.usefixtures`. */
  readonly usedFixtures: readonly string[];
}

/** Functions that pytest or unittest collects: `test_*` in modules, and in classes `Test*` or of `TestCase`. */
export function* testFunctions(
  program: Program,
  isTest: (file: string) => boolean,
  fixturesOf: FixturesOf,
): Iterable<TestFunction> {
  for (const [name, module] of program.modules) {
    if (!isTest(module.file)) continue;
    const scope = program.scopeOf(name);
    for (const value of new Set(scope?.names.values() ?? [])) {
      if (value.kind === "function" && value.module === module && value.def.name.startsWith("test"))
        yield { target: value, usedFixtures: usedFixtures(value.def) };
      if (value.kind === "class" && value.module === module) yield* testMethods(program, value, fixturesOf);
    }
  }
}

function* testMethods(program: Program, type: ClassValue, fixturesOf: FixturesOf): Iterable<TestFunction> {
  if (!isTestClass(program, type)) return;
  const self = preparedInstance(program, type, fixturesOf);
  const seen = new Set<string>();
  for (const base of program.lineage(type)) {
    if (typeof base === "string") continue;
    for (const [name, value] of base.attributes) {
      if (value.kind === "class" && value.def.start > base.def.start && value.def.end <= base.def.end)
        yield* testMethods(program, value, fixturesOf);
      if (value.kind !== "function" || !name.startsWith("test") || seen.has(name)) continue;
      seen.add(name);
      const target = { ...value, self, qualifiedName: `${type.qualifiedName}.${name}` };
      yield { target, usedFixtures: [...usedFixtures(value.def), ...usedFixtures(type.def)] };
    }
  }
}

const isTestClass = (program: Program, type: ClassValue): boolean =>
  type.def.name.startsWith("Test") ||
  program.lineage(type).some((base) => typeof base === "string" && /TestCase$/.test(base));

const PREPARING = new Set("setUp setUpClass asyncSetUp setup_method setup_class setup __init__".split(" "));

/** What the fixtures that a function asks for by its parameters' names give. */
export type FixturesOf = (target: FunctionValue) => ReadonlyMap<string, Value>;

/** An instance with what the class's preparation assigns to `self`, fixtures that run by themselves among it. */
function preparedInstance(program: Program, type: ClassValue, fixturesOf: FixturesOf): InstanceValue {
  const attributes = new Map<string, Value>();
  for (const base of [...program.lineage(type)].reverse()) {
    if (typeof base === "string") continue;
    for (const statement of base.def.body) {
      if (statement.kind !== "function" || !(PREPARING.has(statement.name) || isFixture(statement))) continue;
      const method = base.attributes.get(statement.name);
      const given = method?.kind === "function" ? fixturesOf(method) : new Map<string, Value>();
      const scope = { ...base.scope, names: new Map(given), parent: base.scope };
      for (const { name, value } of assignedToSelf(statement))
        attributes.set(name, program.evaluate(value, scope));
    }
  }
  return { kind: "instance", type, attributes, site: null };
}

const isFixture = ({ decorators }: PyFunction): boolean =>
  decorators.some((each) => /(?:^|\.)fixture$/.test(decoratorName(each)));

function assignedToSelf(method: PyFunction): { name: string; value: PyExpression }[] {
  const [self] = method.params;
  return method.body.flatMap((statement: PyStatement) => {
    if (statement.kind !== "assign" || statement.value === null) return [];
    const { value } = statement;
    return statement.targets.flatMap((target) =>
      target.kind === "attribute" && target.object.kind === "name" && target.object.name === self?.name
        ? [{ name: target.name, value }]
        : [],
    );
  });
}

const usedFixtures = (def: Pick<PyFunction, "decorators">): string[] =>
  def.decorators.flatMap((decorator) => {
    if (decorator.kind !== "call" || decorator.callee.kind !== "attribute") return [];
    if (decorator.callee.name !== "usefixtures") return [];
    return decorator.args.flatMap(({ value }) => (value.kind === "string" ? [value.value] : []));
  });
