import type { Expression } from "../../../script/tree.ts";

/** `x` of `x.interceptors.request.use` or `x.interceptors.response.use`; null for what is no such callee. */
export function interceptedClient(callee: Expression, of: "request" | "response"): Expression | null {
  const kind = callee.kind === "member" && callee.property === "use" ? callee.object : null;
  const all = kind?.kind === "member" && kind.property === of ? kind.object : null;
  return all?.kind === "member" && all.property === "interceptors" ? all.object : null;
}
