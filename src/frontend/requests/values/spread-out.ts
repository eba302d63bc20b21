import type { Pattern } from "../../../contract/pattern.ts";
import type { Expression } from "../../script/tree.ts";
import { type At, type Evaluator, MOST } from "./evaluator.ts";
import type { Value } from "./value.ts";

type Texts = readonly Pattern[];

/** What each argument can be as text, through `...parts` and `...parts.map((part) => part.trim())`. */
export const spreadOut = (args: readonly Expression[], at: At, to: Evaluator): readonly Texts[] =>
  args.flatMap((arg) => {
    const items = arg.kind === "spread" && arg.value !== null ? itemsOf(arg.value, at, to) : null;
    return items ?? [to.text({ ...at, node: arg })];
  });

/** null where they are not all written out. */
function itemsOf(node: Expression, at: At, to: Evaluator): readonly Texts[] | null {
  const mapped = mapOf(node);
  const [list, ...others] = to.evaluate({ ...at, node: mapped?.of ?? node });
  if (list?.kind !== "array" || others.length > 0) return null;
  const change = mapped === null ? null : to.evaluate({ ...at, node: mapped.by }).find(isFunction);
  if (change === undefined) return null;
  const items = list.items.map((item) => {
    if (item === null || item.kind === "spread") return null;
    const inside = { node: item, file: list.file, env: list.env };
    if (change === null) return to.text(inside);
    return to.patterns(to.invoke(change, [item], inside).slice(0, MOST), inside);
  });
  const known = items.filter((item) => item !== null);
  return known.length === items.length ? known : null;
}

const isFunction = (value: Value): value is Value & { kind: "function" } => value.kind === "function";

/** `parts.map(trimmed)` */
function mapOf(node: Expression): { readonly of: Expression; readonly by: Expression } | null {
  if (node.kind !== "call" || node.callee.kind !== "member" || node.callee.property !== "map") return null;
  const [by] = node.args;
  return by === undefined ? null : { of: node.callee.object, by };
}
