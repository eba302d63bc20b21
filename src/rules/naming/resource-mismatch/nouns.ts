import type { Operation } from "../../../contract/operation.ts";
import { singular, wordsOf } from "../../../contract/words.ts";

/** Words that name a place in the architecture, and no resource. */
const GENERIC = new Set(
  "api apis app apps router routers route routes endpoint endpoints view views handler handlers controller controllers rest http web public private internal admin server service services main index base core common shared util utils misc init src backend v".split(
    " ",
  ),
);

/** What the file that holds the handler is named for; its folder where the file's own name says nothing. */
export function moduleNouns({ handler }: Operation): string[] {
  const parts = handler.place.file.replace(/\.py$/, "").split("/").reverse();
  return (
    parts
      .slice(0, 2)
      .map(nounsIn)
      .find((nouns) => nouns.length > 0) ?? []
  );
}

/** The nouns of the path's written segments. */
export const pathNouns = (operation: Operation): string[] => segmentNouns(operation).flat();

/** Those of the first segment that has any: the resource. */
export const leading = (operation: Operation): string[] => segmentNouns(operation)[0] ?? [];

const segmentNouns = ({ path }: Operation): string[][] =>
  path
    .flatMap((part) => (part.kind === "text" ? part.text.split("/").map(nounsIn) : []))
    .filter((nouns) => nouns.length > 0);

export const handlerNouns = ({ handler }: Operation): string[] => nounsIn(handler.name);

const nounsIn = (name: string): string[] =>
  wordsOf(name)
    .filter((word) => !GENERIC.has(word) && !/^v?\d+$/.test(word))
    .map((word) => (word === "websocket" || word === "websockets" ? "ws" : singular(word)));

/** One of the nouns is among the others, whole, shortened (`org`) or at the end of a word (`apikeys`). */
export const isNamedIn = (nouns: readonly string[], among: readonly string[]): boolean =>
  nouns.some((noun) => among.some((other) => isPartOf(noun, other) || isPartOf(other, noun)));

const isPartOf = (short: string, long: string): boolean =>
  short === long || (short.length > 2 && (long.startsWith(short) || long.endsWith(short)));
