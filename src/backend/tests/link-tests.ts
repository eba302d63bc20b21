import type { Request } from "../../contract/request.ts";
import type { FollowedCall, Program } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import { directCalls } from "./direct-calls.ts";
import { createFixtures, type Fixtures } from "./fixtures.ts";
import { parametrizedCases } from "./parametrize.ts";
import { createReach, type Reach } from "./reaches-client.ts";
import { readRequests } from "./read-requests.ts";
import { type FixturesOf, type TestFunction, testFunctions } from "./test-functions.ts";
import type { TestOptions } from "./test-options.ts";

/** The requests that Python tests make: each once per place and URL, held by the first test that reaches it. */
export function linkTests(program: Program, options: TestOptions): Request[] {
  const fixtures = createFixtures(program, options.isTest);
  const reach = createReach(program, options.isTest);
  const found = new Map<string, Request>();
  const fixturesOf: FixturesOf = (target) => fixtures.resolve(target, []).values;
  for (const test of testFunctions(program, options.isTest, fixturesOf)) {
    for (const request of requestsOf({ program, fixtures, reach, options }, test)) {
      if (!found.has(request.id)) found.set(request.id, request);
    }
  }
  return [...found.values()];
}

interface Context {
  readonly program: Program;
  readonly fixtures: Fixtures;
  readonly reach: Reach;
  readonly options: TestOptions;
}

function requestsOf({ program, fixtures, reach, options }: Context, test: TestFunction): Request[] {
  const { target, usedFixtures } = test;
  const holder = `${target.module.file}#${target.qualifiedName}`;
  const resolved = fixtures.resolve(target, usedFixtures);
  const calls: FollowedCall[] = [...resolved.calls];
  // Most tests of a large application call its functions and no client: those need no look.
  const cases = reach(target, [...resolved.values.values()]) ? parametrizedCases(program, target) : [];
  for (const given of cases) {
    const names = new Map<string, Value>([...resolved.values, ...given]);
    calls.push(...program.follow(target, names, options.isTest).calls);
  }
  const requests = calls.flatMap((call) => readRequests(program, call, holder, options));
  return [...requests, ...directCalls(program, target, holder)];
}
