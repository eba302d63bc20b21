import type * as babel from "@babel/types";
import { type Convert, keyName, spanOf } from "./convert.ts";
import type { Expression, Parameter, Pattern } from "./tree.ts";

type Slot = { readonly target: Pattern; readonly default: Expression | null };

export function convertPattern(node: babel.Node, to: Convert): Pattern {
  const at = spanOf(node);
  switch (node.type) {
    case "Identifier":
      return { start: at.start, end: at.end, kind: "name", name: node.name };
    case "ObjectPattern":
      return convertObjectPattern(node, to);
    case "ArrayPattern":
      return convertArrayPattern(node, to);
    case "AssignmentPattern":
      return to.pattern(node.left);
    case "RestElement":
      return to.pattern(node.argument);
    case "TSParameterProperty":
      return to.pattern(node.parameter);
    default:
      return { start: at.start, end: at.end, kind: "expression", value: to.expression(node) };
  }
}

function convertObjectPattern(node: babel.ObjectPattern, to: Convert): Pattern {
  const rest = node.properties.find((property) => property.type === "RestElement");
  const properties = node.properties.flatMap((property) =>
    property.type === "RestElement"
      ? []
      : [{ key: property.computed ? null : keyName(property.key), ...convertSlot(property.value, to) }],
  );
  return {
    start: node.start ?? 0,
    end: node.end ?? 0,
    kind: "object-pattern",
    properties,
    rest: rest?.type === "RestElement" ? to.pattern(rest.argument) : null,
  };
}

function convertArrayPattern(node: babel.ArrayPattern, to: Convert): Pattern {
  const last = node.elements.at(-1);
  const rest = last?.type === "RestElement" ? to.pattern(last.argument) : null;
  const items = node.elements
    .filter((element) => element?.type !== "RestElement")
    .map((element) => (element === null ? null : convertSlot(element, to)));
  return { start: node.start ?? 0, end: node.end ?? 0, kind: "array-pattern", items, rest };
}

function convertSlot(node: babel.Node, to: Convert): Slot {
  return node.type === "AssignmentPattern"
    ? { target: to.pattern(node.left), default: to.expression(node.right) }
    : { target: to.pattern(node), default: null };
}

export function convertParameter(node: babel.Node, to: Convert): Parameter {
  const written = node.type === "TSParameterProperty" ? node.parameter : node;
  const target = written.type === "AssignmentPattern" ? written.left : written;
  const parameter: Parameter = {
    start: node.start ?? 0,
    end: node.end ?? 0,
    target: to.pattern(target),
    default: written.type === "AssignmentPattern" ? to.expression(written.right) : null,
    type: "typeAnnotation" in target ? to.type(target.typeAnnotation) : null,
    rest: target.type === "RestElement",
    optional: "optional" in target && target.optional === true,
  };
  return node.type === "TSParameterProperty" ? { ...parameter, property: true } : parameter;
}
