import { mapTree } from "./map-tree.ts";
import type { Expression, Statement } from "./tree.ts";

/** Modules of SvelteKit whose functions its server runs, whoever calls them: `orders.remote.ts`. */
const REMOTE = /\.remote(?:\.[jt]s)?$/;

export const isRemote = (path: string): boolean => REMOTE.test(path);

/** `query(async () => …)`, `command(schema, async (id) => …)`, `form(…)` are the functions that they are given. */
export function withPlainRemotes(body: readonly Statement[]): readonly Statement[] {
  const makers = new Set(namesFrom(body, (source) => source === "$app/server"));
  return mapTree(body, (node) => {
    if (node.kind !== "call" || !makers.has(rootName(node.callee) ?? "")) return null;
    const last = node.args.at(-1);
    return last?.kind === "function" ? last : null;
  });
}

/** The names of a file for what it imports from sources that fit. */
export const namesFrom = (body: readonly Statement[], fits: (source: string) => boolean): string[] =>
  body.flatMap((one) =>
    one.kind === "import" && fits(one.source) ? one.names.map(({ local }) => local) : [],
  );

/** `createOrder.enhance(…)` begins with `createOrder`. */
export function rootName(node: Expression): string | null {
  if (node.kind === "member") return rootName(node.object);
  if (node.kind === "call") return rootName(node.callee);
  return node.kind === "identifier" ? node.name : null;
}
