import type { Pattern } from "../../../../contract/pattern.ts";
import type { Expression, Statement } from "../../../script/tree.ts";
import type { ClientCall } from "../../client-model.ts";
import { fillParameter } from "../../fill-parameter.ts";
import { propertyValue } from "../../literal-property.ts";
import { EMPTY_ENV, type FunctionValue, type Made, type Value } from "../../values/value.ts";
import { isSame } from "./assigned-bases.ts";
import { interceptedClient } from "./intercepted-client.ts";

type Option = "url" | "baseURL";

/**
 * What request interceptors make of a URL or a base: `config.url = …`, or another config, in a function given to
 * `interceptors.request.use`.
 */
export function applyInterceptors(
  call: ClientCall,
  made: Made | null,
  option: Option,
  written: readonly Pattern[],
): readonly Pattern[] {
  let changed = written;
  for (const interceptor of interceptorsOf(call, made)) {
    changed = changed.flatMap((one) => intercept(call, interceptor, option, one));
  }
  return changed;
}

function interceptorsOf(call: ClientCall, made: Made | null): FunctionValue[] {
  return call.callsNamed("use").flatMap(({ node, file }) => {
    const client = interceptedClient(node.callee, "request");
    const [handler] = node.args;
    if (client === null || handler === undefined) return [];
    const at = { file, env: EMPTY_ENV };
    if (!call.to.evaluate({ ...at, node: client }).some((owner) => isSame(owner, made))) return [];
    return call.to.evaluate({ ...at, node: handler }).filter((value) => value.kind === "function");
  });
}

/**
 * A request that has been made and is made once more, `axios(error.config)` in what `interceptors.response.use` is given:
 * none of its own.
 */
export function isResent(call: ClientCall, config: readonly Value[]): boolean {
  const owners = config.map((value) =>
    value.kind === "parameter" && value.path.at(-1) === "config"
      ? value.declaration.parameter?.of
      : undefined,
  );
  if (owners.length === 0 || owners.includes(undefined)) return false;
  const handlers = call.callsNamed("use").flatMap(({ node, file }) => {
    if (interceptedClient(node.callee, "response") === null) return [];
    return node.args.flatMap((handler) => call.to.evaluate({ node: handler, file, env: EMPTY_ENV }));
  });
  return owners.every((owner) => handlers.some((each) => each.kind === "function" && each.node === owner));
}

interface Rewrite {
  readonly value: Expression;
  readonly tests: readonly Expression[];
}

function intercept(
  call: ClientCall,
  interceptor: FunctionValue,
  option: Option,
  written: Pattern,
): readonly Pattern[] {
  const { node, file } = interceptor;
  let changed: readonly Pattern[] = [written];
  for (const rewrite of rewritesIn(node.body, option, [])) {
    if (rewrite.tests.some((test) => excludes(test, written))) continue;
    const texts = call.to.text({ node: rewrite.value, file, env: EMPTY_ENV });
    changed = texts.map((text) => fillParameter(text, node, option, written, call.to));
  }
  return changed;
}

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

/** `!config.url.includes("x")` does not hold for a URL that has x in it. Other conditions count as met. */
function excludes(test: Expression, url: Pattern): boolean {
  if (test.kind !== "unary" || test.operator !== "!" || test.operand.kind !== "call") return false;
  const { callee, args } = test.operand;
  const [needle] = args;
  if (callee.kind !== "member" || needle?.kind !== "string") return false;
  const { value } = needle;
  if (callee.property === "startsWith") return url[0]?.kind === "text" && url[0].text.startsWith(value);
  return (
    callee.property === "includes" && url.some((part) => part.kind === "text" && part.text.includes(value))
  );
}
