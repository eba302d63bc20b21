import type { Operation } from "../contract/operation.ts";
import type { Undetermined } from "../contract/place.ts";
import type { SdkUse } from "../contract/request.ts";
import { literalSegment, splitSegments } from "../contract/segments.ts";
import { singular, wordsOf } from "../contract/words.ts";

/** The methods that clients of packages send under such names. */
const SENDS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:get|list|retrieve|fetch|find|read|query|search|content|download|stream)/i, /^(?:GET|POST)$/],
  [/^(?:create|add|insert|upload|post|send|run|start|submit)/i, /^(?:POST|PUT)$/],
  [/^(?:update|set|edit|modify|patch|put|save|replace)/i, /^(?:PUT|PATCH|POST)$/],
  [/^(?:delete|del|remove|cancel|clear)/i, /^(?:DELETE|POST)$/],
];

/** A call by which a package's client may request the operation, as far as names tell: `client.files.delete(id)`. */
export function sdkMention(operation: Operation, calls: readonly SdkUse[]): Undetermined | null {
  const path = new Set(
    splitSegments(operation.path).flatMap((segment) => wordsOf(literalSegment(segment) ?? "").map(singular)),
  );
  const call = calls.find(({ names }) => mayRequest(names, operation.method, path));
  if (call === undefined) return null;
  return {
    reason: `a client of ${call.package} may request the operation here, and how it requests is not known`,
    expression: call.names.join("."),
    file: call.place.file,
    line: call.place.startLine,
    hint: 'if it requests the operation, say so in targets.json: "consumers": "external"',
  };
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
