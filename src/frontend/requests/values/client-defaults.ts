import { clientsIn } from "../wrapped-client.ts";
import type { At, Evaluator } from "./evaluator.ts";
import type { Value } from "./value.ts";

/** `baseURL` of `client.defaults`, where `client = axios.create({ baseURL: "/api" })`, also when a library wraps it. */
export function clientDefault(
  { of, name }: Value & { readonly kind: "property" },
  member: string,
  at: At,
  to: Evaluator,
): readonly Value[] | null {
  if (name !== "defaults" || of.kind !== "made") return null;
  for (const client of clientsIn(of, to).toReversed()) {
    const given = client.kind === "made" ? to.argument(client.args, 0, client) : [];
    const options = given.find(({ kind }) => kind === "object");
    if (options !== undefined) return to.member(options, member, at);
  }
  return null;
}
