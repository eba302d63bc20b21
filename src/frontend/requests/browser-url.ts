import { printExpression } from "../script/print-expression.ts";
import type { Expression } from "../script/tree.ts";
import type { CallSite } from "./call-site.ts";
import { type Condition, conditionsAround } from "./conditions-around.ts";
import type { Chain } from "./draft.ts";
import type { FinishedUrl } from "./finish-url.ts";
import { isChangedBehind } from "./is-reached.ts";
import type { Evaluator } from "./values/evaluator.ts";
import type { Env, Origin } from "./values/value.ts";

/**
 * `if (file.url.startsWith("blob:")) … fetch(file.url)`: what the browser holds itself, on the way to a request of which
 * nothing else is known.
 */
export function isBrowsersOwn(url: FinishedUrl["url"], { site, links, env }: Chain, to: Evaluator): boolean {
  const [hole, ...others] = url;
  const origin = hole === undefined || others.length > 0 ? undefined : to.origins.get(hole);
  if (origin === undefined) return false;
  const spots: readonly Pick<CallSite, "node" | "file" | "args">[] = [
    { ...site, args: site.node.args },
    ...links,
  ];
  return spots.some(({ node, file, args }) => {
    const conditions = conditionsAround({ node, file }, to.graph).filter(
      ({ test }) => !isChangedBehind(test, file, to),
    );
    const given = conditions.length === 0 ? [] : (args ?? []);
    return given.some(
      (arg) =>
        isOf(arg, origin, { file, env }, to) &&
        conditions.some((one) => saysScheme(one, printExpression(arg))),
    );
  });
}

/** An argument is what the URL was found to be. */
function isOf(node: Expression, origin: Origin, at: { file: string; env: Env }, to: Evaluator): boolean {
  return to.text({ ...at, node }).some((pattern) => {
    const [only] = pattern;
    const own = only === undefined || pattern.length > 1 ? undefined : to.origins.get(only);
    return own !== undefined && isSameOrigin(own, origin);
  });
}

function isSameOrigin(one: Origin, other: Origin): boolean {
  if (one.kind === "parameter" && other.kind === "parameter")
    return (
      one.value.declaration.id === other.value.declaration.id &&
      one.value.path.join(".") === other.value.path.join(".")
    );
  return one.kind === "expression" && other.kind === "expression" && one.node === other.node;
}

const SCHEME = /^(?:blob|data):/;
/** `/^(?:blob|data):/` */
const SCHEME_PATTERN = /^\^(?:\((?:\?:)?)?(?:blob|data)(?:\|(?:blob|data))*\)?:/;

/** Whether a condition says of what is written so that it is a URL of the browser's own. */
function saysScheme({ test, holds }: Condition, written: string): boolean {
  switch (test.kind) {
    case "cast":
      return saysScheme({ test: test.value, holds }, written);
    case "unary":
      return test.operator === "!" && saysScheme({ test: test.operand, holds: !holds }, written);
    case "logical": {
      const sides = [test.left, test.right].map((side) => saysScheme({ test: side, holds }, written));
      if (test.operator === "??") return false;
      return (test.operator === "&&") === holds ? sides.includes(true) : !sides.includes(false);
    }
    case "call":
      return holds && (startsSo(test, written) || matchesSo(test, written));
    default:
      return false;
  }
}

type Call = Expression & { kind: "call" | "new" };

/** `url.startsWith("blob:")` */
function startsSo({ callee, args }: Call, written: string): boolean {
  const [start] = args;
  return (
    callee.kind === "member" &&
    callee.property === "startsWith" &&
    start?.kind === "string" &&
    SCHEME.test(start.value) &&
    isWritten(callee.object, written)
  );
}

/** `/^data:/.test(url)` */
function matchesSo({ callee, args }: Call, written: string): boolean {
  const [subject] = args;
  return (
    callee.kind === "member" &&
    callee.property === "test" &&
    callee.object.kind === "literal" &&
    SCHEME_PATTERN.test(callee.object.pattern ?? "") &&
    subject !== undefined &&
    isWritten(subject, written)
  );
}

const isWritten = (node: Expression, written: string): boolean =>
  printExpression(node).replaceAll("?.", ".") === written.replaceAll("?.", ".");
