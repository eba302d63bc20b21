import type * as babel from "@babel/types";
import type { Convert } from "./convert.ts";
import { convertExpression } from "./convert-expression.ts";
import { convertClass, convertFunction } from "./convert-function.ts";
import { convertParameter, convertPattern } from "./convert-pattern.ts";
import { convertDeclaration, convertStatement } from "./convert-statement.ts";
import { convertType, convertTypeMembers } from "./convert-type.ts";
import type { Expression, Statement, TypeNode } from "./tree.ts";

/** Deeper code than people write; below it, every reader of the tree may recurse without fear for the stack. */
const DEEPEST = 800;

export interface Unread {
  readonly onTooDeep: (offset: number) => void;
  /** Hears of a statement that Babel recovered without a part that all of its kind have; null where it recovered none. */
  readonly onIncomplete: ((offset: number) => void) | null;
}

export function createConvert({ onTooDeep, onIncomplete }: Unread): Convert {
  let depth = 0;
  const isTooDeep = (node: babel.Node): boolean => {
    if (depth < DEEPEST) return false;
    onTooDeep(node.start ?? 0);
    return true;
  };
  /** One level further in; an error ends the file, so that nobody counts on after one. */
  const nested = <T>(convert: (node: babel.Node, to: Convert) => T, node: babel.Node): T => {
    depth += 1;
    const result = convert(node, to);
    depth -= 1;
    return result;
  };
  const opaque = (node: babel.Node | null | undefined) => ({
    start: node?.start ?? 0,
    end: node?.end ?? 0,
    kind: "opaque" as const,
  });
  const expression = (node: babel.Node | null | undefined): Expression =>
    node == null || isTooDeep(node) ? opaque(node) : nested(convertExpression, node);
  const type = (node: babel.Node | null | undefined): TypeNode | null => {
    if (node == null) return null;
    return isTooDeep(node) ? opaque(node) : nested(convertType, node);
  };
  const other = (node: babel.Node): Statement => ({
    start: node.start ?? 0,
    end: node.end ?? 0,
    kind: "other",
  });
  const convertWhole = (node: babel.Node): Statement =>
    isTooDeep(node) ? other(node) : nested(convertStatement, node);
  const convertRecovered = (node: babel.Node, note: (offset: number) => void): Statement => {
    const before = depth;
    try {
      return convertWhole(node);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      depth = before;
      note(node.start ?? 0);
      return other(node);
    }
  };
  const to: Convert = {
    expression,
    optionalExpression: (node) => (node == null ? null : expression(node)),
    statement: (node) => (onIncomplete === null ? convertWhole(node) : convertRecovered(node, onIncomplete)),
    statements: (nodes) => nodes.map((node) => to.statement(node)),
    declaration: (node, exported) => convertDeclaration(node, exported, to),
    pattern: (node) => convertPattern(node, to),
    parameter: (node) => convertParameter(node, to),
    function: (node) => convertFunction(node, to),
    class: (node) => convertClass(node, to),
    type,
    typeMembers: (nodes) => convertTypeMembers(nodes, to),
    typeArgs: (node) =>
      node != null && "params" in node && Array.isArray(node.params)
        ? (node.params as babel.Node[]).flatMap((one) => type(one) ?? [])
        : [],
  };
  return to;
}
