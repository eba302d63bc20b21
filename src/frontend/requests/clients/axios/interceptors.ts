import type { Pattern } from "../../../../contract/pattern.ts";
import type { Expression, FunctionExpression, Statement } from "../../../script/tree.ts";
import type { ClientCall } from "../../client-model.ts";
import { fillParameter } from "../../fill-parameter.ts";
import { propertyValue } from "../../literal-property.ts";
import { textMethod } from "../../values/text-functions.ts";
import { EMPTY_ENV, type FunctionValue, type Made, type Value } from "../../values/value.ts";
import { isSame } from "./assigned-bases.ts";
import { interceptedClient } from "./intercepted-client.ts";
import { allOf, type Given, holds } from "./text-condition.ts";

type Option = keyof Given;

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

/**
 * A request that has been made, or is about to be, and is made once more: `axios(error.config)` in what
 * `interceptors.response.use` is given, `axios(config)` in what `interceptors.request.use` is. None of its own.
 */
export function isResent(call: ClientCall, config: readonly Value[]): boolean {
  const resent = config.map(resentBy);
  return resent.length > 0 && resent.every((one) => one !== null && isInterceptor(call, one));
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

interface Rewrite {
  readonly value: Expression;
  readonly tests: readonly Expression[];
}

function intercept(
  call: ClientCall,
  { node, file }: FunctionValue,
  option: Option,
  given: Given,
): readonly Pattern[] {
  let changed: readonly Pattern[] = [given[option]];
  for (const rewrite of rewritesIn(node.body, option, [])) {
    const held = allOf(rewrite.tests.map((test) => holds(test, option, given)));
    if (held === "no") continue;
    const texts = rewritten(call, rewrite.value, { node, file }, option, given[option]);
    changed = held === "open" ? [...changed, ...texts] : texts;
  }
  return changed;
}

/** What a value is made from the given text: `config.baseURL.replace("/v1", "")`, `/me${config.url}`. */
function rewritten(
  call: ClientCall,
  value: Expression,
  { node, file }: Pick<FunctionValue, "node" | "file">,
  option: Option,
  given: Pattern,
): readonly Pattern[] {
  const at = { file, env: EMPTY_ENV };
  const fill = (expression: Expression): readonly Pattern[] =>
    call.to
      .text({ ...at, node: expression })
      .map((text) => fillParameter(text, node, option, given, call.to));
  if (value.kind !== "call" || value.callee.kind !== "member") return fill(value);
  const { object, property: name } = value.callee;
  if (typeof name !== "string" || !isOption(object, option)) return fill(value);
  return fill(object).flatMap((pattern) => {
    const callee = { kind: "property", of: { kind: "text", pattern }, name } as const;
    const values = textMethod(callee, { ...at, node: value }, call.to) ?? [];
    return values.flatMap((one) => (one.kind === "text" ? [one.pattern] : fill(value)));
  });
}

const isOption = (node: Expression, option: Option): boolean =>
  node.kind === "member" && node.property === option;

function rewritesIn(
  statements: readonly Statement[],
  option: Option,
  tests: readonly Expression[],
): Rewrite[] {
  return statements.flatMap((statement): Rewrite[] => {
    switch (statement.kind) {
      case "if":
        return [
          ...rewritesIn(statement.then, option, [...tests, statement.test]),
          ...rewritesIn(statement.otherwise, option, tests),
        ];
      case "expression": {
        const value = assignedTo(statement.value, option);
        return value === null ? [] : [{ value, tests }];
      }
      case "return": {
        const value = propertyValue(statement.value ?? undefined, option);
        return value === null ? [] : [{ value, tests }];
      }
      default:
        return [];
    }
  });
}

/** `config.url = value` */
function assignedTo(node: Expression, option: Option): Expression | null {
  if (node.kind !== "assign" || node.target.kind !== "expression") return null;
  const { value: target } = node.target;
  return target.kind === "member" && target.property === option ? node.value : null;
}
