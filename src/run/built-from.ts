import { perName } from "../contract/per-object.ts";

/** `"/api/v1/orders"`: one segment alone is also a word of a library. */
const PATHS = /["'`](\/[a-z][\w-]*(?:\/[\w-]+)+\/?)["'`]/gi;

/** A library's own path or two, such as a browser's polyfills hold, say nothing. */
const ENOUGH = 2;

/**
 * Whether a bundle was built from the scripts that are read: every path that it writes stands in one of them. What it
 * requests is told from those then. A bundle of an older edition has paths that are gone.
 */
export function createBuiltFrom(sources: readonly string[]): (bundle: string) => boolean {
  const isRead = perName((path) => sources.some((text) => text.includes(path)));
  return (bundle) => {
    const paths = new Set([...bundle.matchAll(PATHS)].map(([, path = ""]) => path));
    return paths.size >= ENOUGH && [...paths].every(isRead);
  };
}
