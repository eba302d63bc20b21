import type { Column, Relationship } from "../../contract/database.ts";
import { groupBy } from "../../contract/per-object.ts";
import type { ClassValue, Value } from "../python/value.ts";
import type { ByClass } from "./by-class.ts";
import { isCallOf } from "./declarations.ts";
import type { RelationshipDraft, TableDraft } from "./draft.ts";
import { textOf } from "./read-column.ts";
import { holdsKey, parentsOf, type Side } from "./relationship-direction.ts";

type Owner = ByClass<TableDraft>;

/** The relationships of each table: those that it declares, then those that backrefs of others give it. */
export function settleRelationships(
  drafts: readonly TableDraft[],
  columns: readonly (readonly Column[])[],
  owner: Owner,
): Relationship[][] {
  const own = new Map(drafts.map((draft, at) => [draft, columns[at] ?? []]));
  const sides = new Map(drafts.map((draft) => [draft, sideOf(draft, own, drafts)]));
  const repeated = repeatedNames(drafts);
  const settled = [...sides.values()].flatMap((from) =>
    from.draft.relationships.map((each) => {
      const other = draftOf(each.target, drafts, owner);
      return settle(each, from, other && sides.get(other), owner);
    }),
  );
  return drafts.map((draft) => [
    ...settled.flatMap(({ from, to, relationship }) =>
      from.draft === draft ? [tellApart(relationship, to, repeated)] : [],
    ),
    ...settled.flatMap(({ from, to, backward }) =>
      to?.draft === draft && backward !== null ? [tellApart(backward, from, repeated)] : [],
    ),
  ]);
}

const nameOf = ({ type }: TableDraft): string => type?.def.name ?? "";

function repeatedNames(drafts: readonly TableDraft[]): ReadonlySet<string> {
  const named = groupBy(drafts, nameOf);
  return new Set([...named].flatMap(([name, all]) => (all.length > 1 ? [name] : [])));
}

function tellApart(
  relationship: Relationship,
  other: Side | undefined,
  repeated: ReadonlySet<string>,
): Relationship {
  const table = other?.draft.name ?? null;
  return table !== null && repeated.has(relationship.target) ? { ...relationship, table } : relationship;
}

interface Settled {
  readonly from: Side;
  readonly to: Side | undefined;
  readonly relationship: Relationship;
  /** What a backref gives the other side. */
  readonly backward: Relationship | null;
}

function settle(draft: RelationshipDraft, from: Side, to: Side | undefined, owner: Owner): Settled {
  const { attribute, place, backref } = draft;
  const secondary = secondaryName(draft.secondary, owner);
  const holds = draft.secondary === null && holdsKey(draft, from, to);
  const target = typeof draft.target === "string" ? draft.target : (draft.target?.def.name ?? "");
  const eager = draft.eager === null ? {} : { eager: draft.eager };
  const viewOnly = draft.viewOnly ? { viewOnly: true as const } : {};
  const relationship = {
    attribute,
    target,
    place,
    many: draft.many ?? !holds,
    secondary,
    ...eager,
    ...viewOnly,
  };
  if (backref === null) return { from, to, relationship, backward: null };
  const many = backref.many ?? (draft.secondary !== null || holds);
  const source = from.draft.type?.def.name ?? from.draft.name ?? "";
  const backward = { attribute: backref.name, target: source, place, many, secondary, ...viewOnly };
  return { from, to, relationship, backward };
}

function sideOf(
  draft: TableDraft,
  own: ReadonlyMap<TableDraft, readonly Column[]>,
  drafts: readonly TableDraft[],
): Side {
  const all = [draft, ...parentsOf(draft, drafts)];
  return {
    draft,
    columns: all.flatMap((each) => own.get(each) ?? []),
    names: new Set(all.flatMap(({ name }) => name ?? [])),
  };
}

function draftOf(
  target: ClassValue | string | null,
  drafts: readonly TableDraft[],
  owner: Owner,
): TableDraft | undefined {
  if (target === null) return undefined;
  if (typeof target !== "string") return owner.get(target);
  return drafts.find(({ type }) => type?.def.name === target);
}

function secondaryName(value: Value | null, owner: Owner): string | null {
  if (value === null) return null;
  if (value.kind === "class") return owner.get(value)?.name ?? null;
  if (isCallOf(value, "Table")) return textOf(value.operation.args.positional[0]);
  const text = textOf(value);
  return text === null ? null : (text.split(".").at(-1) ?? text);
}
