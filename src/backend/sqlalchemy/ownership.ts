import type { Place } from "../../contract/place.ts";
import { externalPath, methodOf } from "../python/external-path.ts";
import type { Followed, FollowedCall } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import { someNode } from "../python/walk-code.ts";
import type { Reader } from "./reader.ts";
import { decidingSite, mayRefuse } from "./refusing-tests.ts";
import { rowOf } from "./row-type.ts";
import { givenArguments } from "./unfollowed.ts";

/** Comparisons of what was read with the authenticated user: `item.owner_id != current_user.id`. */
export function ownershipChecks(reader: Reader, followed: Followed): Place[] {
  const asked = followed.calls.filter((call) => asksRow(reader, call) || asksBuiltin(reader, call));
  const compared = followed.comparisons.filter(({ value }) => isOwnershipCheck(reader, value));
  const ways = [
    ...compared.map(({ value, chain }) => [...chain, value.site]),
    ...asked.map(({ site, chain }) => [...chain, site]),
  ];
  return ways.map(decidingSite).filter(mayRefuse).map(reader.program.placeOf);
}

/** `conversation.get_participant(user.id)`: a method of the row compares what it gets from the user. */
function asksRow(reader: Reader, call: FollowedCall): boolean {
  const method = methodOf(call.callee);
  const row = method === null ? null : rowOf(reader, method.object);
  const type = row === null ? undefined : reader.models.classOf.get(row.table.name);
  if (method === null || type === undefined || row?.origin === "new") return false;
  const found = reader.program.attribute(type, method.name, call.site);
  if (found.kind !== "function") return false;
  const given = givenArguments({ ...found, self: method.object }, call.args);
  return [...given].some(([name, value]) => reader.isUser(value) && comparesName(found.def.body, name));
}

/** `any(member.user_id == user.id for member in conversation.members)` */
const asksBuiltin = (reader: Reader, call: FollowedCall): boolean =>
  /^(?:builtins\.)?(?:any|all|next|filter)$/.test(externalPath(call.callee) ?? "") &&
  call.args.positional.some((value) => holdsCheck(reader, value));

function holdsCheck(reader: Reader, value: Value): boolean {
  if (value.kind === "sequence") return value.items.some((item) => holdsCheck(reader, item));
  return isOwnershipCheck(reader, value);
}

/** A comparison somewhere in a body that has this name on one side. */
const comparesName = (body: object, name: string): boolean =>
  someNode(
    body,
    (node) =>
      node.kind === "compare" && someNode(node, (inner) => inner.kind === "name" && inner.name === name),
  );

function isOwnershipCheck(reader: Reader, value: Value): boolean {
  if (value.kind !== "symbolic" || value.operation.type !== "compare") return false;
  const { left, right } = value.operation;
  return ties(reader, left, right) || ties(reader, right, left);
}

const ties = (reader: Reader, user: Value, row: Value): boolean =>
  reader.isUser(user) && !reader.isUser(row) && isFromRow(reader, row);

/** The row itself, an attribute of it, or a collection over its related rows. */
function isFromRow(reader: Reader, value: Value, depth = 0): boolean {
  if (depth > 6) return false;
  if (value.kind === "choice") return value.options.some((option) => isFromRow(reader, option, depth + 1));
  if (value.kind === "sequence") return value.items.some((item) => isFromRow(reader, item, depth + 1));
  const row = rowOf(reader, value);
  if (row !== null) return row.origin !== "new";
  if (value.kind !== "symbolic") return false;
  const { operation } = value;
  if (operation.type === "attribute" || operation.type === "index")
    return isFromRow(reader, operation.object, depth + 1);
  if (operation.type === "element") return isFromRow(reader, operation.of, depth + 1);
  return (
    operation.type === "call" && operation.args.positional.some((each) => isFromRow(reader, each, depth + 1))
  );
}
