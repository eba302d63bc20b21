import type { Expression, Statement } from "../script/tree.ts";
import { lastName } from "./vuex-sites.ts";

/** `useCallback(…, [api])`: a hook runs anew when what is in its list is another one, and does nothing else with it. */
export const isWatched = (list: Expression, around: Expression | Statement | null): boolean =>
  list.kind === "array" &&
  around?.kind === "call" &&
  around.args[0] !== list &&
  /^use[A-Z]/.test(lastName(around.callee) ?? "");
