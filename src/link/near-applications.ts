import type { Operation } from "../contract/operation.ts";
import { groupBy, perName } from "../contract/per-object.ts";

/** Servers that tests start: they stand in for the one that is meant. */
const OF_TESTS = /(?:^|\/)(?:tests?|__tests__|testing|e2e|cypress|playwright|mocks?|__mocks__|fixtures?)\//i;

/**
 * The applications that stand beside a package, `shop/web/`: those with code in the innermost folder around it that any
 * has code in. Null where all of them have.
 */
export function createNearApplications(
  operations: readonly Operation[],
): (folder: string) => ReadonlySet<string> | null {
  const codeOf = foldersByApplication(operations);
  return perName((folder) => {
    const byDepth = groupBy(codeOf.keys(), (app) => depthOf(folder, codeOf.get(app) ?? []));
    return byDepth.size < 2 ? null : new Set(byDepth.get(Math.max(...byDepth.keys())));
  });
}

function foldersByApplication(operations: readonly Operation[]): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>();
  for (const { app, place } of operations) {
    if (app === null) continue;
    const held = folders.get(app) ?? new Set();
    folders.set(app, held.add(place.file.slice(0, place.file.lastIndexOf("/") + 1)));
  }
  return folders;
}

function depthOf(folder: string, code: Iterable<string>): number {
  let deepest = 0;
  for (const one of code) {
    const shared = sharedFolder(folder, one);
    const depth = shared.split("/").length - 1;
    if (depth > deepest && !OF_TESTS.test(one.slice(shared.length))) deepest = depth;
  }
  return deepest;
}

/** Both end with a slash, or are the root. */
function sharedFolder(a: string, b: string): string {
  let end = 0;
  for (let at = 0; at < a.length && a[at] === b[at]; at += 1) if (a[at] === "/") end = at + 1;
  return a.slice(0, end);
}
