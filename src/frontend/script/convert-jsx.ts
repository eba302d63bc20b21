import type * as babel from "@babel/types";
import { type Convert, spanOf } from "./convert.ts";
import type { Expression, JsxAttribute } from "./tree.ts";

export function convertJsxElement(node: babel.JSXElement, to: Convert): Expression {
  const { name, attributes } = node.openingElement;
  return {
    start: node.start ?? 0,
    end: node.end ?? 0,
    kind: "jsx",
    tag: convertTag(name),
    name: tagName(name),
    attributes: attributes.map((attribute) => convertAttribute(attribute, to)),
    children: convertChildren(node.children, to),
  };
}

export function convertJsxFragment(node: babel.JSXFragment, to: Convert): Expression {
  const children = convertChildren(node.children, to);
  return {
    start: node.start ?? 0,
    end: node.end ?? 0,
    kind: "jsx",
    tag: null,
    name: "",
    attributes: [],
    children,
  };
}

function convertTag(name: babel.JSXElement["openingElement"]["name"]): Expression {
  const at = spanOf(name);
  switch (name.type) {
    case "JSXIdentifier":
      return { start: at.start, end: at.end, kind: "identifier", name: name.name };
    case "JSXMemberExpression":
      return {
        start: at.start,
        end: at.end,
        kind: "member",
        object: convertTag(name.object),
        property: name.property.name,
        optional: false,
      };
    default:
      return { start: at.start, end: at.end, kind: "opaque" };
  }
}

function tagName(name: babel.Node): string {
  switch (name.type) {
    case "JSXIdentifier":
      return name.name;
    case "JSXMemberExpression":
      return `${tagName(name.object)}.${name.property.name}`;
    case "JSXNamespacedName":
      return `${name.namespace.name}:${name.name.name}`;
    default:
      return "";
  }
}

function convertAttribute(node: babel.JSXAttribute | babel.JSXSpreadAttribute, to: Convert): JsxAttribute {
  const at = spanOf(node);
  if (node.type === "JSXSpreadAttribute")
    return { start: at.start, end: at.end, name: null, value: to.expression(node.argument) };
  const value = node.value?.type === "JSXExpressionContainer" ? node.value.expression : node.value;
  return { start: at.start, end: at.end, name: tagName(node.name), value: to.optionalExpression(value) };
}

function convertChildren(children: babel.JSXElement["children"], to: Convert): Expression[] {
  return children.flatMap((child): Expression[] => {
    if (child.type === "JSXText") return convertText(child);
    if (child.type !== "JSXExpressionContainer") return [to.expression(child)];
    return child.expression.type === "JSXEmptyExpression" ? [] : [to.expression(child.expression)];
  });
}

/** Layout whitespace is not shown, so it is no text. */
function convertText(node: babel.JSXText): Expression[] {
  if (/^\s*$/.test(node.value) && node.value.includes("\n")) return [];
  return [{ start: node.start ?? 0, end: node.end ?? 0, kind: "jsx-text", text: node.value }];
}
