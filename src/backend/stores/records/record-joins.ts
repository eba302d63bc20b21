import { isCall } from "../../python/external-path.ts";
import type { Program } from "../../python/program.ts";
import type { CallArguments, Value } from "../../python/value.ts";
import { type Asker, addTable, type StoreStatement } from "../store-statement.ts";
import { recordClasses } from "./record-class.ts";
import { recordField } from "./record-field.ts";
import { type Chain, chainsOf, givesOne } from "./record-values.ts";

/** `.join(Berth)`, `.join(Berth, on=(Boat.id == Berth.boat_id))`: without a condition, by the key that relates them. */
export function applyJoin({ program }: Asker, statement: StoreStatement, args: CallArguments): void {
  const [first, second] = args.positional;
  for (const joined of [first, second]) {
    if (joined !== undefined)
      for (const { table } of recordClasses(program, joined)) addTable(statement, table);
  }
  const on = args.keywords.get("on");
  if (on?.kind !== "symbolic" || on.operation.type !== "compare") return;
  const place = program.placeOf(on.site);
  const text = program.textOf(on.site);
  for (const side of [on.operation.left, on.operation.right]) {
    const field = recordField(program, side);
    if (field?.table !== undefined)
      statement.joins.push({
        table: field.table,
        column: field.column,
        place,
        text,
        operator: on.operation.operator,
      });
  }
}

const DEEPEST = 6;

/** Chains that are given to one as a condition, and that its own statement asks with: `Boat.id.in_(Berth.select(…))`. */
export function nestedIn(program: Program, { of, links }: Chain): Chain[] {
  if (of.dialect.nests !== true) return [];
  return links
    .flatMap(({ call: { operation } }) => [...operation.args.positional, ...operation.args.keywords.values()])
    .flatMap((value) => chainsIn(program, value, 0))
    .filter((chain) => !givesOne(chain));
}

function chainsIn(program: Program, value: Value, depth: number): Chain[] {
  if (depth > DEEPEST || value.kind !== "symbolic") return [];
  const own = chainsOf(program, value);
  if (own.length > 0) return own.slice(0, 1);
  const { operation } = value;
  const inner =
    operation.type === "compare" || operation.type === "binary" || operation.type === "boolean"
      ? [operation.left, operation.right]
      : operation.type === "unary"
        ? [operation.operand]
        : isCall(value)
          ? value.operation.args.positional
          : [];
  return inner.flatMap((each) => chainsIn(program, each, depth + 1));
}
