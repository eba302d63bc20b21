import type { Operation } from "../contract/operation.ts";
import type { Undetermined } from "../contract/place.ts";
import type { TextLinks } from "./link-text-requests.ts";

const LONGEST = 100;

/** Where a script or a configuration names the operation's path, and may request it. */
export function deployedMention({ id }: Operation, { named }: TextLinks): Undetermined | null {
  const found = named.get(id);
  if (found === undefined) return null;
  return {
    reason: "this line names the path, and whether something requests it there is not known",
    expression: found.text.slice(0, LONGEST),
    file: found.file,
    line: found.line,
    hint: 'if it requests the operation, say so in targets.json: "consumers": "external"',
  };
}
