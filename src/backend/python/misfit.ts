import { count } from "../../contract/count.ts";
import { isStaticMethod } from "./functions.ts";
import type { PyParameter } from "./tree.ts";
import type { CallArguments, FunctionValue } from "./value.ts";

/** Why a call of a function of the tree fails before anything of it runs; null where the arguments fit. */
export function misfitOf(target: FunctionValue, args: CallArguments): string | null {
  const first = isBound(target) ? 1 : 0;
  if (fits(target.def.params, first, args)) return null;
  const params = target.def.params.slice(first);
  const places = placesIn(params);
  const problems = [excessOf(params, places, args), twiceIn(places, args), lackIn(params, args)];
  return [...problems, strangeIn(params, args)].filter((each) => each !== null).join(", and ");
}

/** The object that a method is bound to is no argument of its calls. */
const isBound = (target: FunctionValue): boolean =>
  target.self !== null && !isStaticMethod(target) && target.def.params[0]?.stars === 0;

/** Asked of every call: most fit. */
function fits(
  params: readonly PyParameter[],
  first: number,
  { positional, keywords }: CallArguments,
): boolean {
  let places = 0;
  let named = 0;
  let takesAll = false;
  let takesNamed = false;
  for (let at = first; at < params.length; at++) {
    const param = params[at] as PyParameter;
    takesAll ||= param.stars === 1;
    takesNamed ||= param.stars === 2;
    if (param.stars !== 0) continue;
    const isNamed = keywords.has(param.name);
    const isPlaced = !param.keywordOnly && places < positional.length;
    if (isNamed ? isPlaced : !isPlaced && param.default === null) return false;
    if (isNamed) named++;
    if (!param.keywordOnly) places++;
  }
  return (takesAll || positional.length <= places) && (takesNamed || named === keywords.size);
}

function excessOf(
  params: readonly PyParameter[],
  places: readonly PyParameter[],
  { positional }: CallArguments,
): string | null {
  if (params.some(({ stars }) => stars === 1) || positional.length <= places.length) return null;
  return `takes ${count(places.length, "positional argument")}, and gets ${positional.length}`;
}

function twiceIn(places: readonly PyParameter[], { positional, keywords }: CallArguments): string | null {
  const twice = places.slice(0, positional.length).filter(({ name }) => keywords.has(name));
  return twice.length === 0 ? null : `gets ${listed(twice)} twice`;
}

/** The parameters that need an argument and get none. */
export function lackingOf(
  params: readonly PyParameter[],
  { positional, keywords }: CallArguments,
): readonly PyParameter[] {
  const placed = new Set(placesIn(params).slice(0, positional.length));
  return params.filter(
    (param) => param.stars === 0 && param.default === null && !placed.has(param) && !keywords.has(param.name),
  );
}

const placesIn = (params: readonly PyParameter[]): readonly PyParameter[] =>
  params.filter(({ stars, keywordOnly }) => stars === 0 && !keywordOnly);

function lackIn(params: readonly PyParameter[], args: CallArguments): string | null {
  const lacking = lackingOf(params, args);
  return lacking.length === 0 ? null : `gets no ${listed(lacking)}`;
}

function strangeIn(params: readonly PyParameter[], { keywords }: CallArguments): string | null {
  if (params.some(({ stars }) => stars === 2)) return null;
  const names = new Set(params.filter(({ stars }) => stars === 0).map(({ name }) => name));
  const strange = [...keywords.keys()].filter((name) => !names.has(name)).map((name) => ({ name }));
  return strange.length === 0 ? null : `has no parameter ${listed(strange)}`;
}

const listed = (params: readonly { readonly name: string }[]): string =>
  params.map(({ name }) => `\`${name}\``).join(", ");
