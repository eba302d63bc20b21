import { nestedBodies } from "../python/source-roots.ts";
import type { PyStatement } from "../python/tree.ts";
import type { Site } from "../python/value.ts";

/** The whole statement around an expression; the expression itself where that statement holds others. */
export function statementAround(site: Site): Site {
  let body: readonly PyStatement[] = site.module.body;
  for (;;) {
    const holder = body.find((each) => each.start <= site.node.start && site.node.end <= each.end);
    if (holder === undefined) return site;
    const bodies = nestedBodies(holder);
    if (bodies.length === 0) return { module: site.module, node: holder };
    const inner = bodies.find((block) =>
      block.some((each) => each.start <= site.node.start && site.node.end <= each.end),
    );
    if (inner === undefined) return site;
    body = inner;
  }
}

export const isSameSite = (a: Site, b: Site): boolean =>
  a.module === b.module && a.node.start === b.node.start && a.node.end === b.node.end;
