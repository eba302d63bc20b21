import type * as babel from "@babel/types";
import { type Convert, keyName, type Span, spanOf } from "./convert.ts";
import type { TypeMember, TypeNode } from "./tree.ts";

/** Types that a reader of data shapes needs; mapped, conditional and indexed types stay opaque; `typeof x` is a name. */
export function convertType(node: babel.Node, to: Convert): TypeNode {
  const at = spanOf(node);
  switch (node.type) {
    case "TSTypeAnnotation":
    case "TSParenthesizedType":
    case "TSOptionalType":
    case "TSRestType":
      return { ...(to.type(node.typeAnnotation) ?? opaque(at)) };
    case "TSTypeReference":
      return {
        start: at.start,
        end: at.end,
        kind: "reference",
        name: entityName(node.typeName),
        args: to.typeArgs(node.typeParameters),
      };
    case "TSExpressionWithTypeArguments":
      return {
        start: at.start,
        end: at.end,
        kind: "reference",
        name: entityName(node.expression),
        args: to.typeArgs(node.typeParameters),
      };
    case "TSTypeQuery":
      return {
        start: at.start,
        end: at.end,
        kind: "reference",
        name: `typeof ${entityName(node.exprName)}`,
        args: [],
      };
    case "TSArrayType":
      return {
        start: at.start,
        end: at.end,
        kind: "array",
        element: to.type(node.elementType) ?? opaque(at),
      };
    case "TSTypeLiteral":
      return { start: at.start, end: at.end, kind: "object", members: to.typeMembers(node.members) };
    case "TSUnionType":
      return { start: at.start, end: at.end, kind: "union", types: convertTypes(node.types, to) };
    case "TSIntersectionType":
      return { start: at.start, end: at.end, kind: "intersection", types: convertTypes(node.types, to) };
    case "TSTupleType":
      return { start: at.start, end: at.end, kind: "tuple", types: convertTypes(node.elementTypes, to) };
    case "TSNamedTupleMember":
      return { ...(to.type(node.elementType) ?? opaque(at)) };
    case "TSTypeOperator":
      return node.operator === "readonly" ? (to.type(node.typeAnnotation) ?? opaque(at)) : opaque(at);
    case "TSLiteralType":
      return convertLiteralType(node.literal, at);
    case "TSFunctionType":
      return convertFunctionType(node, at, to);
    default:
      return keywordType(node.type, at);
  }
}

function convertFunctionType(node: babel.TSFunctionType, at: Span, to: Convert): TypeNode {
  return {
    start: at.start,
    end: at.end,
    kind: "function",
    params: node.parameters.map(to.parameter),
    returns: to.type(node.typeAnnotation),
  };
}

function convertLiteralType(literal: babel.Node, at: Span): TypeNode {
  switch (literal.type) {
    case "StringLiteral":
    case "NumericLiteral":
    case "BooleanLiteral":
      return { start: at.start, end: at.end, kind: "literal", value: literal.value };
    default:
      return opaque(at);
  }
}

function keywordType(type: string, at: Span): TypeNode {
  const keyword = /^TS(\w+)Keyword$/.exec(type)?.[1]?.toLowerCase();
  if (keyword === "null") return { start: at.start, end: at.end, kind: "literal", value: null };
  return keyword === undefined
    ? opaque(at)
    : { start: at.start, end: at.end, kind: "keyword", name: keyword };
}

export function convertTypeMembers(nodes: readonly babel.Node[], to: Convert): TypeMember[] {
  return nodes.flatMap((node): TypeMember[] => {
    const at = spanOf(node);
    switch (node.type) {
      case "TSPropertySignature":
        return [
          {
            start: at.start,
            end: at.end,
            name: node.computed === true ? null : keyName(node.key),
            optional: node.optional === true,
            type: to.type(node.typeAnnotation),
          },
        ];
      case "TSMethodSignature":
        return [
          {
            start: at.start,
            end: at.end,
            name: keyName(node.key),
            optional: node.optional === true,
            type: methodType(node, at, to),
          },
        ];
      case "TSIndexSignature":
        return [
          { start: at.start, end: at.end, name: null, optional: true, type: to.type(node.typeAnnotation) },
        ];
      default:
        return [];
    }
  });
}

function methodType(node: babel.TSMethodSignature, at: Span, to: Convert): TypeNode {
  return {
    start: at.start,
    end: at.end,
    kind: "function",
    params: node.parameters.map(to.parameter),
    returns: to.type(node.typeAnnotation),
  };
}

const convertTypes = (nodes: readonly babel.Node[], to: Convert): TypeNode[] =>
  nodes.map((node) => to.type(node) ?? opaque(spanOf(node)));

const opaque = (at: Span): TypeNode => ({ start: at.start, end: at.end, kind: "opaque" });

/** `A.B.C` for a qualified name or a member expression. */
function entityName(node: babel.Node): string {
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "TSQualifiedName":
      return `${entityName(node.left)}.${node.right.name}`;
    case "MemberExpression":
      return `${entityName(node.object)}.${keyName(node.property) ?? ""}`;
    default:
      return "";
  }
}
