import { statSync } from "node:fs";
import { join } from "node:path";
import { digestOf } from "./digest.ts";
import type { ReadResult, TreeFile } from "./tree.ts";

/**
 * What a working copy told a run: which files there are, and what those hold that were read. Where a later run would
 * hear the same, it would come to the same end.
 */
export interface Witness {
  readonly folder: string;
  /** When the copy was opened, in milliseconds since 1970: what changed later may have the same times. */
  readonly opened: number;
  /** Digests of what git says of HEAD and of the index; null without git. */
  readonly head: string | null;
  readonly index: string | null;
  /** Digest of all paths that were listed. */
  readonly listing: string;
  readonly files: readonly WitnessedFile[];
}

export interface WitnessedFile {
  readonly path: string;
  /** Size, times and inode; null where nothing could be asked. */
  readonly stat: string | null;
  /** Of the text, or of the reason why there is none. */
  readonly digest: string;
}

/** File systems round times, the coarsest to two seconds: what is as young as that is looked into. */
const YOUNG = 2000;

export const digestListing = (files: readonly TreeFile[]): string =>
  digestOf(files.map(({ path, aliases }) => [path, ...aliases].join("\0")).join("\n"));

export const witnessFile = (root: string, path: string, result: ReadResult): WitnessedFile => ({
  path,
  stat: statOf(root, path)?.text ?? null,
  digest: digestResult(result),
});

export const digestResult = (result: ReadResult): string =>
  digestOf(result.ok ? result.text : `${result.kind}: ${result.reason}`);

/** Told by size and times alone; whoever doubts reads the file. */
export function isUntouched(root: string, { path, stat }: WitnessedFile, opened: number): boolean {
  const now = statOf(root, path);
  return now !== null && now.text === stat && now.changed < opened - YOUNG;
}

function statOf(root: string, path: string): { text: string; changed: number } | null {
  try {
    const { size, mtimeMs, ctimeMs, ino } = statSync(join(root, path));
    return { text: `${size} ${mtimeMs} ${ctimeMs} ${ino}`, changed: Math.max(mtimeMs, ctimeMs) };
  } catch {
    return null;
  }
}
