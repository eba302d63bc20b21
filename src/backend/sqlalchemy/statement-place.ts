import { nestedBodies } from "../python/source-roots.ts";
import type { PyStatement } from "../python/tree.ts";
import type { Site } from "../python/value.ts";

/** The whole statement around an expression; the expression itself where that statement holds others. */
export function statementAround(site: Site): Site {
  const innermost = statementsAround(site).at(-1);
  return innermost === undefined || nestedBodies(innermost).length > 0
    ? site
    : { module: site.module, node: innermost };
}

/** The classes and functions around an expression: `Repository.list`; empty at the module's level. */
export const declarationAround = (site: Site): string =>
  statementsAround(site)
    .flatMap((each) => (each.kind === "function" || each.kind === "class" ? [each.name] : []))
    .join(".");

/** Outermost first. */
function statementsAround({ module, node }: Site): PyStatement[] {
  const found: PyStatement[] = [];
  let bodies: readonly (readonly PyStatement[])[] = [module.body];
  while (bodies.length > 0) {
    const holder = bodies.flat().find(({ start, end }) => start <= node.start && node.end <= end);
    if (holder === undefined) break;
    found.push(holder);
    bodies = nestedBodies(holder);
  }
  return found;
}

export const isSameSite = (a: Site, b: Site): boolean =>
  a.module === b.module && a.node.start === b.node.start && a.node.end === b.node.end;
