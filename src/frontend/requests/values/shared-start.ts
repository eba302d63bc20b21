import { concat, type Pattern, type PatternPart, text } from "../../../contract/pattern.ts";

/** What all patterns begin with, to the character. */
export function sharedStart([first = [], ...others]: readonly Pattern[]): Pattern {
  const at = first.findIndex((part, index) => others.some((other) => !isSamePart(part, other[index])));
  if (at < 0) return first;
  const texts = [first, ...others].map((each) => textOf(each[at]));
  return concat(first.slice(0, at), text(texts.reduce(sharedText)));
}

const textOf = (part: PatternPart | undefined): string => (part?.kind === "text" ? part.text : "");

const isSamePart = (one: PatternPart, other: PatternPart | undefined): boolean =>
  one.kind === "text"
    ? other?.kind === "text" && one.text === other.text
    : other?.kind === "hole" && one.name === other.name && one.role === other.role;

function sharedText(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length);
}
