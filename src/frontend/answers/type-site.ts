import type { TypeNode } from "../script/tree.ts";

/** A type where it is written: names in it mean what they mean there, and its type parameters what is given for them. */
export interface TypeSite {
  readonly node: TypeNode;
  readonly file: string;
  readonly given: Given;
}

/** What stands for the type parameters of the functions and types around, by their names. */
export type Given = ReadonlyMap<string, TypeSite>;

export const NOTHING_GIVEN: Given = new Map();

/** What a call or a reference gives to the type parameters that it names none of stays open. */
export function bindTypes(
  params: readonly string[] = [],
  args: readonly TypeNode[],
  file: string,
  given: Given,
): Given {
  return new Map(
    params.flatMap((name, at): [string, TypeSite][] => {
      const node = args[at];
      return node === undefined ? [] : [[name, { node, file, given }]];
    }),
  );
}

/** What is given for a type parameter, through parameters that only pass it on. */
export function settle(site: TypeSite): TypeSite {
  const { node, given } = site;
  const bound = node.kind === "reference" && node.args.length === 0 ? given.get(node.name) : undefined;
  return bound === undefined ? site : settle(bound);
}
