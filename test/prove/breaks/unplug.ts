import type { Request } from "../../../src/contract/request.ts";
import type { Break } from "../break.ts";
import { type Edit, type Files, replace, type Span, spanOf } from "../sources/edit.ts";
import {
  isComponent,
  isFunction,
  isScript,
  keyed,
  nameOf,
  nodeAround,
  nodesAbove,
  nodesBelow,
  parseScript,
  type ScriptNode,
  templatesOf,
} from "../sources/script.ts";
import { UNCALLED, UNRENDERED } from "./expectations.ts";
import { requestsOf } from "./requests-of.ts";

/** Nothing calls the functions any more that request the operation. */
export const unplug: Break = {
  name: "unplug the component",
  find(links) {
    const requests = requestsOf(links.subject);
    const holders = requests.map((request) => holderOf(links.files, request));
    // A request that stands in a component itself goes with that component.
    if (requests.length === 0 || holders.some((holder) => holder === null)) return [];
    const what = holders.map((holder) => `${holder?.file}#${holder?.name}`).join(", ");
    const edits = holders.flatMap((holder) => (holder === null ? [] : uncall(links.files, holder)));
    if (edits.length === 0) return [];
    const template = holders.find((holder) => holder?.template != null)?.template;
    if (template != null)
      return [{ what, stays: `the template ${template} is not in the repository, and may call it` }];
    return [
      { what, edits, expected: [holders.every((holder) => holder?.isEndpoint) ? UNCALLED : UNRENDERED] },
    ];
  },
};

interface Holder extends Span {
  readonly file: string;
  readonly name: string;
  /** What it is called by. */
  readonly called: RegExp;
  /** A library makes a hook of it, and the request when that is called. */
  readonly isEndpoint: boolean;
  /** The id of its component's template, where that stands in no file. */
  readonly template: string | null;
}

/** The outermost function around the request that has a name of its own and is no component. */
function holderOf(files: Files, { place }: Request): Holder | null {
  const text = files[place.file] ?? "";
  const inner = nodeAround(parseScript(place.file, text), spanOf(text, place));
  const around = inner === null ? [] : [...nodesAbove(inner)];
  const named = around.filter(isFunction).map((node) => ({ node, name: nameOf(node) }));
  if (named.some(({ name }) => name !== null && /^[A-Z]/.test(name))) return null;
  const endpoint = endpointOf(around, text);
  const holder = endpoint ?? named.findLast(({ name }) => name !== null);
  if (holder?.name === undefined || holder.name === null) return null;
  const { node, name } = holder;
  const hook =
    endpoint === undefined ? "" : `|use(?:Lazy)?${name[0]?.toUpperCase()}${name.slice(1)}(?:Query|Mutation)`;
  return {
    file: place.file,
    name,
    called: new RegExp(`^(?:${name}${hook})$`),
    isEndpoint: endpoint !== undefined && !/^fetch\(/.test(text.slice(spanOf(text, place).start)),
    template: missingTemplate(files, around),
    start: node.start,
    end: node.end,
  };
}

/** `template: "#orders"` is an element of the page, which a server may render. */
function missingTemplate(files: Files, around: readonly ScriptNode[]): string | null {
  const properties = around.flatMap(({ type, children }) => (type === "ObjectExpression" ? children : []));
  const template = properties.find((one) => nameOf(one) === "template");
  const value = template === undefined ? null : keyed(template, "value");
  const id = value?.type === "StringLiteral" ? String(value.props.value) : "";
  const isThere = Object.values(files).some((text) => text.includes(`id="${id.slice(1)}"`));
  return id.startsWith("#") && !isThere ? id : null;
}

/** `listOrders: builder.query(…)`: what calls it is a hook that is named for it. */
function endpointOf(
  around: readonly ScriptNode[],
  text: string,
): { node: ScriptNode; name: string | null } | undefined {
  const node = around.findLast(
    ({ type, start, end }) =>
      type === "ObjectProperty" && /^\w+: build(?:er)?\.(?:query|mutation)\b/.test(text.slice(start, end)),
  );
  return node && { node, name: nameOf(node) };
}

/** Takes every use of the name away, wherever it is: more than its own calls may go. */
function uncall(files: Files, holder: Holder): Edit[] {
  return Object.entries(files).flatMap(([file, text]) => {
    if (!isScript(file)) return [];
    const nodes = parseScript(file, text).flatMap((root) => [...nodesBelow(root)]);
    const uses = nodes.filter((node) => isUse(node, holder.called) && !isInside(node, file, holder));
    return [
      ...uses.map((node) => takeAway(file, node)),
      ...(isComponent(file) ? uncallInTemplate(file, text, holder.name) : []),
    ];
  });
}

const isInside = ({ start, end }: Span, file: string, holder: Holder): boolean =>
  file === holder.file && start >= holder.start && end <= holder.end;

/** `mapActions(useOrders, { reload: "load" })` */
const isNamed = (node: ScriptNode, called: RegExp): boolean =>
  node.type === "StringLiteral" &&
  called.test(String(node.props.value)) &&
  [...nodesAbove(node)].some(
    (around) =>
      around.type === "CallExpression" && /^map[A-Z]/.test(String(keyed(around, "callee")?.props.name ?? "")),
  );

/** The name as a value: not where it is declared, imported, exported or a key. */
function isUse(node: ScriptNode, called: RegExp): boolean {
  const { type, props, parent, key } = node;
  if (isNamed(node, called)) return true;
  if (type !== "Identifier" || !called.test(String(props.name)) || parent === null) return false;
  if (/^(?:Import|Export|TS)/.test(parent.type)) return false;
  const isKey = key === "key" && parent.props.computed !== true && parent.props.shorthand !== true;
  const isDeclared = key === "id" || key === "params" || isKey;
  return !isDeclared && !/Pattern$/.test(parent.parent?.type ?? "");
}

function takeAway(file: string, use: ScriptNode): Edit {
  const member = use.key === "property" && use.parent !== null ? use.parent : use;
  const { parent } = member;
  if (parent?.type === "CallExpression" && member.key === "callee") return replace(file, parent, "({})");
  if (parent?.type === "ObjectProperty" && parent.props.shorthand === true)
    return replace(file, parent, `${String(use.props.name)}: undefined`);
  return replace(file, member, "undefined");
}

function uncallInTemplate(file: string, text: string, name: string): Edit[] {
  return templatesOf(file, text).flatMap(({ start, end }) =>
    [...text.slice(start, end).matchAll(new RegExp(`[\\w.]*\\b${name}\\b(?:\\([^()"]*\\))?`, "g"))].map(
      (match) =>
        replace(
          file,
          { start: start + match.index, end: start + match.index + match[0].length },
          "undefined",
        ),
    ),
  );
}
