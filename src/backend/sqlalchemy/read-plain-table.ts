import { isCall } from "../python/external-path.ts";
import type { Program } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import { isCallOf } from "./declarations.ts";
import type { TableDraft } from "./draft.ts";
import { columnOfCall, textOf } from "./read-column.ts";
import { indexesOfColumns, readIndex } from "./read-indexes.ts";
import { withStatedKeys } from "./stated-keys.ts";

/** A core `Table("name", metadata, Column(...), ...)`; also what `op.create_table` gets. */
export function readPlainTable(program: Program, value: Value): TableDraft | null {
  if (!isCallOf(value, "Table", "create_table")) return null;
  const { args } = value.operation;
  const columns = args.positional.flatMap((each) => {
    if (!isCallOf(each, "Column")) return [];
    const attribute = textOf(each.operation.args.positional[0]);
    if (attribute === null) return [];
    return [columnOfCall(program, { attribute, site: each.site, annotation: null, value: each }, each)];
  });
  const constraints = args.positional.flatMap((each) =>
    isCall(each) ? (readIndex(program, each, columns) ?? []) : [],
  );
  return {
    name: textOf(args.positional[0] ?? args.keywords.get("name")),
    type: null,
    place: program.placeOf(value.site),
    columns: withStatedKeys(program, columns, args.positional),
    relationships: [],
    indexes: [...indexesOfColumns(columns), ...constraints],
  };
}
