import type { TreeNode } from "../modules/children.ts";
import type { Expression } from "../script/tree.ts";
import { propertyValue } from "./literal-property.ts";

type Call = Expression & { readonly kind: "call" };

/** The name of what an admin panel calls for a screen; no identifier can have it. */
export const RESOURCE_SCREEN = "<resource>";

/** Most nodes are asked in vain. */
const NONE: readonly Call[] = [];

/** What a framework for admin panels asks its data provider for on such a screen. */
const ASKED: ReadonlyMap<string, readonly string[]> = new Map([
  ["list", ["getList"]],
  ["show", ["getOne"]],
  ["edit", ["getOne", "update"]],
  ["create", ["create"]],
]);

/**
 * The screens of a resource, `<Resource name="boats" list={BoatList} />` or an entry of Refine's `resources`, and what refers
 * to one, `<ReferenceField reference="crews">`, as calls that stand in their places: what is asked for, the resource, and
 * the element, where there is one.
 */
export function screensAt(node: TreeNode): readonly Call[] {
  if (node.kind === "object") return screensOfEntry(node);
  if (node.kind !== "jsx" || node.tag === null) return NONE;
  const { attributes, tag } = node;
  const given = (key: string) => attributes.find(({ name }) => name === key)?.value ?? null;
  const reference = given("reference");
  const referring = reference === null ? [] : [screen(reference, "getMany", reference, tag)];
  const name = given("name");
  if (name === null) return referring;
  const screens = attributes.flatMap((attribute) =>
    askedOn(attribute.name).map((asked) => screen(attribute, asked, name, tag)),
  );
  return [...referring, ...screens];
}

function screensOfEntry(node: Expression & { readonly kind: "object" }): readonly Call[] {
  const name = propertyValue(node, "name");
  if (name === null) return NONE;
  return node.properties.flatMap((property) =>
    (typeof property.key === "string" ? askedOn(property.key) : []).map((asked) =>
      screen(property.value, asked, name, null),
    ),
  );
}

const askedOn = (name: string | null): readonly string[] => (name === null ? null : ASKED.get(name)) ?? [];

/** Whether an attribute or a key of this name gives a resource a screen. */
export const isScreen = (name: string): boolean => ASKED.has(name);

const screen = (
  { start, end }: { readonly start: number; readonly end: number },
  asked: string,
  resource: Expression,
  tag: Expression | null,
): Call => ({
  kind: "call",
  callee: { kind: "identifier", name: RESOURCE_SCREEN, start, end },
  args: [{ kind: "string", value: asked, start, end }, resource, ...(tag === null ? [] : [tag])],
  typeArgs: [],
  optional: false,
  start,
  end,
});
