import type { Pattern } from "../../../../contract/pattern.ts";
import type { FunctionExpression } from "../../../script/tree.ts";
import type { ClientCall } from "../../client-model.ts";
import { EMPTY_ENV, type FunctionValue, type Made, type Value } from "../../values/value.ts";
import { isSame } from "./assigned-bases.ts";
import { intercept } from "./intercept.ts";
import { interceptedClient } from "./intercepted-client.ts";
import type { Given, Option } from "./text-condition.ts";

/**
 * What request interceptors make of a URL or a base: `config.url = …`, or another config, in a function given to
 * `interceptors.request.use`.
 */
export function applyInterceptors(
  call: ClientCall,
  made: Made | null,
  option: Option,
  given: Given,
): readonly Pattern[] {
  let changed: readonly Pattern[] = [given[option]];
  for (const interceptor of interceptorsOf(call, made)) {
    changed = changed.flatMap((one) => intercept(call, interceptor, option, { ...given, [option]: one }));
  }
  return changed;
}

function interceptorsOf(call: ClientCall, made: Made | null): FunctionValue[] {
  return call.callsNamed("use").flatMap(({ node, file }) => {
    const client = interceptedClient(node.callee, "request");
    const [handler] = node.args;
    if (client === null || handler === undefined) return [];
    const at = { file, env: EMPTY_ENV };
    if (!call.to.evaluate({ ...at, node: client }).some((owner) => isSame(owner, made, call.to))) return [];
    return call.to.evaluate({ ...at, node: handler }).filter((value) => value.kind === "function");
  });
}

/** A function that an interceptor gives its request to may give it to another one. */
const MOST_HANDS = 2;

/**
 * A request that has been made, or is about to be, and is made once more: `axios(error.config)` in what
 * `interceptors.response.use` is given, `axios(config)` in what `interceptors.request.use` is, or in a function that
 * only these give it to. None of its own.
 */
export function isResent(call: ClientCall, config: readonly Value[], hands = MOST_HANDS): boolean {
  return (
    config.length > 0 &&
    config.every((value) => {
      const resent = resentBy(value);
      if (resent === null) return false;
      return isInterceptor(call, resent) || (hands > 0 && isHanded(call, value, hands - 1));
    })
  );
}

interface Resent {
  /** The function whose parameter it is. */
  readonly owner: FunctionExpression;
  readonly of: "request" | "response";
}

/** The whole configuration of a request, or `error.config` of one that failed. */
function resentBy(value: Value): Resent | null {
  const owner = value.kind === "parameter" ? value.declaration.parameter?.of : undefined;
  if (value.kind !== "parameter" || owner === undefined) return null;
  if (value.path.length === 0) return { owner, of: "request" };
  return value.path.at(-1) === "config" ? { owner, of: "response" } : null;
}

const isInterceptor = (call: ClientCall, { owner, of }: Resent): boolean =>
  call
    .callsNamed("use")
    .some(
      ({ node, file }) =>
        interceptedClient(node.callee, of) !== null &&
        node.args.some((handler) =>
          call.to
            .evaluate({ node: handler, file, env: EMPTY_ENV })
            .some((value) => value.kind === "function" && value.node === owner),
        ),
    );

/** `retry(error.config)`, `retry(error)`: whatever calls the function gives it a request to make once more. */
function isHanded(call: ClientCall, value: Value, hands: number): boolean {
  if (value.kind !== "parameter") return false;
  const { parameter, parent } = value.declaration;
  if (parameter === null || parent?.function !== parameter.of) return false;
  const callers = call.callsNamed(parent.name).map(({ node, file }) => {
    const given = node.args[parameter.index];
    return given === undefined ? [] : call.to.evaluate({ node: given, file, env: EMPTY_ENV });
  });
  const within = (one: Value): Value =>
    one.kind === "parameter" ? { ...one, path: [...one.path, ...value.path] } : one;
  return callers.length > 0 && callers.every((given) => isResent(call, given.map(within), hands));
}
