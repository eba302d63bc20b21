import { argument, methodOf } from "../python/external-path.ts";
import { tellsSomething } from "../python/filled-places.ts";
import { choice, optionsOf } from "../python/make-value.ts";
import type { FollowedCall, Program, StoredItem } from "../python/program.ts";
import { literalText } from "../python/strings.ts";
import type { FunctionValue, Value } from "../python/value.ts";
import { givenRequest, type KnownRequest } from "./given-request.ts";
import { isOfOneRequest } from "./of-one-request.ts";

type Put = readonly [name: string, value: Value];

/**
 * What a function puts on the request that it sees, itself or by what it calls: objects of the program, a session or a
 * store. Of what is found out from the request, a user for instance, annotations say more.
 */
export function putOnRequests(
  program: Program,
  target: FunctionValue,
  request: Pick<KnownRequest, "attributes">,
): readonly Put[] {
  const { calls, stored } = program.follow(target, givenRequest(program, target, request));
  return [...calls.flatMap(putByCall), ...stored.flatMap(putByItem)].flatMap(([name, value]) => {
    const telling = optionsOf(value).filter((each) => tellsSomething(each) && !isOfOneRequest(each, target));
    return telling.length === 0 ? [] : [[name, choice(telling)] as const];
  });
}

/** `request.state.store = Store()`, `scope["state"].update(store=Store())` */
function putByCall({ callee, args }: FollowedCall): readonly Put[] {
  const method = methodOf(callee);
  if (method === null || !isState(method.object)) return [];
  if (method.name === "update") return [...args.positional.flatMap(entriesOf), ...args.keywords];
  const name = method.name === "__setattr__" ? literalText(args.positional[0]) : undefined;
  const [, value] = args.positional;
  return name === undefined || value === undefined ? [] : [[name, value]];
}

/** `scope["state"]["store"] = Store()`, `scope["state"] = {"store": Store()}` */
function putByItem({ object, key, value }: StoredItem): readonly Put[] {
  const name = literalText(key);
  if (name !== undefined && isState(object)) return [[name, value]];
  return name === "state" && object.operation.type === "parameter" ? optionsOf(value).flatMap(entriesOf) : [];
}

const entriesOf = (value: Value): readonly Put[] => (value.kind === "dict" ? [...value.entries] : []);

/** `request.state`, `scope["state"]`, `scope.setdefault("state", {})` */
function isState(value: Value): boolean {
  if (value.kind !== "symbolic") return false;
  const { operation } = value;
  if (operation.type === "attribute") return operation.name === "state";
  if (operation.type === "index") return literalText(operation.index[0]) === "state";
  if (operation.type !== "call" || methodOf(operation.callee)?.name !== "setdefault") return false;
  return literalText(argument(operation.args, 0, "key")) === "state";
}
