import type { Expression } from "../script/tree.ts";

/** The page's own object: what is put on it, every script of the page has by name. */
export const isWindow = (object: Expression): boolean =>
  object.kind === "identifier" && /^(?:window|globalThis|self)$/.test(object.name);
