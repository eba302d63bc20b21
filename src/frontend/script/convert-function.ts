import type * as babel from "@babel/types";
import { type Convert, type FunctionLike, keyName, spanOf, typeParameterNames } from "./convert.ts";
import type { ClassExpression, ClassMember, FunctionExpression, Statement } from "./tree.ts";

export function convertFunction(node: FunctionLike, to: Convert): FunctionExpression {
  return {
    start: node.start ?? 0,
    end: node.end ?? 0,
    kind: "function",
    name: "id" in node && node.id?.type === "Identifier" ? node.id.name : null,
    async: node.async === true,
    arrow: node.type === "ArrowFunctionExpression",
    params: node.params.map(to.parameter),
    ...typeParamsOf(node),
    returnType: to.type(node.returnType),
    body: convertBody(node.body, to),
  };
}

function typeParamsOf({ typeParameters }: FunctionLike): Pick<FunctionExpression, "typeParams"> {
  const names = typeParameterNames(typeParameters);
  return names.length === 0 ? {} : { typeParams: names };
}

function convertBody(body: babel.Node, to: Convert): Statement[] {
  if (body.type === "BlockStatement") return to.statements(body.body);
  return [{ start: body.start ?? 0, end: body.end ?? 0, kind: "return", value: to.expression(body) }];
}

export function convertClass(node: babel.Class, to: Convert): ClassExpression {
  return {
    start: node.start ?? 0,
    end: node.end ?? 0,
    kind: "class",
    name: node.id?.name ?? null,
    extends: to.optionalExpression(node.superClass),
    members: node.body.body.flatMap((member) => convertMember(member, to)),
    ...decorationOf(node),
    ...decoratorsOf(node),
  };
}

function convertMember(node: babel.ClassBody["body"][number], to: Convert): ClassMember[] {
  const at = spanOf(node);
  switch (node.type) {
    case "ClassMethod":
    case "ClassPrivateMethod":
      return [
        {
          start: at.start,
          end: at.end,
          kind: node.kind,
          name: memberName(node),
          static: node.static === true,
          value: to.function(node),
          type: null,
          ...decorationOf(node),
        },
      ];
    case "ClassProperty":
    case "ClassPrivateProperty":
    case "ClassAccessorProperty":
      return [
        {
          start: at.start,
          end: at.end,
          kind: "property",
          name: memberName(node),
          static: node.static === true,
          value: to.optionalExpression(node.value),
          type: to.type(node.typeAnnotation),
          ...decorationOf(node),
        },
      ];
    default:
      return [];
  }
}

function decoratorsOf({ decorators }: { decorators?: babel.Decorator[] | null }): {
  decorators?: readonly string[];
} {
  const names = (decorators ?? []).flatMap(({ expression }) => {
    const named = expression.type === "CallExpression" ? expression.callee : expression;
    return named.type === "Identifier" ? [named.name] : [];
  });
  return names.length === 0 ? {} : { decorators: names };
}

const decorationOf = ({ decorators }: { decorators?: babel.Decorator[] | null }): { decorated?: true } =>
  (decorators?.length ?? 0) > 0 ? { decorated: true } : {};

function memberName(node: { key: babel.Node; computed?: boolean | null }): string | null {
  return node.computed === true && node.key.type === "Identifier" ? null : keyName(node.key);
}
