import type { Program } from "../python/program.ts";
import { isCallOf } from "./declarations.ts";
import type { TableDraft } from "./draft.ts";
import { isMigration } from "./migration-order.ts";
import { siteKey } from "./models.ts";
import { readPlainTable } from "./read-plain-table.ts";

/** Core tables bound to names of modules, each once however often it is imported. */
export function plainTables(program: Program): { readonly key: string; readonly draft: TableDraft }[] {
  const found = new Map<string, TableDraft>();
  for (const name of program.modules.keys()) {
    if (isMigration(program, name)) continue;
    for (const value of program.scopeOf(name)?.names.values() ?? []) {
      if (!isCallOf(value, "Table") || found.has(siteKey(value))) continue;
      const draft = readPlainTable(program, value);
      if (draft !== null) found.set(siteKey(value), draft);
    }
  }
  return [...found].map(([key, draft]) => ({ key, draft }));
}
