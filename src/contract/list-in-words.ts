/** `a`; `a and b`; `a, b and c` */
export function listInWords(items: readonly string[]): string {
  const [last, ...others] = [...items].reverse();
  if (last === undefined) return "";
  return others.length === 0 ? last : `${others.reverse().join(", ")} and ${last}`;
}

/** The first ones, and how many are left: `a, b and 3 more`. */
export function fewInWords(items: readonly string[], many: number): string {
  const left = items.length - many;
  return listInWords(left > 0 ? [...items.slice(0, many), `${left} more`] : items);
}
