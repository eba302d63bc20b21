import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { deserialize, serialize } from "node:v8";
import writeFileAtomic from "write-file-atomic";
import { digestOf } from "./digest.ts";

/** A kept text; null where there is none, or where it is not whole. */
export function readCacheFile(file: string): string | null {
  try {
    const text = readFileSync(file, "utf8");
    const at = text.indexOf("\n");
    const body = text.slice(at + 1);
    return text.slice(0, at) === digestOf(body) ? body : null;
  } catch {
    return null;
  }
}

/** Keeps a text under its digest, which reading compares. */
export const writeCacheFile = (file: string, body: string): void =>
  keep(file, () => `${digestOf(body)}\n${body}`);

/** Kept data, Maps and Sets included; null where there is none, or where it is not whole. */
export function readCacheData(file: string): unknown {
  try {
    const bytes = readFileSync(file);
    const body = bytes.subarray(DIGEST);
    return bytes.toString("latin1", 0, DIGEST) === digestOf(body) ? deserialize(body) : null;
  } catch {
    return null;
  }
}

export const writeCacheData = (file: string, data: unknown): void =>
  keep(file, () => {
    const body = serialize(data);
    return Buffer.concat([Buffer.from(digestOf(body)), body]);
  });

/**
 * As digests are compared, nothing waits for the disk. A cache that cannot be written makes the next run slower, and
 * nothing else. A link in a file's place is replaced, and not followed.
 */
function keep(file: string, make: () => string | Uint8Array): void {
  try {
    const content = make();
    mkdirSync(dirname(file), { recursive: true });
    if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(file);
    // The library does not look whether all was written; see write-atomic.ts.
    writeFileAtomic.sync(file, "", {
      fsync: false,
      tmpfileCreated: (created) => writeFileSync(created, content),
    });
  } catch {}
}

/** Its length, in characters. */
const DIGEST = 40;

/** In bytes: some runs of a large repository, with their reports. */
const MOST = 256 * 1024 * 1024;

/** Forgets what was kept the longest ago, until the rest is small enough. */
export function shrinkCache(folder: string): void {
  try {
    const files = readdirSync(folder).map((name) => {
      const file = join(folder, name);
      const { size, mtimeMs } = statSync(file);
      return { file, size, age: mtimeMs };
    });
    let held = 0;
    for (const { file, size } of files.sort((a, b) => b.age - a.age)) {
      held += size;
      if (held > MOST) rmSync(file, { force: true });
    }
  } catch {}
}
