import type { Span } from "./convert.ts";
import type { Expression } from "./tree.ts";
import { call } from "./tree-parts.ts";

/** What a store's helper brings into the options, and the call whose answer has it. */
export interface Helper {
  /** Each by its key in the answer, and its name in the component. */
  readonly names: readonly { readonly key: string; readonly name: string; readonly at: Span }[];
  readonly call: Expression;
}

/**
 * `mapState("orders", ["list"])`, `mapFields("orders", ["table.rows"])`, `mapActions(useOrders, { load: "fetch" })`, and
 * whatever else is given names as text: the last argument says them. Pinia's helpers are the store itself.
 */
export function helperNames(value: Expression): Helper | null {
  if (value.kind !== "call") return null;
  const [first] = value.args;
  const last = value.args.at(-1);
  if (last === undefined) return null;
  const isStore = value.args.length === 2 && first?.kind === "identifier" && /^use[A-Z]/.test(first.name);
  const names = namesIn(last, isStore);
  return { names, call: isStore ? call(first, [], value) : value };
}

function namesIn(last: Expression, isStore: boolean): Helper["names"] {
  if (last.kind === "array")
    return last.items.flatMap((item) => {
      if (item?.kind !== "string") return [];
      const name = item.value.slice(item.value.lastIndexOf(".") + 1);
      return [{ key: name, name, at: item }];
    });
  if (last.kind !== "object") return [];
  return last.properties.flatMap(({ key: name, value, start, end }) => {
    if (typeof name !== "string") return [];
    const key = isStore && value.kind === "string" ? value.value : name;
    return [{ key, name, at: { start, end } }];
  });
}
