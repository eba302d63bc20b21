import { walk } from "../modules/children.ts";
import type { Expression, Statement } from "../script/tree.ts";
import { isBehindTest } from "./is-behind-test.ts";
import type { Lookups } from "./lookups.ts";

/** The answer is read where the code has found that the request failed: what is sent then is another thing. */
export const isOfFailure = (lookups: Lookups, file: string, read: Expression): boolean =>
  isBehindTest(lookups, file, read, failsWhen) || isCaught(lookups, file, read);

function isCaught({ graph }: Lookups, file: string, read: Expression): boolean {
  let inner: Expression | Statement = read;
  while (inner.kind !== "function") {
    const at = graph.parentOf(file, inner);
    if (at === null) return false;
    if (at.kind === "try" && at.handler?.some((one) => one === inner)) return true;
    inner = at;
  }
  return false;
}

const SUCCESS = /^(?:ok|isOk|success|isSuccess|succeeded)$/;
const FAILURE = /^(?:error|errors|err|isError|failed|error_?(?:message|code))$/i;
const STATUS = /^(?:status|statusCode)$/;

/** Whether the request has failed where the test is met, or is not met. */
function failsWhen(test: Expression, isMet: boolean): boolean {
  if (mentions(test, SUCCESS)) return isMet === isNegated(test);
  if (mentions(test, FAILURE)) return isMet !== isNegated(test);
  return mentions(test, STATUS) && isMet !== isOfSuccess(test);
}

function isNegated(test: Expression): boolean {
  if (test.kind === "unary") return test.operator === "!";
  if (test.kind === "logical") return isNegated(test.left) || isNegated(test.right);
  return test.kind === "binary" && test.right.kind === "literal" && test.right.value === false;
}

/** `status === 200`, `status < 300`; what has no content is no answer to go on with. */
function isOfSuccess(test: Expression): boolean {
  if (test.kind === "logical") return isOfSuccess(test.left) || isOfSuccess(test.right);
  if (test.kind !== "binary" || test.right.kind !== "number") return false;
  const { value } = test.right;
  if (/^===?$/.test(test.operator)) return value >= 200 && value < 300 && value !== 204;
  return test.operator.startsWith("<") ? value >= 300 : false;
}

function mentions(test: Expression, names: RegExp): boolean {
  let found = false;
  walk([test], (node) => {
    if (node.kind === "member") found ||= typeof node.property === "string" && names.test(node.property);
    if (node.kind === "identifier") found ||= names.test(node.name);
  });
  return found;
}
