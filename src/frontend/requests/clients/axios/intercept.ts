import { hole, type Pattern, render } from "../../../../contract/pattern.ts";
import type { Expression, Statement } from "../../../script/tree.ts";
import type { ClientCall } from "../../client-model.ts";
import { fillParameter } from "../../fill-parameter.ts";
import { propertyValue } from "../../literal-property.ts";
import { textMethod } from "../../values/text-functions.ts";
import { EMPTY_ENV, type FunctionValue } from "../../values/value.ts";
import { type Given, holds, type Option } from "./text-condition.ts";

/** Of what one configuration is made: who asks, in which function, for which of its texts. */
interface Inside {
  readonly call: ClientCall;
  readonly of: FunctionValue;
  readonly option: Option;
  readonly given: Given;
}

/** What the text can be behind a statement, and where the function has returned by then. */
interface Course {
  readonly on: readonly Pattern[];
  readonly out: readonly Pattern[];
}

/** More ways through one function than this are not told one by one. */
const MOST_WAYS = 32;

/** What one function that is given a configuration makes of one of its texts, by every way that can be taken through it. */
export function intercept(
  call: ClientCall,
  of: FunctionValue,
  option: Option,
  given: Given,
): readonly Pattern[] {
  const { on, out } = follow(of.node.body, given[option], { call, of, option, given });
  return told([...on, ...out], option);
}

function follow(statements: readonly Statement[], from: Pattern, inside: Inside): Course {
  let on: readonly Pattern[] = [from];
  const out: Pattern[] = [];
  for (const statement of statements) {
    const courses = on.map((text) => step(statement, text, inside));
    on = told(
      courses.flatMap((course) => course.on),
      inside.option,
    );
    out.push(...courses.flatMap((course) => course.out));
  }
  return { on, out };
}

function step(statement: Statement, text: Pattern, inside: Inside): Course {
  switch (statement.kind) {
    case "if": {
      const held = holds(statement.test, inside.option, { ...inside.given, [inside.option]: text });
      const ways = [
        ...(held === "yes" ? [] : [statement.otherwise]),
        ...(held === "no" ? [] : [statement.then]),
      ];
      return joined(ways.map((way) => follow(way, text, inside)));
    }
    case "try":
      return follow([...statement.body, ...(statement.finalizer ?? [])], text, inside);
    case "block":
      return follow(statement.body, text, inside);
    case "expression":
      return { on: madeOf(assignedTo(statement.value, inside.option), text, inside), out: [] };
    case "return":
      return {
        on: [],
        out: madeOf(propertyValue(statement.value ?? undefined, inside.option), text, inside),
      };
    case "throw":
      return { on: [], out: [] };
    default:
      return { on: [text], out: [] };
  }
}

const joined = (courses: readonly Course[]): Course => ({
  on: courses.flatMap(({ on }) => on),
  out: courses.flatMap(({ out }) => out),
});

/** Each once; of too many, that they are not known. */
function told(texts: readonly Pattern[], option: Option): readonly Pattern[] {
  const known = [...new Map(texts.map((text) => [render(text), text])).values()];
  return known.length <= MOST_WAYS ? known : [hole(option)];
}

/** What a value is made from the given text: `config.baseURL.replace("/v1", "")`, `/me${config.url}`. */
function madeOf(value: Expression | null, text: Pattern, inside: Inside): readonly Pattern[] {
  if (value === null) return [text];
  const { call, of, option } = inside;
  const at = { file: of.file, env: EMPTY_ENV };
  const fill = (expression: Expression): readonly Pattern[] =>
    call.to
      .text({ ...at, node: expression })
      .map((pattern) => fillParameter(pattern, of.node, option, text, call.to));
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

/** `config.url = value` */
function assignedTo(node: Expression, option: Option): Expression | null {
  if (node.kind !== "assign" || node.target.kind !== "expression") return null;
  const { value: target } = node.target;
  return target.kind === "member" && target.property === option ? node.value : null;
}
