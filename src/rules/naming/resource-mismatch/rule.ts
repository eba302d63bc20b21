import { judgedName } from "../../../contract/declared-place.ts";
import type { Operation } from "../../../contract/operation.ts";
import { render } from "../../../contract/pattern.ts";
import { proposeSymbol } from "../../../contract/propose-symbol.ts";
import type { Rule } from "../../../contract/rule.ts";
import { handlerNouns, isNamedIn, leading, moduleNouns, pathNouns } from "./nouns.ts";

export const rule: Rule = {
  meta: {
    id: "naming/resource-mismatch",
    severity: "low",
    hop: "route",
    verdict: null,
    title: "The symbol names another resource",
    summary: "The resource that the symbol or its file names is not the one in the path.",
    explains: [],
  },
  check({ target, operation, world }) {
    const place = judgedName(target);
    if (place === null) return [];
    const evidence = mismatch(operation, world.operations);
    if (evidence === null) return [];
    const [said, route] = [moduleNouns(operation).join(" "), `${operation.method} ${render(operation.path)}`];
    const proposed = proposeSymbol(operation, world.symbolOf);
    return [
      {
        location: place,
        message: `The symbol says "${said}", and \`${route}\` is about ${pathNouns(operation).join(" ")}.`,
        impact:
          "Whoever looks for the path's resource does not find the handler, and takes it for one of another resource.",
        fix: `${proposed === null ? "Name the symbol for the resource in its path" : `Name the symbol \`${proposed}\``}, and move the handler out of \`${operation.handler.place.file}\` if that file is another resource's.`,
        related: [
          { ...operation.place, note: `defines ${route}` },
          ...evidence.map((other) => ({
            ...other.place,
            note: `${other.method} ${render(other.path)} is defined in \`${other.handler.place.file}\``,
          })),
        ],
        declaration: target.symbol,
        code: target.symbol,
      },
    ];
  },
};

/**
 * What shows that the file's noun is not the path's; null where it can be. Either handler and file agree on a noun that
 * the path does not have, or the path starts with a resource that has a file of its own, and the file has another one.
 */
function mismatch(operation: Operation, all: readonly Operation[]): Operation[] | null {
  const [file, path, handler] = [moduleNouns(operation), pathNouns(operation), handlerNouns(operation)];
  if (file.length === 0 || path.length === 0 || isNamedIn(file, path)) return null;
  if (isNamedIn(file, handler) && !isNamedIn(handler, path)) return [];
  const registered = all.filter((other) => other.registered);
  const home = registered.find((other) => isHome(other) && isSame(leading(other), leading(operation)));
  const own = registered.find(
    (other) => other.handler.place.file === operation.handler.place.file && isHome(other),
  );
  if (home === undefined || own === undefined || isScope(operation, home, registered)) return null;
  return [home, own];
}

/** `/workspaces/{id}/providers`: what many files' paths start with is where they are, and not what they are about. */
const isScope = (operation: Operation, home: Operation, all: readonly Operation[]): boolean =>
  all.some(
    (other) =>
      isSame(leading(other), leading(operation)) &&
      ![operation, home].some(({ handler }) => handler.place.file === other.handler.place.file),
  );

/** The path starts with what the file is named for. */
const isHome = (operation: Operation): boolean => isSame(leading(operation), moduleNouns(operation));

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length > 0 && some.join(" ") === others.join(" ");
