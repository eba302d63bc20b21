import type { Operation } from "../contract/operation.ts";
import { type Pattern, render } from "../contract/pattern.ts";
import type { Undetermined } from "../contract/place.ts";
import type { SdkUse } from "../contract/request.ts";
import { literalSegment, splitSegments, splitUrl } from "../contract/segments.ts";
import { singular, wordsOf } from "../contract/words.ts";
import { bareName, documentedNames, isMadeOf } from "./documented-names.ts";
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
    if (kind === "generated") return mayBeMadeOf(names, operation);
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
    case "generated":
      return `what ${from} generates is not in the tree, and this name of it may be made of the operation's`;
    case "import":
      return `this name is made of the operation's, and ${from}, which it is imported from, is not in the tree`;
  }
}

/** Its words are the operation's own, and the verb among them is one for its method. */
function mayBeMadeOf(names: readonly string[], { path, method, handler, tags }: Operation): boolean {
  const own = [render(path), handler.name, ...tags].flatMap(wordsOf);
  const all = names.map(bareName).flatMap(wordsOf);
  const [verb] = all.filter((word) => SENDS.some(([name]) => name.exec(word)?.[0] === word));
  const said = all.filter((word) => word !== verb && !NOISE.test(word)).map(singular);
  const known = new Set(own.map(singular));
  return said.length > 0 && said.every((word) => known.has(word)) && isSentBy(verb ?? "", method);
}

/** What names of generated clients have besides words of operations. */
const NOISE = /^(?:by|and|of|for|in|to|the|all|with|api|service|client|default|v\d+)$/;

function mayRequest(names: readonly string[], method: string, path: ReadonlySet<string>): boolean {
  const [verb, resource] = apart(names);
  const isPath = resource.length > 0 && resource.every((word) => path.has(singular(word)));
  return isPath && isSentBy(verb, method);
}

/** A verb that is not known says nothing of the method. */
const isSentBy = (verb: string, method: string): boolean =>
  SENDS.find(([name]) => name.test(verb))?.[1].test(method) !== false;

/** `files.delete` and `deleteFiles` say the same. */
function apart(names: readonly string[]): readonly [string, readonly string[]] {
  if (names.length > 1) return [names.at(-1) ?? "", names.slice(0, -1).flatMap(wordsOf)];
  const [verb = "", ...resource] = wordsOf(names[0] ?? "");
  return [verb, resource];
}
