import { count } from "../../contract/count.ts";
import { isStaticMethod } from "./functions.ts";
import type { PyParameter } from "./tree.ts";
import type { CallArguments, FunctionValue } from "./value.ts";

/** Why a call of a function of the tree fails before anything of it runs; null where the arguments fit. */
export function misfitOf(target: FunctionValue, args: CallArguments): string | null {
  const params = paramsOf(target);
  const places = params.filter(({ stars, keywordOnly }) => stars === 0 && !keywordOnly);
  return lackIn(params, places, args) ?? strangeIn(params, args) ?? excessOf(params, places, args);
}

/** Those that a call gives: not the object that a method is bound to. */
function paramsOf(target: FunctionValue): readonly PyParameter[] {
  const { params } = target.def;
  const isBound = target.self !== null && !isStaticMethod(target) && params[0]?.stars === 0;
  return isBound ? params.slice(1) : params;
}

function lackIn(
  params: readonly PyParameter[],
  places: readonly PyParameter[],
  args: CallArguments,
): string | null {
  const given = new Set([
    ...places.slice(0, args.positional.length).map(({ name }) => name),
    ...args.keywords.keys(),
  ]);
  const lacking = params.filter(
    ({ name, stars, default: otherwise }) => stars === 0 && otherwise === null && !given.has(name),
  );
  if (lacking.length === 0) return null;
  return `gets no \`${lacking.map(({ name }) => name).join("`, `")}\``;
}

function strangeIn(params: readonly PyParameter[], { keywords }: CallArguments): string | null {
  if (params.some(({ stars }) => stars === 2)) return null;
  const names = new Set(params.filter(({ stars }) => stars === 0).map(({ name }) => name));
  const strange = [...keywords.keys()].filter((name) => !names.has(name));
  return strange.length === 0 ? null : `has no parameter \`${strange.join("`, `")}\``;
}

function excessOf(
  params: readonly PyParameter[],
  places: readonly PyParameter[],
  { positional }: CallArguments,
): string | null {
  if (params.some(({ stars }) => stars === 1) || positional.length <= places.length) return null;
  return `takes ${count(places.length, "positional argument")}, and gets ${positional.length}`;
}
