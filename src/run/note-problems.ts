import type { Notice } from "../contract/place.ts";

interface Extracted {
  readonly file: string;
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** A file that parses in part is used in part: one line in the report says where the parser lost its way. */
export function noteProblems(modules: readonly Extracted[]): Notice[] {
  return modules.flatMap(({ file, problems: [first, ...more] }) => {
    if (first === undefined) return [];
    const rest = more.length === 0 ? "" : ` (and ${more.length} more)`;
    return [{ file, reason: `line ${first.line}: ${first.message}${rest}` }];
  });
}
