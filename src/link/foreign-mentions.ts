import type { Operation } from "../contract/operation.ts";
import type { Undetermined } from "../contract/place.ts";
import { literalSegment, splitSegments } from "../contract/segments.ts";

/** A file in a language that is not parsed. */
export interface ForeignText {
  readonly file: string;
  readonly text: string;
}

const LONGEST = 100;

/**
 * Where a file that is not parsed names the end of the operation's path: it could request it, and nobody looked. Only
 * the last literal segment is asked for, since what stands before it is usually a base.
 */
export function mentionOf(operation: Operation, texts: readonly ForeignText[]): Undetermined | null {
  const last = splitSegments(operation.path)
    .map(literalSegment)
    .findLast((segment) => segment !== null);
  if (last === undefined || last === null) return null;
  const pattern = new RegExp(`/${last.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w-])`);
  for (const { file, text } of texts) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const line = text.slice(0, found.index).split("\n").length;
    return {
      reason: `${kindOf(file)} files are not read, and this one names the path`,
      expression: (text.split("\n")[line - 1] ?? "").trim().slice(0, LONGEST),
      file,
      line,
      hint: 'if it requests the operation, say so in targets.json: "consumers": "external"',
    };
  }
  return null;
}

const SCREENS = /\.(?:svelte|astro)$/;

/** Screens that are not read could be what uses a request that nothing else reaches. */
export function unreadScreen(texts: readonly ForeignText[]): Undetermined | null {
  const screen = texts.find(({ file }) => SCREENS.test(file));
  if (screen === undefined) return null;
  return {
    reason: `${kindOf(screen.file)} files are not read, and what uses this request could be one of them`,
    expression: screen.file,
    file: screen.file,
    line: 1,
    hint: 'switch the rule off where screens are written so: "rules": { "frontend/unrendered": "off" }',
  };
}

const kindOf = (file: string): string => file.slice(file.lastIndexOf("."));
