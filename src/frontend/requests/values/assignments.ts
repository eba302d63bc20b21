import { childrenOf, type TreeNode } from "../../modules/children.ts";
import type { Declaration, ModuleGraph } from "../../modules/graph.ts";
import type { Expression, FunctionExpression } from "../../script/tree.ts";

/** `x = …`, `x += …`, where it stands, and the statements lists around it, outermost first. */
export interface Assignment {
  readonly operator: string;
  readonly value: Expression;
  readonly start: number;
  readonly file: string;
  readonly function: FunctionExpression | null;
  /** Branches and loops that it stands in, innermost last. */
  readonly branches: readonly Branching[];
}

/** What stands in it may not happen. */
export type Branching = TreeNode & {
  readonly kind: "if" | "loop" | "switch" | "try" | "conditional" | "logical";
};

export interface Assignments {
  readonly to: (declaration: Declaration) => readonly Assignment[];
  /** `a.b.baseURL = …` anywhere, by the last name. */
  readonly toMember: (name: string) => readonly MemberAssignment[];
}

export interface MemberAssignment extends Assignment {
  readonly object: Expression;
}

interface Around {
  readonly function: FunctionExpression | null;
  readonly branches: Assignment["branches"];
}

/** All assignments, by what they assign to; found in one pass. */
export function createAssignments(graph: ModuleGraph): Assignments {
  let found: { names: Map<string, Assignment[]>; members: Map<string, MemberAssignment[]> } | null = null;
  const all = () => {
    found ??= indexAssignments(graph);
    return found;
  };
  return {
    to: (declaration) => all().names.get(declaration.id) ?? [],
    toMember: (name) => all().members.get(name) ?? [],
  };
}

function indexAssignments(graph: ModuleGraph) {
  const names = new Map<string, Assignment[]>();
  const members = new Map<string, MemberAssignment[]>();
  for (const module of graph.modules.values()) {
    const { file } = module;
    visit(module.body, { function: null, branches: [] }, (node, around) => {
      const { operator, value, start, target } = node;
      const assignment = { operator, value, start, file, ...around };
      if (target.kind === "name") {
        const meant = graph.resolveName(file, target.name, target.start, "value");
        if (meant?.kind === "declaration") push(names, meant.declaration.id, assignment);
      } else if (target.kind === "expression" && target.value.kind === "member") {
        const { object, property } = target.value;
        if (typeof property === "string") push(members, property, { ...assignment, object });
      }
    });
  }
  return { names, members };
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [item]);
  else known.push(item);
}

type OnAssign = (node: Expression & { kind: "assign" }, around: Around) => void;

function visit(nodes: readonly TreeNode[], around: Around, onAssign: OnAssign): void {
  for (const node of nodes) {
    if (node.kind === "assign") onAssign(node, around);
    visit(childrenOf(node), aroundInside(node, around), onAssign);
  }
}

function aroundInside(node: TreeNode, around: Around): Around {
  switch (node.kind) {
    case "function":
      return { function: node, branches: [] };
    case "if":
    case "loop":
    case "switch":
    case "try":
    case "conditional":
    case "logical":
      return { function: around.function, branches: [...around.branches, node] };
    default:
      return around;
  }
}
