import type { Operation } from "../contract/operation.ts";
import type { Undetermined } from "../contract/place.ts";
import { literalSegment, splitSegments } from "../contract/segments.ts";
import { doubtByPath } from "./doubt-of.ts";

/** Whose clients are given a base, and know the rest. */
const PROVIDER = /^(?:openai|ollama|anthropic)$/i;

/**
 * The paths of a language model's provider, answered in its place: clients of that provider are given the address in front of
 * them, by whoever uses the application. A name proves nothing, but it is enough to accuse nobody.
 */
export function modelMention(operation: Operation): Undetermined | null {
  const { method, path } = operation;
  const literals = splitSegments(path).map(literalSegment);
  const isChat = method === "POST" && /(?:^|\/)chat\/completions$/.test(literals.join("/"));
  const isOfProvider = literals.slice(0, -1).some((one) => one !== null && PROVIDER.test(one));
  if (!isChat && !isOfProvider) return null;
  const reason =
    "by its path it is what a language model's provider answers, and clients of that one may be given its address";
  return doubtByPath(operation, reason, "one is");
}
