import type { Operation } from "../contract/operation.ts";
import type { Undetermined } from "../contract/place.ts";
import { doubtAtLine, SAY_EXTERNAL } from "./find-line.ts";
import type { TextLinks } from "./link-text-requests.ts";

/** Where a script or a configuration names the operation's path, and may request it. */
export function deployedMention({ id }: Operation, { named }: TextLinks): Undetermined | null {
  const found = named.get(id);
  return found === undefined
    ? null
    : doubtAtLine(
        found,
        "this line names the path, and whether something requests it there is not known",
        SAY_EXTERNAL,
      );
}
