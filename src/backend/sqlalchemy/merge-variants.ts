import type { ColumnUse } from "../../contract/database.ts";
import type { FollowedCall } from "../python/program.ts";
import type { Execution } from "./execution.ts";
import { mergeNested, type QueryDraft, type Standing } from "./query-draft.ts";
import { useKey, withoutRepeats } from "./without-repeats.ts";

/** A subquery that is built in several ways: the statement that holds it has one of them. */
export function mergeVariants(
  draft: QueryDraft,
  variants: readonly QueryDraft[],
  standing: Standing = "source",
): void {
  const merged = variantsAsOne(variants);
  if (merged !== null) mergeNested(draft, merged, standing);
}

/**
 * The ways to build one statement as one: what all of them have holds for each, what some have holds under the
 * conditions that lead there. Rows are the user's where every way says so.
 */
export function variantsAsOne(variants: readonly QueryDraft[]): QueryDraft | null {
  const [first, ...others] = variants;
  if (first === undefined || others.length === 0) return first ?? null;
  return {
    ...first,
    tables: [...new Set(variants.flatMap(({ tables }) => tables))],
    subqueries: new Set(
      [...new Set(variants.flatMap(({ subqueries }) => [...subqueries]))].filter((table) =>
        variants.every(({ tables, subqueries }) => !tables.includes(table) || subqueries.has(table)),
      ),
    ),
    joins: usesOfWays(variants.map(({ joins }) => joins)),
    filters: usesOfWays(variants.map(({ filters }) => filters)),
    sorts: usesOfWays(variants.map(({ sorts }) => sorts)),
    eager: withoutRepeats(
      variants.flatMap(({ eager }) => eager),
      ({ model, attribute }) => `${model}.${attribute}`,
    ),
    writes: [...new Set(variants.flatMap(({ writes }) => writes))],
    unread: variants.flatMap(({ unread }) => unread),
    within: variants.flatMap(({ root, within }) => [root, ...within]),
    bound: [],
    offset: variants.find(({ offset }) => offset !== null)?.offset ?? null,
    limit: variants.find(({ limit }) => limit !== null)?.limit ?? null,
    aggregate: variants.every(({ aggregate }) => aggregate),
    single: variants.every(({ single }) => single),
    problem: variants.find(({ problem }) => problem !== null)?.problem ?? null,
    userScope: scopeOfWays(variants.map(({ userScope }) => userScope)),
  };
}

/** Each use once, in the order of the ways; one that is not on all of them is conditional. */
export function usesOfWays<T extends ColumnUse>(ways: readonly (readonly T[])[]): T[] {
  const all = withoutRepeats(ways.flat(), useKey);
  return all.map((used) => {
    const key = useKey(used);
    const own = ways.map((way) => way.filter((other) => useKey(other) === key));
    const isAlways = own.every(
      (uses) => uses.length > 0 && uses.every(({ conditional }) => conditional === undefined),
    );
    return isAlways ? used : { ...used, conditional: true };
  });
}

/** Different ways can tie the rows to the user by different conditions. */
export function scopeOfWays(ways: readonly (ColumnUse | null)[]): ColumnUse | null {
  const scopes = ways.filter((scope) => scope !== null);
  const [first] = scopes;
  if (first === undefined) return null;
  const text = [...new Set(scopes.map((scope) => scope.text))].join(" or ");
  const isAlways =
    scopes.length === ways.length && scopes.every(({ conditional }) => conditional === undefined);
  return isAlways ? { ...first, text } : { ...first, text, conditional: true };
}

/** What one call does to one table by a statement that begins at one place is one, in however many ways it is built. */
export function variantsTogether(executions: readonly Execution[]): Execution[] {
  const ways = new Map<string, Map<FollowedCall, Execution[]>>();
  for (const execution of executions) {
    const key = variantKey(execution.draft);
    const ofKey = ways.get(key) ?? new Map<FollowedCall, Execution[]>();
    ways.set(key, ofKey);
    ofKey.set(execution.call, [...(ofKey.get(execution.call) ?? []), execution]);
  }
  return [...ways.values()].flatMap((ofKey) =>
    [...ofKey].flatMap(([call, all]) => {
      const draft = variantsAsOne(all.map((each) => each.draft));
      return draft === null ? [] : [{ draft, call }];
    }),
  );
}

const variantKey = ({ kind, root, tables: [table] }: QueryDraft): string =>
  `${kind} ${root.module.file}:${root.node.start} ${table?.name ?? ""}`;
