/**
 * A path relative to a root, normalised (`./a//b/../c` is `a/c`, the root itself is empty); null when it is absolute
 * or leads out. Backslashes count as separators, so that no spelling of `..` passes on any system.
 */
export function insidePath(path: string): string | null {
  const slashed = path.replaceAll("\\", "/");
  if (slashed.startsWith("/") || /^[A-Za-z]:/.test(slashed) || slashed.includes("\0")) return null;
  const inside: string[] = [];
  for (const segment of slashed.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") inside.push(segment);
    else if (inside.pop() === undefined) return null;
  }
  return inside.join("/");
}
