import type { TreeNode } from "../modules/children.ts";
import type { Expression } from "../script/tree.ts";

type Call = Expression & { readonly kind: "call" };

/** Names for what loads a URL without a call; no identifier can be one. */
export const BROWSER_LOADS = { get: "<load>", post: "<submit>" } as const;

const LOADED: Readonly<Record<string, readonly string[]>> = {
  a: ["href"],
  area: ["href"],
  audio: ["src"],
  embed: ["src"],
  form: ["action"],
  iframe: ["src"],
  img: ["src"],
  object: ["data"],
  source: ["src"],
  video: ["src"],
};

/** What an element or an assignment makes the browser load, as a call that stands in its place. */
export function loadsAt(node: TreeNode): readonly Call[] {
  if (node.kind === "jsx") return loadsOfElement(node);
  if (node.kind !== "assign" || node.operator !== "=" || node.target.kind !== "expression") return [];
  return isLocation(node.target.value) ? [load(node, node.value, BROWSER_LOADS.get)] : [];
}

function loadsOfElement(node: Expression & { kind: "jsx" }): Call[] {
  const names = Object.hasOwn(LOADED, node.name) ? LOADED[node.name] : undefined;
  if (names === undefined) return [];
  const method = node.attributes.find(({ name }) => name === "method")?.value;
  const isPost = node.name === "form" && method?.kind === "string" && /^post$/i.test(method.value);
  return node.attributes.flatMap(({ name, value }) =>
    name !== null && names.includes(name) && value !== null
      ? [load(node, value, isPost ? BROWSER_LOADS.post : BROWSER_LOADS.get)]
      : [],
  );
}

/** `window.location = url`, `location.href = url` */
function isLocation(target: Expression): boolean {
  if (target.kind === "identifier") return target.name === "location";
  if (target.kind !== "member") return false;
  if (target.property === "href") return isLocation(target.object);
  return target.property === "location" && target.object.kind === "identifier";
}

const load = ({ start, end }: { start: number; end: number }, url: Expression, name: string): Call => ({
  kind: "call",
  callee: { kind: "identifier", name, start, end },
  args: [url],
  typeArgs: [],
  optional: false,
  start,
  end,
});
