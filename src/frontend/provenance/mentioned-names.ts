import { eachChild, type TreeNode, walk } from "../modules/children.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import type { Expression, Pattern } from "../script/tree.ts";

/** Where code names members: `a.load`, `const { load } = a`, `"load"`, `"orders/load"`. */
export type Mentions = ReadonlyMap<string, readonly Mention[]>;

interface Mention {
  readonly file: string;
  readonly offset: number;
}

/**
 * Every name by which a member could be asked for, anywhere in the tree but aside (in tests, which make their own); a bare
 * identifier asks for no member. What is taken from the answer of a function of the tree is asked of that.
 */
export function mentionedNames(graph: ModuleGraph, isTried: (file: string) => boolean): Mentions {
  const mentions = new Map<string, Mention[]>();
  for (const { file, body } of graph.modules.values()) {
    if (isTried(file)) continue;
    walk(body, (node) => {
      for (const name of namesIn(node, (init) => isAnswer(graph, file, init))) {
        const known = mentions.get(name);
        if (known === undefined) mentions.set(name, [{ file, offset: node.end }]);
        else known.push({ file, offset: node.end });
      }
    });
  }
  return mentions;
}

/** Whether something names it that does not stand within it: a function that calls itself is not called by that. */
export const isMentioned = (
  mentions: Mentions,
  name: string,
  within: { readonly file: string; readonly node: { readonly start: number; readonly end: number } },
): boolean =>
  (mentions.get(name) ?? []).some(
    ({ file, offset }) => file !== within.file || offset <= within.node.start || offset > within.node.end,
  );

/** The answer of a function that stands in the tree; a store and an instance are made by none. */
function isAnswer(graph: ModuleGraph, file: string, init: Expression): boolean {
  if (init.kind === "cast" || init.kind === "await")
    return init.value !== null && isAnswer(graph, file, init.value);
  if (init.kind !== "call" || init.callee.kind !== "identifier") return false;
  const called = graph.resolve(file, init.callee);
  return called?.kind === "declaration" && called.declaration.value?.kind === "function";
}

export function namesIn(node: TreeNode, isAnswered: (init: Expression) => boolean): readonly string[] {
  switch (node.kind) {
    case "member":
      return typeof node.property === "string" ? [node.property] : [];
    case "string":
      return wordsOf(node.value);
    case "template":
      return node.quasis.flatMap(wordsOf);
    case "function":
      return node.params.flatMap(({ target }) => keysOf(target));
    case "variable":
      return node.declarators.flatMap(({ target, init }) =>
        init !== null && isAnswered(init) ? [] : keysOf(target),
      );
    case "assign":
      return keysOf(node.target);
    case "loop":
      return node.target === null ? [] : keysOf(node.target);
    case "try":
      return node.parameter === null ? [] : keysOf(node.parameter);
    default:
      return [];
  }
}

const wordsOf = (text: string): readonly string[] => text.match(/[\w$]+/g) ?? [];

/** The names that a pattern takes out of what it is given. */
function keysOf(pattern: Pattern): string[] {
  if (pattern.kind === "object-pattern")
    return pattern.properties.flatMap(({ key, target }) => [
      ...(key === null ? [] : [key]),
      ...keysOf(target),
    ]);
  return pattern.kind === "array-pattern"
    ? pattern.items.flatMap((item) => (item === null ? [] : keysOf(item.target)))
    : [];
}

/** Whether every `this` in some code is only asked for members by name: handed on whole, anyone could call them. */
export function asksThisByName(code: Expression): boolean {
  let isAsked = true;
  const enter = (node: TreeNode, around: TreeNode | null): void => {
    if (node.kind === "this")
      isAsked &&= around?.kind === "member" && around.object === node && typeof around.property === "string";
    eachChild(node, (child) => enter(child, node));
  };
  enter(code, null);
  return isAsked;
}
