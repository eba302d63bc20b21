import { walk } from "../modules/children.ts";
import type { Declaration, ModuleGraph } from "../modules/graph.ts";
import { calledName } from "../modules/pass-through.ts";
import { printExpression } from "../script/print-expression.ts";
import type { Expression, Statement } from "../script/tree.ts";

interface Use {
  readonly file: string;
  readonly node: Expression;
}

/** Whether the code that reads an environment value says what happens without it: a condition on it, or an assertion. */
export function isChecked(graph: ModuleGraph, read: Use): boolean {
  const declared = declarationOf(graph, read);
  const uses = declared === null ? [] : graph.referencesTo(declared);
  return [...uses, ...sameReads(graph, read), ...readsOfMember(graph, read)].some((use) =>
    isCondition(graph, use),
  );
}

/** Where the member of an object is read that gives the value: `config.apiUrl` of `const config = { get apiUrl() { … } }`. */
function readsOfMember(graph: ModuleGraph, { file, node }: Use): readonly Use[] {
  let child: Expression | Statement = node;
  for (let parent = graph.parentOf(file, child); parent !== null; parent = graph.parentOf(file, child)) {
    if (parent.kind === "object") return readsOf(graph, file, parent, child);
    if (!HANDS_ON.has(parent.kind)) return [];
    child = parent;
  }
  return [];
}

/** What has a value because of one in it: not a text that it is put into. */
const HANDS_ON = new Set<(Expression | Statement)["kind"]>([
  "call",
  "cast",
  "conditional",
  "function",
  "logical",
  "return",
]);

function readsOf(
  graph: ModuleGraph,
  file: string,
  object: Expression & { kind: "object" },
  value: Expression | Statement,
): readonly Use[] {
  const name = object.properties.find((property) => property.value === value)?.key;
  const holding = graph
    .declarationsOf(file)
    .find((one) => one.value !== null && withoutCast(one.value) === object);
  if (typeof name !== "string" || holding === undefined) return [];
  return graph.referencesTo(holding).flatMap((use): readonly Use[] => {
    const around = graph.parentOf(use.file, use.node);
    const isRead = around?.kind === "member" && around.object === use.node && around.property === name;
    return isRead ? [{ file: use.file, node: around }] : [];
  });
}

const withoutCast = (value: Expression): Expression =>
  value.kind === "cast" ? withoutCast(value.value) : value;

/** The variable that is given the value. */
function declarationOf(graph: ModuleGraph, { file, node }: Use): Declaration | null {
  const holding = graph
    .declarationsOf(file)
    .filter((one) => one.kind === "variable" && one.path.length === 0)
    .filter(({ value }) => value !== null && isValueOf(value, node));
  return holding.sort((a, b) => b.node.start - a.node.start)[0] ?? null;
}

/** The value itself, with what stands in for it, cast or trimmed; not a text that it is put into. */
function isValueOf(value: Expression, read: Expression): boolean {
  if (value === read) return true;
  if (value.kind === "cast") return isValueOf(value.value, read);
  if (value.kind === "logical") return isValueOf(value.left, read) || isValueOf(value.right, read);
  if (value.kind === "conditional") return isValueOf(value.then, read) || isValueOf(value.otherwise, read);
  return value.kind === "call" && value.callee.kind === "member" && isValueOf(value.callee.object, read);
}

/** Other places of the file that read the same variable of the environment. */
function sameReads(graph: ModuleGraph, { file, node }: Use): Use[] {
  const written = printExpression(node);
  const uses: Use[] = [];
  walk(graph.modules.get(file)?.body ?? [], (other) => {
    if (
      other.kind === "member" &&
      node.kind === "member" &&
      other.property === node.property &&
      printExpression(other) === written
    ) {
      uses.push({ file, node: other });
    }
  });
  return uses;
}

const ASSERTION = /^(?:assert|ok|invariant|required?|ensure|check|Boolean)/i;

function isCondition(graph: ModuleGraph, { file, node }: Use): boolean {
  let child: Expression | Statement = node;
  for (let parent = graph.parentOf(file, child); parent !== null; parent = graph.parentOf(file, child)) {
    switch (parent.kind) {
      case "if":
      case "conditional":
        return parent.test === child;
      case "logical":
        if (parent.left === child) return true;
        break;
      case "unary":
      case "binary":
      case "cast":
        break;
      case "call":
        return parent.callee !== child && ASSERTION.test(calledName(parent) ?? "");
      default:
        return false;
    }
    if (parent.kind === "binary" && parent.operator === "+") return false;
    child = parent;
  }
  return false;
}
