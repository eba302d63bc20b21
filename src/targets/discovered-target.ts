import type { Target } from "../contract/targets.ts";

/** The target of an operation that no file declares. */
export const discoveredTarget = (symbol: string): Target => ({
  symbol,
  operation: null,
  app: null,
  consumers: "frontend",
  why: null,
  suppress: [],
  declared: null,
});
