/** Nodes of a tree that begin or end outside of the text that they were read from. */
export function outsideSpans(tree: unknown, length: number): string[] {
  const outside: string[] = [];
  const pending: unknown[] = [tree];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== "object" || value === null) continue;
    const { kind, start, end } = value as { kind?: unknown; start?: unknown; end?: unknown };
    if (
      typeof start === "number" &&
      typeof end === "number" &&
      !(start >= 0 && start <= end && end <= length)
    )
      outside.push(`${String(kind)} ${start}–${end} of ${length}`);
    for (const inner of Object.values(value)) pending.push(inner);
  }
  return outside;
}
