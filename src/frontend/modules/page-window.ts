import { SHARED_LOCALS } from "../script/kit-locals.ts";
import type { Expression } from "../script/tree.ts";

const SHARED = new Set(["window", "globalThis", "self", SHARED_LOCALS]);

/** The page's own object: what is put on it, every script of the page has by name. So has SvelteKit's server of an event's. */
export const isWindow = (object: Expression): boolean =>
  object.kind === "identifier" && SHARED.has(object.name);
