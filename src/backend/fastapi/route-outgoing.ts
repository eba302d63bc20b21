import type { Outgoing } from "../../contract/operation.ts";
import { literalOf } from "../../contract/pattern.ts";
import type { CallArguments, Value } from "../python/value.ts";
import { readFlag } from "./argument-readers.ts";
import type { RouteEntry } from "./routing-objects.ts";

const OMISSIONS = ["none", "unset", "defaults"] as const;

/** What `response_model_exclude_none`, `response_model_include` and their like do to the model's fields. */
export function readOutgoing(args: CallArguments): Pick<RouteEntry, "outgoing"> {
  const omits = OMISSIONS.filter((name) => readFlag(args, `response_model_exclude_${name}`, false));
  const only = namesIn(args.keywords.get("response_model_include"));
  const without = namesIn(args.keywords.get("response_model_exclude"));
  const outgoing: Outgoing = {
    ...(args.open || only === "unsure" || without === "unsure" ? { unsure: true } : {}),
    ...(readFlag(args, "response_model_by_alias", true) ? {} : { byAttribute: true }),
    ...(omits.length === 0 ? {} : { omits }),
    ...(Array.isArray(only) ? { only } : {}),
    ...(Array.isArray(without) ? { without } : {}),
  };
  return Object.keys(outgoing).length === 0 ? {} : { outgoing };
}

/** A set or list of names; a dictionary goes into the fields of fields, and is not read. */
function namesIn(value: Value | undefined): readonly string[] | "unsure" | null {
  if (value === undefined || (value.kind === "constant" && value.value === null)) return null;
  if (value.kind !== "sequence" || !value.complete) return "unsure";
  const names = value.items.map((item) => (item.kind === "string" ? literalOf(item.pattern) : undefined));
  const known = names.filter((name) => name !== undefined);
  return known.length === names.length ? known : "unsure";
}
