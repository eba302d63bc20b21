import { propsParameter } from "./component-parts.ts";
import { mapTree } from "./map-tree.ts";
import { spellOutSelf } from "./self-patterns.ts";
import type { Expression, FunctionExpression, Statement } from "./tree.ts";
import { componentNames } from "./vue-component-names.ts";
import { calledAs, isMaker, optionsIn } from "./vue-find-options.ts";
import { settleScript } from "./vue-names.ts";
import { type Options, readOptions, splitReturn } from "./vue-options.ts";

/** A text without these words makes no component of Vue outside of a Vue file. */
export const mayMakeComponents = (text: string): boolean =>
  /\bmethods\b|\bdefineComponent\b|\bsetup\s*\(/.test(text);

/**
 * Components of Vue in plain scripts, each as the function that a Vue file would be: `defineComponent({ … })`,
 * `app.component("order-list", { … })`, `new Vue({ … })`, and options that a name or a page's global holds. Templates
 * stand elsewhere, and may use all of it.
 */
export const scriptComponents = (body: readonly Statement[]): readonly Statement[] =>
  mapTree(body.map(ofStatement), (node) =>
    node.kind === "call" || node.kind === "new" ? ofCall(node) : null,
  );

/** `window.PageOrders = { … }`, `const OrderList = { … }`, `export default { … }` */
function ofStatement(statement: Statement): Statement {
  switch (statement.kind) {
    case "export-default":
      return { ...statement, value: ofValue(statement.value, null) };
    case "variable": {
      const declarators = statement.declarators.map((one) => {
        const name = one.target.kind === "name" ? one.target.name : null;
        return one.init === null ? one : { ...one, init: ofValue(one.init, name) };
      });
      return { ...statement, declarators };
    }
    case "expression": {
      const { value } = statement;
      if (value.kind !== "assign" || value.operator !== "=") return statement;
      return { ...statement, value: { ...value, value: ofValue(value.value, lastName(value.target)) } };
    }
    default:
      return statement;
  }
}

type Target = (Expression & { kind: "assign" })["target"];

function lastName(target: Target): string | null {
  if (target.kind === "name") return target.name;
  if (target.kind !== "expression" || target.value.kind !== "member") return null;
  return typeof target.value.property === "string" ? target.value.property : null;
}

function ofValue(value: Expression, name: string | null): Expression {
  const options = value.kind === "object" || isMaker(value) ? optionsIn(value) : null;
  if (options === null) return value;
  const keys = keysOf(options);
  const isComponent = isMaker(value) || BESIDE.some((key) => keys.includes(key));
  return isComponent && rendersSomething(keys) ? componentOf(options, name) : value;
}

/** Options that are given to what registers or starts a component. */
function ofCall(node: Expression & { kind: "call" | "new" }): Expression | null {
  const name = calledAs(node.callee);
  const isStart = node.kind === "new" ? name === "Vue" : name === "createApp";
  const registered = name === "component" && node.args[0]?.kind === "string" ? node.args[0].value : null;
  if (!isStart && registered === null) return isMaker(node) ? ofValue(node, null) : null;
  const args = node.args.map((arg) => (arg.kind === "object" ? componentOf(arg, registered) : arg));
  return { ...node, args };
}

const RENDERS = ["template", "render", "setup"];
const BESIDE = [
  "data",
  "methods",
  "computed",
  "props",
  "mounted",
  "created",
  "watch",
  "components",
  "mixins",
];

/** What renders nothing is a mixin, as far as its own file says. */
const rendersSomething = (keys: readonly string[]): boolean => RENDERS.some((key) => keys.includes(key));

const keysOf = ({ properties }: Options): string[] =>
  properties.flatMap(({ key }) => (typeof key === "string" ? [key] : []));

/** None that `defineProps` declares. */
const NO_PROPS = { names: [], open: false, type: null };

function componentOf(options: Options, name: string | null): FunctionExpression {
  const { start, end } = options;
  const read = readOptions(spellOutSelf(options));
  const names = componentNames({ setup: [], around: [], read, declared: NO_PROPS, isSetup: false });
  const rendered = renderingOf(options);
  const body = settleScript([...read.statements, ...(rendered?.body ?? [])], names);
  return {
    kind: "function",
    name: textOf(options, "name") ?? name,
    async: false,
    arrow: false,
    params: [propsParameter({ start, end }, null)],
    returnType: null,
    body,
    component: rendered !== null && returnsJsx(rendered) ? "whole" : "scripts",
    start,
    end,
  };
}

/** `render() { return <ul/> }`, `setup() { return () => <ul/> }` */
function renderingOf({ properties }: Options): FunctionExpression | null {
  for (const { key, value } of properties) {
    if (value.kind !== "function") continue;
    if (key === "render") return value;
    const returned = key === "setup" ? splitReturn(value)[1] : null;
    if (returned?.kind === "function") return returned;
  }
  return null;
}

const returnsJsx = (render: FunctionExpression): boolean => splitReturn(render)[1]?.kind === "jsx";

function textOf({ properties }: Options, name: string): string | null {
  const value = properties.find(({ key }) => key === name)?.value;
  return value?.kind === "string" ? value.value : null;
}
