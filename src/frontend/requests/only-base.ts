import { perObject } from "../../contract/per-object.ts";
import { unwrap } from "../modules/children.ts";
import type { Declaration, ModuleGraph, Reference } from "../modules/graph.ts";
import type { Expression } from "../script/tree.ts";

/**
 * Whether a text is a base and no path that could be requested: a name of its file alone holds it, and whoever uses the
 * name puts more of a path behind it. `const BASE = "/api/boats"` of `${BASE}/${id}` and `BASE + "/search"`.
 */
export function isOnlyBase(graph: ModuleGraph, file: string, node: object): boolean {
  const holding = holdersIn(graph)(file).get(node);
  if (holding === undefined || holding.exported) return false;
  const uses = graph.referencesTo(holding);
  return uses.length > 0 && uses.every((use) => isInFront(graph, use));
}

/** Names by the text that they hold. */
const holdersIn = perObject((graph: ModuleGraph) => {
  const known = new Map<string, ReadonlyMap<object, Declaration>>();
  return (file: string): ReadonlyMap<object, Declaration> => {
    const found = known.get(file) ?? holdersOf(graph, file);
    known.set(file, found);
    return found;
  };
});

const holdersOf = (graph: ModuleGraph, file: string): ReadonlyMap<object, Declaration> =>
  new Map(
    graph
      .declarationsOf(file)
      .flatMap((each) =>
        each.kind === "variable" && each.path.length === 0 && each.value !== null
          ? [[unwrap(each.value), each] as const]
          : [],
      ),
  );

function isInFront(graph: ModuleGraph, { file, node }: Reference): boolean {
  const around = graph.parentOf(file, node);
  if (around?.kind === "template") {
    const [first, next = "", ...others] = around.quasis;
    const isFirst = first === "" && around.expressions[0] === node;
    return around.tag === null && isFirst && goesOn(next, others.length > 0);
  }
  return around?.kind === "binary" && around.operator === "+" && around.left === node
    ? beginsPath(around.right)
    : false;
}

const beginsPath = (node: Expression): boolean => {
  if (node.kind === "string") return goesOn(node.value, false);
  return node.kind === "template" && goesOn(node.quasis[0] ?? "", node.quasis.length > 1);
};

/** `/search`, or a slash with something to fill in behind it; a slash alone is the same path, and so is a query. */
const goesOn = (text: string, isFilled: boolean): boolean =>
  /^\/[\w:.@~-]/.test(text) || (isFilled && text === "/");
