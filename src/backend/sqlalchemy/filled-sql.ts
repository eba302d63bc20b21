import { isCall, methodOf, optionsOf } from "../python/external-path.ts";
import type { CallArguments, Value } from "../python/value.ts";

/** A statement with the arguments that its values are among. */
export interface Given {
  readonly statement: Value;
  readonly args: CallArguments;
  /** The arguments are those of a driver's cursor that has put the values in. */
  readonly isFilled: boolean;
}

/** `cursor.execute(cursor.mogrify(sql, values))` runs what `cursor.execute(sql, values)` does. */
export function givenStatements(statement: Value, args: CallArguments): readonly Given[] {
  const options = optionsOf(statement);
  const filled = options.map(filledBy);
  if (filled.every((each) => each === null)) return [{ statement, args, isFilled: false }];
  return options.map((option, at) => filled[at] ?? { statement: option, args, isFilled: false });
}

function filledBy(value: Value): Given | null {
  if (!isCall(value)) return null;
  const { callee, args } = value.operation;
  const sql =
    methodOf(callee)?.name === "mogrify" ? (args.positional[0] ?? args.keywords.get("query")) : undefined;
  return sql === undefined ? null : { statement: sql, args, isFilled: true };
}
