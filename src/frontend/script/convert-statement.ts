import type * as babel from "@babel/types";
import { type Convert, type Span, spanOf, typeParameterNames } from "./convert.ts";
import { convertExport, convertImport } from "./convert-module.ts";
import type { Statement } from "./tree.ts";

export function convertStatement(node: babel.Node, to: Convert): Statement {
  return (
    convertImport(node) ??
    convertExport(node, to) ??
    convertDeclaration(node, false, to) ??
    convertControl(node, to) ?? { start: node.start ?? 0, end: node.end ?? 0, kind: "other" }
  );
}

export function convertDeclaration(node: babel.Node, exported: boolean, to: Convert): Statement | null {
  const at = spanOf(node);
  switch (node.type) {
    case "VariableDeclaration":
      return convertVariable(node, at, exported, to);
    case "FunctionDeclaration":
      return {
        start: at.start,
        end: at.end,
        kind: "function-declaration",
        exported,
        default: false,
        function: to.function(node),
      };
    case "ClassDeclaration":
      return {
        start: at.start,
        end: at.end,
        kind: "class-declaration",
        exported,
        default: false,
        class: to.class(node),
      };
    case "TSInterfaceDeclaration": {
      const bases = (node.extends ?? []).flatMap((base) => to.type(base) ?? []);
      const params = typeParameterNames(node.typeParameters);
      return {
        start: at.start,
        end: at.end,
        kind: "interface",
        name: node.id.name,
        exported,
        ...(params.length === 0 ? {} : { params }),
        extends: bases,
        members: to.typeMembers(node.body.body),
      };
    }
    case "TSTypeAliasDeclaration": {
      const params = typeParameterNames(node.typeParameters);
      const type = to.type(node.typeAnnotation) ?? { start: at.start, end: at.end, kind: "opaque" as const };
      return { start: at.start, end: at.end, kind: "type-alias", name: node.id.name, exported, params, type };
    }
    case "TSEnumDeclaration":
      return {
        start: at.start,
        end: at.end,
        kind: "enum",
        name: node.id.name,
        exported,
        members: enumMembers(node, to),
      };
    default:
      return null;
  }
}

function enumMembers(node: babel.TSEnumDeclaration, to: Convert) {
  const members = node.body?.members ?? node.members;
  return members.map((member) => ({
    name: member.id.type === "Identifier" ? member.id.name : member.id.value,
    value: to.optionalExpression(member.initializer),
  }));
}

function convertVariable(
  node: babel.VariableDeclaration,
  at: Span,
  exported: boolean,
  to: Convert,
): Statement {
  return {
    start: at.start,
    end: at.end,
    kind: "variable",
    declaration: node.kind === "var" || node.kind === "let" ? node.kind : "const",
    exported,
    declarators: node.declarations.map((declarator) => ({
      start: declarator.start ?? 0,
      end: declarator.end ?? 0,
      target: to.pattern(declarator.id),
      type: "typeAnnotation" in declarator.id ? to.type(declarator.id.typeAnnotation) : null,
      init: to.optionalExpression(declarator.init),
    })),
  };
}

function convertControl(node: babel.Node, to: Convert): Statement | null {
  const at = spanOf(node);
  switch (node.type) {
    case "ExpressionStatement":
      return { start: at.start, end: at.end, kind: "expression", value: to.expression(node.expression) };
    case "ReturnStatement":
      return { start: at.start, end: at.end, kind: "return", value: to.optionalExpression(node.argument) };
    case "ThrowStatement":
      return { start: at.start, end: at.end, kind: "throw", value: to.expression(node.argument) };
    case "IfStatement":
      return {
        start: at.start,
        end: at.end,
        kind: "if",
        test: to.expression(node.test),
        // biome-ignore lint/suspicious/noThenProperty: the tree's word for the branch taken; never awaited
        then: branch(node.consequent, to),
        otherwise: branch(node.alternate, to),
      };
    case "BlockStatement":
      return { start: at.start, end: at.end, kind: "block", body: to.statements(node.body) };
    case "LabeledStatement":
      return to.statement(node.body);
    case "TryStatement":
      return {
        start: at.start,
        end: at.end,
        kind: "try",
        body: to.statements(node.block.body),
        parameter: node.handler?.param == null ? null : to.pattern(node.handler.param),
        handler: node.handler == null ? null : to.statements(node.handler.body.body),
        finalizer: node.finalizer == null ? null : to.statements(node.finalizer.body),
      };
    case "SwitchStatement":
      return {
        start: at.start,
        end: at.end,
        kind: "switch",
        subject: to.expression(node.discriminant),
        cases: node.cases.map((one) => ({
          test: to.optionalExpression(one.test),
          body: to.statements(one.consequent),
        })),
      };
    default:
      return convertLoop(node, at, to);
  }
}

function convertLoop(node: babel.Node, at: Span, to: Convert): Statement | null {
  const loop = {
    start: at.start,
    end: at.end,
    kind: "loop" as const,
    head: [],
    target: null,
    each: null,
    test: null,
  };
  switch (node.type) {
    case "ForStatement":
      return {
        ...loop,
        head: [...headOf(node.init, to), ...headOf(node.update, to)],
        test: to.optionalExpression(node.test),
        body: branch(node.body, to),
      };
    case "ForOfStatement":
    case "ForInStatement": {
      const declared = node.left.type === "VariableDeclaration" ? node.left.declarations[0] : undefined;
      return {
        ...loop,
        target: declared === undefined ? null : to.pattern(declared.id),
        each: to.expression(node.right),
        body: branch(node.body, to),
      };
    }
    case "WhileStatement":
    case "DoWhileStatement":
      return { ...loop, test: to.expression(node.test), body: branch(node.body, to) };
    default:
      return null;
  }
}

function headOf(node: babel.Node | null | undefined, to: Convert): Statement[] {
  if (node == null) return [];
  if (node.type === "VariableDeclaration") return [to.statement(node)];
  return [{ start: node.start ?? 0, end: node.end ?? 0, kind: "expression", value: to.expression(node) }];
}

function branch(node: babel.Node | null | undefined, to: Convert): Statement[] {
  if (node == null) return [];
  return node.type === "BlockStatement" ? to.statements(node.body) : [to.statement(node)];
}
