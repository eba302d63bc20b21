import type { At, Evaluator } from "./evaluator.ts";
import type { Value } from "./value.ts";

/** `baseURL` of `client.defaults`, where `client = axios.create({ baseURL: "/api" })`, also when a library wraps it. */
export function clientDefault(
  { of, name }: Value & { readonly kind: "property" },
  member: string,
  at: At,
  to: Evaluator,
): readonly Value[] | null {
  return name === "defaults" && of.kind === "made" ? optionOf(of, member, at, to) : null;
}

function optionOf(
  made: Value & { readonly kind: "made" },
  member: string,
  at: At,
  to: Evaluator,
): readonly Value[] | null {
  for (const given of to.argument(made.args, 0, made)) {
    if (given.kind === "object") return to.member(given, member, at);
    if (given.kind === "made") return optionOf(given, member, at, to);
  }
  return null;
}
