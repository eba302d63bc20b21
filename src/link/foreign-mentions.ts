import { escapeRegExp } from "../contract/escape-reg-exp.ts";
import type { Operation } from "../contract/operation.ts";
import type { Undetermined } from "../contract/place.ts";
import { isGreedy, literalSegment, type Segment, splitSegments } from "../contract/segments.ts";
import { doubtAtLine, type FoundLine, MEND_FILE, SAY_EXTERNAL, type TextFile } from "./find-line.ts";
import { couldRequest, type Mention, mentionAt } from "./foreign-calls.ts";

/**
 * Where a file that is not parsed names the end of the operation's path: it could request it, and nobody looked. What
 * stands before the last literal segment is another one of the path, or the end of a base: a quote, a bracket.
 */
export function mentionOf(operation: Operation, texts: readonly TextFile[]): Undetermined | null {
  const route = splitSegments(operation.path);
  const end = endOf(route);
  if (end === null) return null;
  const found = findMention(new RegExp(`${end}(?![\\w-])${notFurther(route)}`, "g"), texts, (mention) =>
    couldRequest(mention, operation.method, route),
  );
  return found === null
    ? null
    : doubtAtLine(found, `${unreadWords(found.file)} names the path`, SAY_EXTERNAL);
}

/** The first line that the pattern finds, where what stands around it does not speak against it. */
function findMention(
  pattern: RegExp,
  texts: readonly TextFile[],
  isMeant: (mention: Mention) => boolean,
): FoundLine | null {
  for (const { file, text } of texts) {
    for (const { 0: found, index } of text.matchAll(pattern)) {
      const mention = mentionAt(text, index + found.length - 1);
      if (mention !== null && !isMeant(mention)) continue;
      const line = text.slice(0, index).split("\n").length;
      return { file, line, text: text.split("\n")[line - 1] ?? "" };
    }
  }
  return null;
}

/** `/boats/{id}/sails` is no path of `/boats/{id}`; one that is put together may well end there. */
function notFurther(route: readonly Segment[]): string {
  if (route.some(isGreedy)) return "";
  const filled = route.length - 1 - route.findLastIndex((segment) => literalSegment(segment) !== null);
  return `(?!(?:/[^/?\\s"'\`]+){${filled}}/[\\w{$<:])`;
}

function endOf(segments: readonly Segment[]): string | null {
  const literals = [...segments.keys()].filter((index) => literalSegment(segments[index] ?? []) !== null);
  const last = literals.at(-1);
  if (last === undefined) return null;
  const between = segments
    .slice(literals.at(-2) ?? last, last)
    .map((segment) => escapeRegExp(literalSegment(segment) ?? "") || "[^/\\s\"'`]+")
    .join("/");
  const before = between === "" ? BASE_END : `(?:${BASE_END}|/${between})`;
  return `${before}/${escapeRegExp(literalSegment(segments[last] ?? []) ?? "")}`;
}

/** A page's own folder, `./config.js`, is where the server has the page. */
const BASE_END = "[\"'`})\\]]\\.?";

/** Scripts are parsed: one of them is here because it could not be. */
const SCRIPT = /\.(?:[cm]?[jt]sx?|vue|svelte)$/;

const unreadWords = (file: string): string =>
  SCRIPT.test(file)
    ? "the file could not be read in full, and it"
    : `${kindOf(file)} files are not read, and this one`;

/** Of JavaScript, what is not read may be a bundle of something else; declarations use nothing. */
const SCREENS = /(?<!\.d)\.(?:svelte|astro|[cm]?ts|[jt]sx|vue)$/;

/** Screens that are not read could be what uses a request that nothing else reaches; a test of one could not. */
export function unreadScreen(
  texts: readonly TextFile[],
  isApplication: (file: string) => boolean,
): Undetermined | null {
  const screen = texts.find(({ file }) => SCREENS.test(file) && isApplication(file));
  if (screen === undefined) return null;
  return {
    reason: SCRIPT.test(screen.file)
      ? "a screen could not be read in full, and it could be what uses this request"
      : `${kindOf(screen.file)} files are not read, and what uses this request could be one of them`,
    expression: screen.file,
    file: screen.file,
    line: 1,
    hint: SCRIPT.test(screen.file)
      ? MEND_FILE
      : 'switch the rule off where screens are written so: "rules": { "frontend/unrendered": "off" }',
  };
}

const kindOf = (file: string): string => file.slice(file.lastIndexOf("."));
