import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
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

/**
 * Keeps a text under its digest, which reading compares: so nothing waits for the disk. A cache that cannot be written
 * makes the next run slower, and nothing else.
 */
export function writeCacheFile(file: string, body: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileAtomic.sync(file, `${digestOf(body)}\n${body}`, { fsync: false });
  } catch {}
}

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

export function writeCacheData(file: string, data: unknown): void {
  try {
    const body = serialize(data);
    mkdirSync(dirname(file), { recursive: true });
    writeFileAtomic.sync(file, Buffer.concat([Buffer.from(digestOf(body)), body]), { fsync: false });
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
