import type { SureCall } from "../../contract/database.ts";
import type { Program, SeenFrom } from "./program.ts";
import type { PyExpression } from "./tree.ts";
import type { Site } from "./value.ts";

/** Whether a call that fails fails the request: its error is not awaited, and nothing asks first what is called. */
export const isSure = ({ caught, conditions }: SeenFrom): boolean =>
  caught === "no" && !conditions.some((one) => ASKING.test(one));

const ASKING = /\b(?:hasattr|getattr|isinstance|signature|TYPE_CHECKING)\b/;

/** What is called, as it is written. */
export function writtenCallee({ node }: Site): PyExpression | null {
  const call = node as Partial<PyExpression>;
  return call.kind === "call" ? (call.callee ?? null) : null;
}

/** Where such a call stands, and what makes it milder. */
export function surely(program: Program, call: SeenFrom & { readonly site: Site }): SureCall {
  const { node } = call.statement;
  return {
    place: program.placeOf(call.site),
    ...("kind" in node && node.kind === "raise" ? { isRaised: true } : {}),
    ...(isFallback(call) ? { isFallback: true } : {}),
  };
}

/** `if store is None` in a function that is called, of a parameter that need not be given. */
function isFallback({ conditions, holder, chain }: SeenFrom): boolean {
  const optional = holder.def.params.filter((param) => param.default !== null).map(({ name }) => name);
  const left = conditions.map((one) => /^(?:not\s+(\w+)|(\w+)\s+is\s+None)$/.exec(one));
  return (
    chain.length > 0 && left.some((match) => match !== null && optional.includes(match[1] ?? match[2] ?? ""))
  );
}
