import type { SymbolicCall } from "../python/external-path.ts";
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

/** What a call of the tree's own function gives that the evaluator left alone, for being too deep. */
export function returnedBy({ program, returned }: Reader, call: SymbolicCall): readonly Value[] {
  const { callee, args } = call.operation;
  if (callee.kind !== "function") return [];
  const known = returned.get(call) ?? program.follow(callee, givenArguments(callee, args)).returned;
  returned.set(call, known);
  return known;
}
