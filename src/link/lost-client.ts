import type { Operation } from "../contract/operation.ts";
import { render } from "../contract/pattern.ts";
import type { Undetermined } from "../contract/place.ts";
import type { Request } from "../contract/request.ts";
import { countCalls } from "./one-link-each.ts";
import { type Unexplained, writtenMention } from "./written-mentions.ts";

/** Where one call of so many goes through a module that is not there, what that one requests by itself was not seen. */
const MANY = 10;

/**
 * The client that a frontend requests with, where its module was never committed (a .gitignore that names `lib/`): it may ask for
 * a token, or for anything, by itself. Null where it is there, or few calls go through what is not.
 */
export function lostClient(
  unexplained: Unexplained,
  application: readonly Request[],
  operations: readonly Operation[],
): Undetermined | null {
  const isOfOperation = (path: Unexplained["paths"][number]): boolean =>
    operations.some((operation) => writtenMention(operation, { ...unexplained, paths: [path] }) !== null);
  const lost = unexplained.paths.filter((path) => path.isLost === true && isOfOperation(path));
  const [first] = lost;
  const calls = countCalls(application) + lost.length;
  if (first === undefined || lost.length * MANY < calls) return null;
  return {
    reason: `${first.handedTo} is not in the repository, and may request the operation itself, as it requests others`,
    expression: render(first.path),
    file: first.place.file,
    line: first.place.startLine,
    hint: "commit that module (a .gitignore may leave its folder out)",
  };
}
