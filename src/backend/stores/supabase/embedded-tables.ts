import { splitTop } from "./split-top.ts";

/** What the text of a `select` takes from other tables along with the rows. */
export interface Embedded {
  readonly tables: readonly string[];
  /** Names that are a column's or a constraint's by their form: the table at its other end is not named. */
  readonly unnamed: readonly string[];
}

/** Reads `*, crew(name, boats(id)), owner:users!owner_id(name)`. */
export function embeddedTables(columns: string): Embedded {
  const all = splitTop(columns).flatMap(embeddedIn);
  return {
    tables: all.filter((name) => !OF_A_KEY.test(name)),
    unnamed: all.filter((name) => OF_A_KEY.test(name)),
  };
}

const OF_A_KEY = /(?:_id|_fkey|_by|Id)$/;

/** `alias:name!hint(…)`; `price.sum()` and `count()` are functions. */
const EMBEDDED = /^(?:\.\.\.)?(?:[^:(]+:)?\s*"?(\w+)"?(?:!\w+)*\s*\(([\s\S]+)\)$/;

function embeddedIn(column: string): string[] {
  const [, name, inner] = EMBEDDED.exec(column) ?? [];
  if (name === undefined || inner === undefined || inner.trim() === "") return [];
  return [name, ...splitTop(inner).flatMap(embeddedIn)];
}
