import type { Expression } from "../script/tree.ts";
import { unwrap } from "./children.ts";

/** Wrappers whose result is called, or shown, like the function that they are given. */
const PASS_THROUGH =
  /^(?:memo|forwardRef|useCallback|useMemoizedFn|useEvent|useEffectEvent|observer|cache|debounce|throttle|useDebouncedCallback)$/;

/** What such a wrapper is given. */
export function wrappedArgument(value: Expression): Expression | null {
  if (value.kind !== "call") return null;
  const name = calledName(value);
  const [first] = value.args;
  return name !== null && PASS_THROUGH.test(name) && first !== undefined ? unwrap(first) : null;
}

/** `f` for `f(…)` and `a.f(…)`. */
export function calledName(call: Expression & { kind: "call" | "new" }): string | null {
  if (call.callee.kind === "identifier") return call.callee.name;
  return call.callee.kind === "member" && typeof call.callee.property === "string"
    ? call.callee.property
    : null;
}
