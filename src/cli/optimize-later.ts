import process from "node:process";
import { setFlagsFromString } from "node:v8";

/** By Node's major version; from 24 on V8 waits long enough by itself. */
const FLAGS: Readonly<Record<string, string>> = {
  20: "--interrupt-budget=1200000",
  22: "--invocation-count-for-turbofan=20000",
};

/**
 * Tells V8, for the whole process, to compile optimized code only of what runs very often. A run is over in seconds:
 * compiling a thousand functions beside it, many of them again and again, cost a quarter of its CPU
 * (docs/decisions/0018-optimize-later.md).
 */
export function optimizeLater(): void {
  const flag = flagFor(process.versions.node);
  if (flag !== null) setFlagsFromString(flag);
}

/** V8's flag for a version of Node such as `20.19.0`; null where none is known. */
export const flagFor = (version: string): string | null => FLAGS[version.split(".")[0] ?? ""] ?? null;
