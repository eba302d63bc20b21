import type { Request } from "../../contract/request.ts";
import type { FollowedCall, Program } from "../python/program.ts";
import type { FunctionValue, Value } from "../python/value.ts";
import { createDirectCalls, type DirectCalls } from "./direct-calls.ts";
import { createFixtures, type Fixtures } from "./fixtures.ts";
import { withEachLoopOnce } from "./loops-once.ts";
import { casesOfFixtures, parametrizedCases } from "./parametrize.ts";
import { createReach, type Reach } from "./reaches-client.ts";
import { readRequests } from "./read-requests.ts";
import { type FixturesOf, type TestFunction, testFunctions } from "./test-functions.ts";
import type { TestOptions } from "./test-options.ts";

/**
 * The requests that Python tests make, by each test that reaches them. What a fixture requests is there once, held by
 * the first test that asks for it.
 */
export function linkTests(program: Program, options: TestOptions): Request[] {
  const fixtures = createFixtures(program, options.isTest);
  const reach = createReach(program, options.isTest);
  const directCalls = createDirectCalls(program, options);
  const found = new Map<string, Request>();
  const fixturesOf: FixturesOf = (target) => fixtures.resolve(target, []).values;
  for (const test of testFunctions(program, options.isTest, fixturesOf)) {
    for (const request of requestsOf({ program, fixtures, reach, directCalls, options }, test)) {
      if (!found.has(request.id)) found.set(request.id, request);
    }
  }
  return [...found.values()];
}

interface Context {
  readonly program: Program;
  readonly fixtures: Fixtures;
  readonly reach: Reach;
  readonly directCalls: DirectCalls;
  readonly options: TestOptions;
}

function requestsOf(context: Context, { target, usedFixtures }: TestFunction): Request[] {
  const { program, fixtures, reach, directCalls, options } = context;
  const holder = `${target.module.file}#${target.qualifiedName}`;
  const resolved = fixtures.resolve(target, usedFixtures);
  // Most tests of a large application call its functions and no client: those need no look.
  const cases = reach(target, [...resolved.values.values()]) ? parametrizedCases(program, target) : [];
  const calls = cases.flatMap((given) =>
    casesOfFixtures(new Map<string, Value>([...resolved.values, ...given])).flatMap((names) =>
      callsOf(context, target, names),
    ),
  );
  const all = [...resolved.calls, ...calls];
  const read = (list: readonly FollowedCall[], isShared: boolean): Request[] =>
    list.flatMap((call) => readRequests(program, call, { holder, isShared, calls: all }, options));
  return [...read(resolved.calls, true), ...read(calls, false), ...directCalls(target, holder)];
}

/** A test that goes around a loop more often than a look lasts is looked at once more, going around once. */
function callsOf(
  { program, options }: Context,
  target: FunctionValue,
  names: ReadonlyMap<string, Value>,
): readonly FollowedCall[] {
  const { calls, stopped } = program.follow(target, names, options.isTest);
  if (stopped.length === 0) return calls;
  return [...calls, ...program.follow(withEachLoopOnce(target), names, options.isTest).calls];
}
