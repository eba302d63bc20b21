import type { Statement, Table } from "../../../contract/database.ts";
import { unindexedColumns } from "../../../contract/indexes.ts";
import { comparePlaces, type Place } from "../../../contract/place.ts";

/**
 * Statements that come of one select: variants that are built at one place, and a count beside the page that it
 * counts, which share what they filter by.
 */
export function oneSelectEach(
  statements: readonly Statement[],
  tables: ReadonlyMap<string, Table>,
): readonly (readonly Statement[])[] {
  const groups: Group[] = [];
  for (const statement of statements) {
    const uses = unindexedColumns([statement], tables).flatMap((column) => column.uses);
    if (uses.length === 0) continue;
    const places = uses.map(({ place }) => place);
    const group = groups.find((each) => isSameSelect(each, statement, places));
    if (group === undefined) groups.push({ statements: [statement], places });
    else {
      group.statements.push(statement);
      group.places.push(...places);
    }
  }
  return groups.map((group) => group.statements);
}

interface Group {
  readonly statements: Statement[];
  /** Where columns without an index are used. */
  readonly places: Place[];
}

function isSameSelect(group: Group, statement: Statement, places: readonly Place[]): boolean {
  return group.statements.some(
    ({ kind, built, tables }) =>
      kind === statement.kind &&
      tables[0] === statement.tables[0] &&
      (comparePlaces(built, statement.built) === 0 ||
        places.some((place) => group.places.some((other) => comparePlaces(place, other) === 0))),
  );
}
