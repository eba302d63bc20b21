import { wordsOf } from "../../contract/words.ts";
import type { TableDraft } from "./draft.ts";

/**
 * Table names that the code computes in a way we cannot follow. A usual spelling is taken only where a foreign key or
 * a migration names exactly that table; otherwise the name stays visibly unknown.
 */
export function resolveNames(drafts: readonly TableDraft[], migrated: ReadonlyMap<string, unknown>): void {
  const known = new Set(drafts.flatMap(({ name }) => name ?? []));
  const mentioned = new Set([
    ...migrated.keys(),
    ...drafts.flatMap(({ columns }) =>
      columns.flatMap(({ foreignKey }) =>
        typeof foreignKey === "string" ? (foreignKey.split(".").at(-2) ?? []) : [],
      ),
    ),
  ]);
  const open = drafts.filter(({ name }) => name === null);
  const seen = new Map<Spelling, number>();
  for (const draft of open) {
    const likely = SPELLINGS.filter((spell) => {
      const name = spell(classNameOf(draft));
      return mentioned.has(name) && !known.has(name);
    });
    const names = new Set(likely.map((spell) => spell(classNameOf(draft))));
    const [spell] = likely;
    if (names.size !== 1 || spell === undefined) continue;
    draft.name = spell(classNameOf(draft));
    seen.set(spell, (seen.get(spell) ?? 0) + 1);
  }
  // The rule that names one class names the others: what several confirm, and none contradicts, holds for the rest.
  const [only] = seen;
  const rule = seen.size === 1 && only !== undefined && only[1] >= 3 ? only[0] : null;
  for (const draft of open) draft.name ??= rule?.(classNameOf(draft)) ?? `<${classNameOf(draft)}>`;
}

const classNameOf = (draft: TableDraft): string => draft.type?.def.name ?? "table";

type Spelling = (className: string) => string;

const snake: Spelling = (className) => wordsOf(className).join("_");
const flat: Spelling = (className) => className.toLowerCase();
const pluralS = (name: string): string => `${name}s`;
const pluralIes = (name: string): string => name.replace(/y$/, "ie").concat("s");
const SPELLINGS: readonly Spelling[] = [
  snake,
  (className) => pluralS(snake(className)),
  (className) => pluralIes(snake(className)),
  flat,
  (className) => pluralS(flat(className)),
];
