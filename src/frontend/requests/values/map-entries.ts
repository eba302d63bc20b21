import { literalOf } from "../../../contract/pattern.ts";
import type { CallAt } from "./evaluate-call.ts";
import { ABSENT, type Evaluator, MOST, unknown } from "./evaluator.ts";
import type { Value } from "./value.ts";

/** `new Map([["a", x], ["b", y]]).get("a")` is x; by a key that is not known, any of them. */
export function mapEntry(
  { of, name }: Value & { readonly kind: "property" },
  at: CallAt,
  to: Evaluator,
): readonly Value[] | null {
  if (name !== "get" || of.kind !== "made" || of.node.kind !== "new" || at.node.args[0] === undefined)
    return null;
  const { callee } = of;
  if (callee.kind !== "library" || callee.package !== "" || callee.name !== "Map") return null;
  const entries = entriesOf(of, to);
  if (entries === null) return null;
  const wanted = to.text({ ...at, node: at.node.args[0] }).map(literalOf);
  const found = entries.filter(
    ({ keys }) => wanted.includes(undefined) || keys.some((key) => key === undefined || wanted.includes(key)),
  );
  const values = found.flatMap(({ value }) => value());
  return values.length === 0 ? [ABSENT, ...unknown(at)] : values.slice(0, MOST);
}

interface Entry {
  readonly keys: readonly (string | undefined)[];
  readonly value: () => readonly Value[];
}

/** null where they do not all stand there. */
function entriesOf(made: Value & { readonly kind: "made" }, to: Evaluator): Entry[] | null {
  const [list] = to.argument(made.args, 0, made);
  if (list?.kind !== "array") return null;
  const entries: Entry[] = [];
  for (const item of list.items) {
    if (item?.kind !== "array") return null;
    const [key, value] = item.items;
    if (key == null || value == null) return null;
    const inside = { file: list.file, env: list.env };
    entries.push({
      keys: to.text({ ...inside, node: key }).map(literalOf),
      value: () => to.evaluate({ ...inside, node: value }),
    });
  }
  return entries;
}
