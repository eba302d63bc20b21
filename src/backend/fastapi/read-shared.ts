import type { CallArguments, Site } from "../python/value.ts";
import { readAnswerClass } from "./answer-class.ts";
import { isFlagOpen, readDependencies, readFlag, readStrings } from "./argument-readers.ts";
import type { Shared } from "./routing-objects.ts";

/** One doubt on the way is enough. */
export const schemaDoubtOf = (
  ...shared: readonly Pick<Shared, "schemaDoubt">[]
): Pick<Shared, "schemaDoubt"> =>
  shared.some(({ schemaDoubt }) => schemaDoubt) ? { schemaDoubt: true } : {};

/** What an application, a router or an include gives to each of its routes. */
export function readShared(
  args: CallArguments,
  level: "app" | "router" | "include" | "route",
  site: Site,
): Shared {
  return {
    tags: readStrings(args.keywords.get("tags")),
    dependencies: readDependencies(args, level, site),
    inSchema: readFlag(args, "include_in_schema", true),
    ...(isFlagOpen(args, "include_in_schema") ? { schemaDoubt: true } : {}),
    deprecated: readFlag(args, "deprecated", false),
    answerClass: readAnswerClass(args, site),
  };
}
