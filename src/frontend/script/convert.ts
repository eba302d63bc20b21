import type * as babel from "@babel/types";
import type {
  ClassExpression,
  Expression,
  FunctionExpression,
  Parameter,
  Pattern,
  Statement,
  TypeMember,
  TypeNode,
} from "./tree.ts";

/** From Babel's nodes to the slim tree. The parts call each other through this table, so that no file imports in a circle. */
export interface Convert {
  readonly expression: (node: babel.Node | null | undefined) => Expression;
  readonly optionalExpression: (node: babel.Node | null | undefined) => Expression | null;
  readonly statement: (node: babel.Node) => Statement;
  readonly statements: (nodes: readonly babel.Node[]) => Statement[];
  readonly declaration: (node: babel.Node, exported: boolean) => Statement | null;
  readonly pattern: (node: babel.Node) => Pattern;
  readonly parameter: (node: babel.Node) => Parameter;
  readonly function: (node: FunctionLike) => FunctionExpression;
  readonly class: (node: babel.Class) => ClassExpression;
  readonly type: (node: babel.Node | null | undefined) => TypeNode | null;
  readonly typeMembers: (nodes: readonly babel.Node[]) => TypeMember[];
  readonly typeArgs: (node: babel.Node | null | undefined) => TypeNode[];
}

export type FunctionLike =
  | babel.FunctionDeclaration
  | babel.FunctionExpression
  | babel.ArrowFunctionExpression
  | babel.ObjectMethod
  | babel.ClassMethod
  | babel.ClassPrivateMethod;

export interface Span {
  readonly start: number;
  readonly end: number;
}

export const spanOf = (node: babel.Node | null | undefined): Span => ({
  start: node?.start ?? 0,
  end: node?.end ?? 0,
});

/** The names of the type parameters that a declaration has. */
export const typeParameterNames = (declared: babel.Node | null | undefined): string[] =>
  declared?.type === "TSTypeParameterDeclaration" ? declared.params.map(({ name }) => name ?? "") : [];

/** The name of a key that is not computed: `a`, `"a"`, `1`, `#a`. */
export function keyName(key: babel.Node): string | null {
  switch (key.type) {
    case "Identifier":
      return key.name;
    case "StringLiteral":
      return key.value;
    case "NumericLiteral":
      return String(key.value);
    case "PrivateName":
      return `#${key.id.name}`;
    default:
      return null;
  }
}
