import { runBranches } from "./control-flow.ts";
import { evaluate } from "./evaluate.ts";
import type { Of, Outcome } from "./execute.ts";
import { isInstanceOf } from "./is-instance.ts";
import type { Machine } from "./machine.ts";
import { siteOf, sourceText } from "./make-value.ts";
import type { PyStatement } from "./tree.ts";
import { evaluateDotted } from "./type-of.ts";
import type { Scope, Value } from "./value.ts";

export function runMatch(machine: Machine, statement: Of<"match">, scope: Scope): Outcome {
  const subject = evaluate(machine, statement.subject, scope);
  const text = sourceText(siteOf(scope, statement.subject));
  const cases = statement.cases.map((body) => ({ body, pattern: patternText(statement, body, scope) }));
  const branches = cases
    .filter(({ pattern }) => !isExcluded(machine, subject, pattern, statement, scope))
    .map(({ body, pattern }) => ({ body, condition: `match ${text}: case ${pattern}` }));
  return { completion: runBranches(machine, scope, [...branches, { body: [], condition: null }]).completion };
}

/** `"a"` of `case "a":` */
function patternText(statement: Of<"match">, body: readonly PyStatement[], scope: Scope): string {
  const end = body[0]?.start ?? statement.start;
  const before = sourceText(siteOf(scope, { start: statement.start, end }));
  return /\bcase\s+((?:(?!\bcase\b)[^\n])*?)\s*:\s*$/.exec(before)?.[1] ?? "_";
}

/** `case User():`, `case User() | Customer():` for what is an instance of none of them. */
function isExcluded(
  machine: Machine,
  subject: Value,
  pattern: string,
  statement: Of<"match">,
  scope: Scope,
): boolean {
  const classes = pattern.split("|").map((each) => /^\s*([\w.]+)\([^()]*\)\s*$/.exec(each)?.[1]);
  return classes.every((path) => {
    if (path === undefined) return false;
    const type = evaluateDotted(machine, path, scope, statement.subject);
    return isInstanceOf(machine, subject, type) === false;
  });
}
