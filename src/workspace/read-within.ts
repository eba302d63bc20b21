import { closeSync, constants, fstatSync, openSync, readFileSync, readSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";
import { insidePath } from "../contract/inside-path.ts";
import { decodeText, failure, isBinary, LARGEST_FILE, tooLarge } from "./decode-text.ts";
import type { ReadFailure, ReadResult } from "./tree.ts";
import { isMissing, systemReason } from "./workspace-error.ts";

/** Not blocking: opening a pipe would wait for its writer. Not following: the path is real by now. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

const OUTSIDE = failure("outside", "leads out of the audited root");

/** Reads one file, never outside the root: the path that is opened is the real one. `root` is a real path. */
export function readWithin(root: string, file: string): ReadResult {
  const inside = insidePath(file);
  if (inside === null) return OUTSIDE;
  try {
    const real = realpathSync.native(join(root, inside));
    return isWithin(root, real) ? readRegular(real) : OUTSIDE;
  } catch (error) {
    return failureOf(error);
  }
}

/**
 * Synchronous on purpose: a source file is read faster than a promise for each of its four system calls is settled,
 * and quoting needs text at once.
 */
function readRegular(real: string): ReadResult {
  const descriptor = openSync(real, OPEN_FLAGS);
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return failure("missing", "not a regular file");
    if (stat.size > LARGEST_FILE) return judgeLarge(descriptor, stat.size);
    return decodeText(readFileSync(descriptor));
  } finally {
    closeSync(descriptor);
  }
}

function judgeLarge(descriptor: number, size: number): ReadFailure {
  const head = new Uint8Array(8000);
  readSync(descriptor, head, 0, head.length, 0);
  return isBinary(head) ? failure("binary", "binary") : tooLarge(size);
}

export const isWithin = (root: string, real: string): boolean =>
  real === root || real.startsWith(root.endsWith(sep) ? root : root + sep);

function failureOf(error: unknown): ReadFailure {
  return isMissing(error)
    ? failure("missing", systemReason(error))
    : failure("unreadable", `cannot be read: ${systemReason(error)}`);
}
