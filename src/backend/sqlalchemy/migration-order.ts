import type { Program } from "../python/program.ts";
import type { PyModule } from "../python/tree.ts";
import type { FunctionValue, Value } from "../python/value.ts";
import { textOf } from "./read-column.ts";

export interface Migration {
  readonly revision: string;
  readonly after: readonly string[];
  readonly upgrade: FunctionValue;
}

/** Alembic's migrations, each after those that it names in `down_revision`; unrelated ones by file name. */
export function orderedMigrations(program: Program): Migration[] {
  const migrations: Migration[] = [];
  for (const [name, module] of [...program.modules].sort(([, a], [, b]) => (a.file < b.file ? -1 : 1))) {
    const migration = looksLikeMigration(module) ? readMigration(program, name) : null;
    if (migration !== null) migrations.push(migration);
  }
  const byRevision = new Map(migrations.map((migration) => [migration.revision, migration]));
  const ordered = new Set<Migration>();
  const visiting = new Set<Migration>();
  for (const migration of migrations) visit(migration);
  return [...ordered];

  function visit(first: Migration): void {
    // A chain of revisions can be longer than the call stack is deep.
    const stack = [first];
    while (stack.length > 0) {
      const migration = stack.at(-1);
      if (migration === undefined) return;
      const pending = migration.after
        .map((revision) => byRevision.get(revision))
        .filter((each) => each !== undefined && !ordered.has(each) && !visiting.has(each));
      const [next] = pending;
      visiting.add(migration);
      if (next !== undefined) stack.push(next);
      else {
        ordered.add(migration);
        stack.pop();
      }
    }
  }
}

/** A migration defines models of its own, as they were then: they are none of the application's. */
export const isMigration = (program: Program, moduleName: string): boolean => {
  const module = program.modules.get(moduleName);
  return module !== undefined && looksLikeMigration(module) && readMigration(program, moduleName) !== null;
};

/** One that merges two others needs nothing of Alembic; it still comes between them and those after it. */
const looksLikeMigration = (module: PyModule): boolean =>
  module.body.some(
    (statement) =>
      (statement.kind === "from" && /^alembic(?:\.|$)/.test(statement.module)) ||
      (statement.kind === "import" && statement.names.some((name) => /^alembic(?:\.|$)/.test(name.module))) ||
      (statement.kind === "assign" &&
        statement.targets.some((target) => target.kind === "name" && target.name === "down_revision")),
  );

function readMigration(program: Program, moduleName: string): Migration | null {
  const names = program.scopeOf(moduleName)?.names;
  const upgrade = names?.get("upgrade");
  const revision = textOf(names?.get("revision"));
  if (upgrade?.kind !== "function" || revision === null) return null;
  return { revision, after: revisionsOf(names?.get("down_revision")), upgrade };
}

function revisionsOf(value: Value | undefined): string[] {
  if (value?.kind === "sequence") return value.items.flatMap(revisionsOf);
  const revision = textOf(value);
  return revision === null ? [] : [revision];
}
