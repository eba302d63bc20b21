import type { TreeNode } from "../modules/children.ts";
import type { Expression } from "../script/tree.ts";

type Call = Expression & { readonly kind: "call" };
type Element = Expression & { readonly kind: "jsx" };

/**
 * Names for what loads a URL without a call; no identifier can be one. `get`, `file` and `post` have the URL, `set` has it and
 * the element that it is given to, `element` has a component and its attributes.
 */
export const BROWSER_LOADS = {
  get: "<load>",
  file: "<file>",
  post: "<submit>",
  set: "<set>",
  element: "<element>",
} as const;

const LOADED: Readonly<Record<string, readonly string[]>> = {
  a: ["href"],
  area: ["href"],
  audio: ["src"],
  embed: ["src"],
  form: ["action"],
  iframe: ["src"],
  img: ["src"],
  link: ["href"],
  object: ["data"],
  script: ["src"],
  source: ["src"],
  track: ["src"],
  video: ["src", "poster"],
};

/** Elements that show a file in the page; a frame shows what is no screen of the page that it stands in. */
const FILES = /^(?:audio|embed|iframe|img|link|object|script|source|track|video)$/;

/** What an element or an assignment makes the browser load, as a call that stands in its place. */
export function loadsAt(node: TreeNode): readonly Call[] {
  if (node.kind === "jsx") return node.tag === null ? [] : loadsOfElement(node, node.tag);
  if (node.kind !== "assign" || node.operator !== "=" || node.target.kind !== "expression") return [];
  const { value: target } = node.target;
  if (isLocation(target)) return [load(node, BROWSER_LOADS.get, [node.value])];
  if (target.kind !== "member") return [];
  // Nothing but an element has an address called so; where it comes from is often a reference that only a run fills.
  if (target.property === "src") return [load(node, BROWSER_LOADS.file, [node.value])];
  return target.property === "href" || target.property === "action"
    ? [load(node, BROWSER_LOADS.set, [node.value, target.object])]
    : [];
}

function loadsOfElement(node: Element, tag: Expression): Call[] {
  if (tag.kind !== "identifier" || !/^[a-z]\w*$/.test(tag.name))
    return [load(node, BROWSER_LOADS.element, [tag, attributesOf(node)])];
  const names = Object.hasOwn(LOADED, node.name) ? LOADED[node.name] : undefined;
  if (names === undefined) return [];
  const method = node.attributes.find(({ name }) => name === "method")?.value;
  const isPost = node.name === "form" && method?.kind === "string" && /^post$/i.test(method.value);
  const loads = FILES.test(node.name) ? BROWSER_LOADS.file : isPost ? BROWSER_LOADS.post : BROWSER_LOADS.get;
  return node.attributes.flatMap(({ name, value }) =>
    name !== null && names.includes(name) && value !== null ? [load(node, loads, [value])] : [],
  );
}

/** What a component is given, as the object that it gets. */
export function attributesOf({ attributes, start, end }: Element): Expression {
  const properties = attributes.map(({ name, value, ...at }) => ({
    key: name,
    value: value ?? ({ kind: "literal", value: true, start: at.start, end: at.end } as const),
    kind: name === null ? ("spread" as const) : ("init" as const),
    start: at.start,
    end: at.end,
  }));
  return { kind: "object", properties, start, end };
}

/** `window.location = url`, `location.href = url` */
function isLocation(target: Expression): boolean {
  if (target.kind === "identifier") return target.name === "location";
  if (target.kind !== "member") return false;
  if (target.property === "href") return isLocation(target.object);
  return target.property === "location" && target.object.kind === "identifier";
}

const load = (
  { start, end }: { readonly start: number; readonly end: number },
  name: string,
  args: readonly Expression[],
): Call => ({
  kind: "call",
  callee: { kind: "identifier", name, start, end },
  args,
  typeArgs: [],
  optional: false,
  start,
  end,
});
