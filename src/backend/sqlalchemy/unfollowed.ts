import type { SymbolicCall } from "../python/external-path.ts";
import { MAX_FOLLOW_STEPS } from "../python/machine.ts";
import type { CallArguments, FunctionValue, Value } from "../python/value.ts";
import type { Reader } from "./reader.ts";

/** Arguments by the names of the parameters that they go to. */
export function givenArguments(target: FunctionValue, args: CallArguments): Map<string, Value> {
  const given = new Map(args.keywords);
  const own = target.self === null ? target.def.params : target.def.params.slice(1);
  const names = own.filter(({ stars, keywordOnly }) => stars === 0 && !keywordOnly);
  args.positional.forEach((value, at) => {
    const name = names[at]?.name;
    if (name !== undefined) given.set(name, value);
  });
  return given;
}

/** As many as a look itself may take, so that what it left alone at most doubles it. */
const MAX_STEPS_BEYOND = MAX_FOLLOW_STEPS;

/**
 * What a call of the tree's own function gives that the evaluator left alone, for being too deep. Nothing once a look
 * has spent its steps on such calls: the same functions, each time called with other values, would be followed forever.
 */
export function returnedBy({ program, returned, spent }: Reader, call: SymbolicCall): readonly Value[] {
  const known = returned.get(call);
  if (known !== undefined) return known;
  const { callee, args } = call.operation;
  if (callee.kind !== "function" || spent.steps > MAX_STEPS_BEYOND) return [];
  const followed = program.follow(callee, givenArguments(callee, args));
  spent.steps += followed.steps;
  returned.set(call, followed.returned);
  return followed.returned;
}
