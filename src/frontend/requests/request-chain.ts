import type { Expression, FunctionExpression } from "../script/tree.ts";
import type { Draft } from "./draft.ts";

/** A call that makes a request, and the calls that lead to it, the innermost first. */
export interface RequestChain {
  readonly client: string;
  readonly site: CallAt;
  /** With the function of the tree that each calls; null where a class is made, or that is not known. */
  readonly links: readonly (CallAt & { readonly callee: FunctionExpression | null })[];
}

export interface CallAt {
  readonly node: Expression;
  readonly file: string;
}

export const chainOf = ({ client, site, links }: Draft): RequestChain => ({
  client,
  site: { node: site.node, file: site.file },
  links: links.map(({ node, file, callee }) => ({ node, file, callee: callee?.node ?? null })),
});
