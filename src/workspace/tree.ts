import type { Notice } from "../contract/place.ts";

/** The audited tree as a port: a working copy, files in memory, or an overlay. No other room can tell which. */
export interface Tree {
  /** Absolute path of the audited folder, for messages only; empty for a tree in memory. */
  readonly root: string;
  /** Every file of the audit, sorted by path in code-unit order. */
  list(): Promise<readonly TreeFile[]>;
  /** Any file within the root, listed or not; read once, however often it is asked for. */
  read(file: string): Promise<ReadResult>;
  /** The lines of a file without their ends, read on demand; null when it cannot be read. */
  lines(file: string): readonly string[] | null;
  /** What could not be listed or read so far, once each, sorted. */
  notices(): readonly Notice[];
  commit(): Promise<Commit | null>;
}

export interface TreeFile {
  /** The real path, relative to the root, with `/`. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** Other paths that reach it through symbolic links, for resolving imports. */
  readonly aliases: readonly string[];
}

export type ReadResult = ReadText | ReadFailure;

export interface ReadText {
  readonly ok: true;
  /** Without a byte order mark; line ends as they are. */
  readonly text: string;
}

export interface ReadFailure {
  readonly ok: false;
  readonly kind: "missing" | "outside" | "binary" | "unreadable" | "encoding" | "too-large";
  readonly reason: string;
}

export interface Commit {
  /** The first seven digits. */
  readonly sha: string;
  /** The audited folder in the repository, with a slash at its end; empty where it is the repository's top. */
  readonly prefix: string;
  /** The files read differ from what the commit holds: changed, added, or one of their kind deleted. */
  readonly dirty: (filesRead: Iterable<string>) => boolean;
}

/** Whether a reader has to be told: a probe for a file that is not there, and a binary file, are no news. */
export const isNoticeable = (failure: ReadFailure): boolean =>
  failure.kind === "unreadable" || failure.kind === "encoding" || failure.kind === "too-large";
