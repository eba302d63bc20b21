import type { Operation } from "../contract/operation.ts";
import type { Pattern } from "../contract/pattern.ts";
import type { Undetermined } from "../contract/place.ts";
import type { SdkUse } from "../contract/request.ts";
import { literalSegment, splitSegments, splitUrl } from "../contract/segments.ts";
import { singular, wordsOf } from "../contract/words.ts";
import { documentedNames, isMadeOf } from "./documented-names.ts";
import { SAY_EXTERNAL } from "./find-line.ts";

/** The methods that clients of packages send under such names. */
const SENDS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:get|list|retrieve|fetch|find|read|query|search|content|download|stream)/i, /^(?:GET|POST)$/],
  [/^(?:create|add|insert|upload|post|send|run|start|submit)/i, /^(?:POST|PUT)$/],
  [/^(?:update|set|edit|modify|patch|put|save|replace)/i, /^(?:PUT|PATCH|POST)$/],
  [/^(?:delete|del|remove|cancel|clear)/i, /^(?:DELETE|POST)$/],
];

/** What may request the operation, as far as names tell: `client.files.delete(id)`, or a name that a generator makes of it. */
export function sdkMention(operation: Operation, uses: readonly SdkUse[]): Undetermined | null {
  const path = new Set(
    splitSegments(operation.path).flatMap((segment) => wordsOf(literalSegment(segment) ?? "").map(singular)),
  );
  const documented = documentedNames(operation);
  const use = uses.find(({ kind, names }) => {
    if (kind === "import") return isMadeOf(names, documented);
    if (kind === "resource") return endsInResource(operation, names);
    return kind === "call" && mayRequest(names, operation.method, path);
  });
  return use === undefined ? null : doubtAt(use);
}

/** `/api/boats` and `/api/boats/{id}` for `boats`: what data providers make of a name, in front of which they put a base. */
function endsInResource({ path }: Operation, [name = ""]: readonly string[]): boolean {
  const segments = splitSegments(path).map(literalSegment);
  const ofRow = segments.at(-1) === null ? segments.slice(0, -1) : segments;
  const resource = name.split("/").filter((part) => part !== "");
  const end = ofRow.slice(ofRow.length - resource.length);
  return resource.length > 0 && end.join("/") === resource.join("/");
}

/** A component that has the server's address may request any operation, or any below the path of it: it speaks where nothing tells more. */
export function addressMention(operation: Operation, uses: readonly SdkUse[]): Undetermined | null {
  const path = splitSegments(operation.path).map(literalSegment);
  const use = uses.find(
    ({ kind, path: below }) => kind === "address" && (below === undefined || startsBelow(path, below)),
  );
  return use === undefined ? null : doubtAt(use);
}

function startsBelow(path: readonly (string | null)[], below: Pattern): boolean {
  const start = splitUrl(below).segments.map(literalSegment);
  return path.length > start.length && start.every((word, at) => word === path[at]);
}

const doubtAt = (use: SdkUse): Undetermined => ({
  reason: reasonOf(use),
  expression: use.names.join("."),
  file: use.place.file,
  line: use.place.startLine,
  hint: SAY_EXTERNAL,
});

function reasonOf({ kind, package: from }: SdkUse): string {
  switch (kind) {
    case "call":
      return `a client of ${from} may request the operation here, and how it requests is not known`;
    case "address":
      return `a component of ${from} is given the server's address here, and what it requests is not known`;
    case "resource":
      return `${from} is named this resource, and may request the operation by an element of its own`;
    case "import":
      return `this name is made of the operation's, and ${from}, which it is imported from, is not in the tree`;
  }
}

function mayRequest(names: readonly string[], method: string, path: ReadonlySet<string>): boolean {
  const [verb, resource] = apart(names);
  const methods = SENDS.find(([name]) => name.test(verb))?.[1];
  const isPath = resource.length > 0 && resource.every((word) => path.has(singular(word)));
  return isPath && methods?.test(method) !== false;
}

/** `files.delete` and `deleteFiles` say the same. */
function apart(names: readonly string[]): readonly [string, readonly string[]] {
  if (names.length > 1) return [names.at(-1) ?? "", names.slice(0, -1).flatMap(wordsOf)];
  const [verb = "", ...resource] = wordsOf(names[0] ?? "");
  return [verb, resource];
}
