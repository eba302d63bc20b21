import type { Expression, ScriptModule, Statement } from "../script/tree.ts";
import { type TreeNode, walk } from "./children.ts";
import type { Declaration, Reference, Target } from "./graph.ts";

export interface ReferenceLookups {
  readonly resolve: (file: string, name: string, offset: number) => Target | null;
  readonly resolveExpression: (file: string, expression: Expression) => Target | null;
  readonly holderAt: (file: string, offset: number) => Declaration | null;
}

/** Every use of every declaration, found in one pass over all modules. */
export function indexReferences(
  modules: ReadonlyMap<string, ScriptModule>,
  lookups: ReferenceLookups,
): ReadonlyMap<string, readonly Reference[]> {
  const index = new Map<string, Reference[]>();
  for (const { file, body } of modules.values()) {
    walk(body, (node, around) => {
      if (isStatement(node)) return;
      const used = usedDeclarations(file, node, lookups);
      if (used.length === 0) return;
      const reference = createReference(file, node, around, lookups);
      for (const declaration of used) {
        const known = index.get(declaration.id);
        if (known === undefined) index.set(declaration.id, [reference]);
        else known.push(reference);
      }
    });
  }
  return index;
}

/** What an expression uses: the name as bound where it stands, and what that name only stands for. */
function usedDeclarations(file: string, node: Expression, lookups: ReferenceLookups): Declaration[] {
  if (node.kind === "jsx")
    return isIntrinsic(node) || node.tag === null ? [] : usedDeclarations(file, node.tag, lookups);
  if (node.kind === "member") return declarationsOf(lookups.resolveExpression(file, node));
  if (node.kind !== "identifier") return [];
  const bound = declarationsOf(lookups.resolve(file, node.name, node.start));
  const meant = declarationsOf(lookups.resolveExpression(file, node));
  return bound[0]?.id === meant[0]?.id ? bound : [...bound, ...meant];
}

const declarationsOf = (target: Target | null): Declaration[] =>
  target?.kind === "declaration" ? [target.declaration] : [];

const isIntrinsic = (node: Expression & { kind: "jsx" }): boolean =>
  node.tag?.kind === "identifier" && /^[a-z]/.test(node.tag.name);

function createReference(
  file: string,
  node: Expression,
  around: readonly TreeNode[],
  lookups: ReferenceLookups,
): Reference {
  const statement = around.findLastIndex(isStatement);
  const ancestors = around.slice(Math.max(statement, 0)).reverse();
  return { file, node, ancestors, role: roleOf(node, around), holder: lookups.holderAt(file, node.start) };
}

function roleOf(node: Expression, around: readonly TreeNode[]): Reference["role"] {
  if (node.kind === "jsx") return "jsx";
  const parent = around.findLast((one) => one.kind !== "cast");
  const is = (other: Expression): boolean => other === node || (other.kind === "cast" && is(other.value));
  if (parent?.kind === "call" || parent?.kind === "new") return is(parent.callee) ? "call" : "argument";
  if (parent?.kind === "member") return is(parent.object) ? "member" : "value";
  return "value";
}

const STATEMENTS = new Set<TreeNode["kind"]>([
  "export-names",
  "export-all",
  "export-default",
  "variable",
  "function-declaration",
  "class-declaration",
  "interface",
  "type-alias",
  "enum",
  "expression",
  "return",
  "throw",
  "if",
  "loop",
  "try",
  "switch",
  "block",
  "other",
]);

/** `import` is a statement and an expression; the statement names its source. */
const isStatement = (node: TreeNode): node is Statement =>
  STATEMENTS.has(node.kind) || (node.kind === "import" && typeof node.source === "string");
