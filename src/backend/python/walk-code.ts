import type { PyExpression, PyStatement } from "./tree.ts";

export type PyNode = PyStatement | PyExpression;

type OfKind<K extends PyNode["kind"]> = Extract<PyNode, { kind: K }>;

const NONE_PASSED: ReadonlySet<PyNode["kind"]> = new Set();

/**
 * Whether the test holds for a node of some code: a node, a list of them, nested as they may be; outer ones first. What
 * is in nodes of the kinds that are passed by is not asked.
 */
export function someNode(
  code: object,
  test: (node: PyNode) => boolean,
  passed: ReadonlySet<PyNode["kind"]> = NONE_PASSED,
): boolean {
  const isIn = (part: unknown): boolean =>
    typeof part === "object" && part !== null && someNode(part, test, passed);
  if (Array.isArray(code)) return code.some(isIn);
  if ("kind" in code) {
    const node = code as PyNode;
    if (test(node)) return true;
    if (passed.has(node.kind)) return false;
  }
  const parts = code as Readonly<Record<string, unknown>>;
  for (const name in parts) if (isIn(parts[name])) return true;
  return false;
}

const RUN_LATER: ReadonlySet<PyNode["kind"]> = new Set(["function", "lambda", "class"]);

/** The same of what a body runs itself: not what the functions and classes in it say. */
export const someOwnNode = (body: readonly PyStatement[], test: (node: PyNode) => boolean): boolean =>
  body.some((statement) => someNode(statement, test, RUN_LATER));

/** All nodes of a kind, those of nested functions among them, outer ones first. */
export function nodesOf<K extends PyNode["kind"]>(code: object, ...kinds: readonly K[]): OfKind<K>[] {
  const found: OfKind<K>[] = [];
  someNode(code, (node) => {
    if (kinds.includes(node.kind as K)) found.push(node as OfKind<K>);
    return false;
  });
  return found;
}
