import type { Index } from "../../contract/database.ts";
import type { IndexDraft } from "./draft.ts";

/** Each index once, as it is declared first: models and migrations tell of the same ones. */
export function distinctIndexes(indexes: readonly IndexDraft[]): Index[] {
  const kept: IndexDraft[] = [];
  for (const index of indexes) {
    const at = kept.findIndex((other) => isSame(other, index));
    const first = kept[at];
    if (first === undefined) kept.push(index);
    else kept[at] = { ...toldOf(first, index), names: [...first.names, ...index.names] };
  }
  return kept.map(({ names: _, ...index }) => index);
}

const toldOf = (first: IndexDraft, later: IndexDraft): IndexDraft =>
  first.expressions?.every(isOfTexts) === true ? later : { ...first, columns: orderOf(first, later) };

/** `func.lower("email")` of a model is of a text, not of the column: what a migration writes says what was meant. */
const isOfTexts = (expression: string): boolean => {
  const outside = expression.replace(/'[^']*'/g, "");
  return (
    outside !== expression && (outside.match(/[a-z_]\w*\(?/gi) ?? []).every((word) => word.endsWith("("))
  );
};

/** The order of a key's columns is the database's: what a migration says of the same ones stands. */
function orderOf(first: IndexDraft, later: IndexDraft): readonly string[] {
  if (first.kind !== "primary-key") return first.columns;
  return setText(first.columns) === setText(later.columns) ? later.columns : first.columns;
}

const setText = (columns: readonly string[]): string => [...columns].sort().join("\n");

function isSame(a: IndexDraft, b: IndexDraft): boolean {
  if (a.kind !== b.kind) return false;
  // A table has one.
  if (a.kind === "primary-key") return true;
  const over = a.columns.join("\n") === b.columns.join("\n");
  if (over && a.where === b.where) return true;
  // The same condition or expression reads `deleted_at.is_(None)` in one and `deleted_at IS NULL` in the other.
  const isNamesake = a.names.some((name) => b.names.includes(name));
  return isNamesake && isPartial(a) === isPartial(b) && (over || hasExpression(a));
}

const isPartial = ({ where }: Index): boolean => where !== undefined;
const hasExpression = ({ expressions }: Index): boolean => expressions !== undefined;
