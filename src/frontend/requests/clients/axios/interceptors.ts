import { concat, type Pattern } from "../../../../contract/pattern.ts";
import type { Expression, Statement } from "../../../script/tree.ts";
import type { ClientCall } from "../../client-model.ts";
import { EMPTY_ENV, type FunctionValue, type Made } from "../../values/value.ts";
import { isSame } from "./assigned-bases.ts";

/** What request interceptors make of a URL: `config.url = …` in a function given to `interceptors.request.use`. */
export function applyInterceptors(
  call: ClientCall,
  made: Made | null,
  urls: readonly Pattern[],
): readonly Pattern[] {
  let changed = urls;
  for (const interceptor of interceptorsOf(call, made)) {
    changed = changed.flatMap((url) => interceptUrl(call, interceptor, url));
  }
  return changed;
}

function interceptorsOf(call: ClientCall, made: Made | null): FunctionValue[] {
  return call.callsNamed("use").flatMap(({ node, file }) => {
    const client = interceptedClient(node.callee);
    const [handler] = node.args;
    if (client === null || handler === undefined) return [];
    const at = { file, env: EMPTY_ENV };
    if (!call.to.evaluate({ ...at, node: client }).some((owner) => isSame(owner, made))) return [];
    return call.to.evaluate({ ...at, node: handler }).filter((value) => value.kind === "function");
  });
}

/** `x` of `x.interceptors.request.use` */
function interceptedClient(callee: Expression): Expression | null {
  const request = callee.kind === "member" ? callee.object : null;
  const interceptors = request?.kind === "member" && request.property === "request" ? request.object : null;
  return interceptors?.kind === "member" && interceptors.property === "interceptors"
    ? interceptors.object
    : null;
}

interface Rewrite {
  readonly value: Expression;
  readonly tests: readonly Expression[];
}

function interceptUrl(call: ClientCall, interceptor: FunctionValue, url: Pattern): readonly Pattern[] {
  let urls: readonly Pattern[] = [url];
  for (const rewrite of rewritesIn(interceptor.node.body, [])) {
    if (rewrite.tests.some((test) => excludes(test, url))) continue;
    const texts = call.to.text({ node: rewrite.value, file: interceptor.file, env: EMPTY_ENV });
    urls = texts.map((rewritten) => putUrl(call, rewritten, interceptor, url));
  }
  return urls;
}

function rewritesIn(statements: readonly Statement[], tests: readonly Expression[]): Rewrite[] {
  return statements.flatMap((statement): Rewrite[] => {
    if (statement.kind === "if") {
      return [
        ...rewritesIn(statement.then, [...tests, statement.test]),
        ...rewritesIn(statement.otherwise, tests),
      ];
    }
    if (statement.kind !== "expression" || statement.value.kind !== "assign") return [];
    const { target, value } = statement.value;
    const isUrl =
      target.kind === "expression" && target.value.kind === "member" && target.value.property === "url";
    return isUrl ? [{ value, tests }] : [];
  });
}

/** `!config.url.includes("x")` does not hold for a URL that has x in it. Other conditions count as met. */
function excludes(test: Expression, url: Pattern): boolean {
  if (test.kind !== "unary" || test.operator !== "!" || test.operand.kind !== "call") return false;
  const { callee, args } = test.operand;
  const [needle] = args;
  const asks =
    callee.kind === "member" && (callee.property === "includes" || callee.property === "startsWith");
  if (!asks || needle?.kind !== "string") return false;
  return url.some((part) => part.kind === "text" && part.text.includes(needle.value));
}

/** The URL as it was stands where the interceptor reads its parameter's `url`. */
function putUrl(call: ClientCall, rewritten: Pattern, interceptor: FunctionValue, url: Pattern): Pattern {
  const parts = rewritten.map((part): Pattern => {
    const origin = call.to.origins.get(part);
    const isUrl =
      origin?.kind === "parameter" &&
      origin.value.declaration.parameter?.of === interceptor.node &&
      origin.value.path.at(-1) === "url";
    return isUrl ? url : [part];
  });
  return concat(...parts);
}
