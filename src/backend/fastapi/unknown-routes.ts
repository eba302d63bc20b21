import { undeterminedAt } from "../python/make-value.ts";
import type { Site } from "../python/value.ts";

export const unknownRoutes = (site: Site, what: string) =>
  undeterminedAt(
    site,
    what,
    "name the router's module, or the entry point under hints.entry in targets.json",
  );
