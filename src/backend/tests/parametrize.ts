import { literalOf } from "../../contract/pattern.ts";
import type { Program } from "../python/program.ts";
import type { PyExpression } from "../python/tree.ts";
import type { FunctionValue, Value } from "../python/value.ts";

const MANY_CASES = 24;

type Case = ReadonlyMap<string, Value>;

/** The values that `@pytest.mark.parametrize` gives, one map per case; one empty case when there are none. */
export function parametrizedCases(program: Program, target: FunctionValue): Case[] {
  let cases: Case[] = [new Map()];
  for (const decorator of target.def.decorators) {
    const given = isParametrize(decorator) ? readCases(program, decorator, target) : [];
    if (given.length === 0) continue;
    cases = cases
      .flatMap((known) => given.map((each): Case => new Map([...known, ...each])))
      .slice(0, MANY_CASES);
  }
  return cases;
}

/** One case for each text that a fixture can give: `@pytest.fixture(params=["/v1", "/v2"])`. */
export function casesOfFixtures(values: ReadonlyMap<string, Value>): Case[] {
  let cases: Case[] = [values];
  for (const [name, value] of values) {
    if (value.kind !== "choice" || !value.options.every(({ kind }) => kind === "string")) continue;
    cases = cases
      .flatMap((known) => value.options.map((option): Case => new Map([...known, [name, option]])))
      .slice(0, MANY_CASES);
  }
  return cases;
}

type CallNode = Extract<PyExpression, { kind: "call" }>;

const isParametrize = (decorator: PyExpression): decorator is CallNode =>
  decorator.kind === "call" &&
  decorator.callee.kind === "attribute" &&
  decorator.callee.name === "parametrize";

function readCases(program: Program, decorator: CallNode, target: FunctionValue): Case[] {
  const [first, second] = decorator.args.filter(({ name }) => name === null);
  const namesNode = first?.value ?? decorator.args.find(({ name }) => name === "argnames")?.value;
  const rowsNode = second?.value ?? decorator.args.find(({ name }) => name === "argvalues")?.value;
  if (namesNode === undefined || rowsNode === undefined) return [];
  const names = namesOf(program.evaluate(namesNode, target.scope));
  const indirect = indirectNames(program, decorator, target, names);
  const rows = program.evaluate(rowsNode, target.scope);
  if (rows.kind !== "sequence" || names.length === 0) return [];
  return rows.items.map((row) => readRow(row, names, indirect));
}

/** Names whose values go to the fixtures of that name, which the test gets instead. */
function indirectNames(
  program: Program,
  decorator: CallNode,
  { scope }: FunctionValue,
  names: readonly string[],
): readonly string[] {
  const node = decorator.args.find(({ name }) => name === "indirect")?.value;
  if (node === undefined) return [];
  if (node.kind === "constant") return node.value === true ? names : [];
  return namesOf(program.evaluate(node, scope));
}

function namesOf(value: Value): string[] {
  if (value.kind === "sequence") return value.items.flatMap(namesOf);
  const text = value.kind === "string" ? literalOf(value.pattern) : undefined;
  return text === undefined ? [] : text.split(",").map((name) => name.trim());
}

function readRow(row: Value, names: readonly string[], indirect: readonly string[]): Case {
  const values = valuesOf(row, names.length);
  return new Map(
    names.flatMap((name, at): [string, Value][] => {
      const value = values[at];
      return value === undefined || indirect.includes(name) ? [] : [[name, value]];
    }),
  );
}

/** A row of one value, a tuple of several, or `pytest.param(...)` around them. */
export function valuesOf(row: Value, count: number): readonly Value[] {
  if (row.kind === "symbolic" && row.operation.type === "call") {
    const { callee, args } = row.operation;
    if (callee.kind === "external" && callee.path === "pytest.param") return args.positional;
  }
  return count > 1 && row.kind === "sequence" ? row.items : [row];
}
