import { evaluate } from "./evaluate.ts";
import { itemsOf } from "./iterate.ts";
import type { Machine } from "./machine.ts";
import { isSame, siteOf } from "./make-value.ts";
import type { PyArgument } from "./tree.ts";
import type { CallArguments, Scope, Site, Value } from "./value.ts";

/** Arguments while they are unpacked. */
interface Unpacked {
  readonly positional: Value[];
  readonly keywords: Map<string, Value>;
  /** As of `CallArguments`; null where there can be others. */
  sometimes: Value[] | null;
  open: boolean;
}

/** Arguments of a call, with `*` and `**` unpacked as far as they are known. */
export function evaluateArguments(
  machine: Machine,
  list: readonly PyArgument[],
  scope: Scope,
): CallArguments {
  const into: Unpacked = { positional: [], keywords: new Map(), sometimes: [], open: false };
  for (const { name, stars, value: node } of list) {
    const value = evaluate(machine, node, scope);
    if (stars === 2) unpackKeywords(value, into);
    else if (stars === 1) unpackItems(machine, value, siteOf(scope, node), into);
    else if (name !== null) into.keywords.set(name, value);
    else into.positional.push(value);
  }
  const { positional, keywords, open, sometimes } = into;
  const known = { positional, keywords, open, nodes: list.map(({ name, value }) => ({ name, node: value })) };
  return sometimes === null || sometimes.length === 0 ? known : { ...known, sometimes };
}

function unpackItems(machine: Machine, value: Value, site: Site, into: Unpacked): void {
  const { items, complete } = itemsOf(machine, value, site);
  const lists = complete ? [items] : listsIn(value);
  into.open ||= !complete;
  if (lists === null) {
    into.sometimes = null;
    return;
  }
  const shared = sharedStart(lists);
  into.positional.push(...shared);
  into.sometimes?.push(...lists.flatMap((each) => each.slice(shared.length)));
}

/** The lists that a value is one of, each known to its end: `conditions` that grow under an `if`. */
function listsIn(value: Value): (readonly Value[])[] | null {
  if (value.kind !== "choice") return null;
  const lists = value.options.flatMap((option) =>
    option.kind === "sequence" && option.complete ? [option.items] : [],
  );
  return lists.length === value.options.length ? lists : null;
}

/** What all of some lists begin with. */
function sharedStart([first = [], ...others]: readonly (readonly Value[])[]): readonly Value[] {
  const end = first.findIndex((item, at) =>
    others.some((other) => other[at] === undefined || !isSame(item, other[at])),
  );
  return end === -1 ? first : first.slice(0, end);
}

function unpackKeywords(value: Value, into: Unpacked): void {
  if (value.kind === "dict") for (const [name, entry] of value.entries) into.keywords.set(name, entry);
  if (value.kind === "dict" && value.complete) return;
  into.open = true;
  into.sometimes = null;
}
