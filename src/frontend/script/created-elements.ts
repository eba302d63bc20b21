import { mapTree } from "./map-tree.ts";
import type { Expression, JsxAttribute, Statement } from "./tree.ts";

/** Cheap, for few files write elements so. */
export const mayCreateElements = (text: string): boolean => text.includes("createElement(");

type Call = Expression & { readonly kind: "call" | "new" };

/** `createElement(Page, { boat }, child)` as `<Page boat={boat}>{child}</Page>`, where React has it. */
export function plainElements(body: readonly Statement[]): readonly Statement[] {
  const imported = body.flatMap((one) =>
    one.kind === "import" && /^p?react(?:\/compat)?$/.test(one.source) ? one.names : [],
  );
  if (imported.length === 0) return body;
  const isWhole = (name: string): boolean =>
    imported.some((one) => one.local === name && /^(?:default|\*)$/.test(one.imported));
  const isOwn = (name: string): boolean =>
    imported.some((one) => one.local === name && one.imported === "createElement");
  const creates = (callee: Expression): boolean => {
    if (callee.kind === "identifier") return isOwn(callee.name);
    if (callee.kind !== "member" || callee.property !== "createElement") return false;
    return callee.object.kind === "identifier" && isWhole(callee.object.name);
  };
  const visit = (node: Expression): Expression | null => {
    if (node.kind !== "call" || !creates(node.callee)) return null;
    return elementOf({ ...node, args: mapTree(node.args, visit) });
  };
  return mapTree(body, visit);
}

/** Null where the element's name is computed. */
function elementOf({ args, start, end }: Call): Expression | null {
  const [tag, props, ...children] = args;
  const named = tag === undefined ? null : tagOf(tag);
  if (named === null) return null;
  return { kind: "jsx", ...named, attributes: attributesOf(props), children, start, end };
}

function tagOf(tag: Expression): { readonly tag: Expression; readonly name: string } | null {
  const { start, end } = tag;
  if (tag.kind === "string")
    return { tag: { kind: "identifier", name: tag.value, start, end }, name: tag.value };
  if (tag.kind === "identifier") return { tag, name: tag.name };
  if (tag.kind !== "member" || typeof tag.property !== "string") return null;
  const object = tagOf(tag.object);
  return object === null ? null : { tag, name: `${object.name}.${tag.property}` };
}

function attributesOf(props: Expression | undefined): JsxAttribute[] {
  if (props === undefined || props.kind === "literal") return [];
  if (props.kind !== "object") return [{ name: null, value: props, start: props.start, end: props.end }];
  return props.properties.flatMap(({ key, kind, value, start, end }): JsxAttribute[] => {
    if (kind === "spread") return [{ name: null, value, start, end }];
    return typeof key === "string" ? [{ name: key, value, start, end }] : [];
  });
}
