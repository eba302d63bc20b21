import { once } from "../../../contract/once.ts";
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
  /** `options.method = …`, of what the name `options` stands for. */
  readonly toMembersOf: (declaration: Declaration) => readonly MemberAssignment[];
  /** The functions that assign to names outside of them, themselves or in functions within. */
  readonly leaving: () => ReadonlySet<FunctionExpression>;
}

export interface MemberAssignment extends Assignment {
  readonly object: Expression;
  readonly name: string;
}

interface Around {
  /** Outermost first. */
  readonly functions: readonly FunctionExpression[];
  readonly branches: Assignment["branches"];
}

/** All assignments, by what they assign to; found in one pass. */
export function createAssignments(graph: ModuleGraph): Assignments {
  const all = once(() => indexAssignments(graph));
  return {
    to: (declaration) => all().names.get(declaration.id) ?? [],
    toMember: (name) => all().members.get(name) ?? [],
    toMembersOf: (declaration) => all().owned.get(declaration.id) ?? [],
    leaving: () => all().leaving,
  };
}

interface Index {
  readonly names: Map<string, Assignment[]>;
  readonly members: Map<string, MemberAssignment[]>;
  readonly owned: Map<string, MemberAssignment[]>;
  readonly leaving: Set<FunctionExpression>;
}

function indexAssignments(graph: ModuleGraph): Index {
  const index: Index = { names: new Map(), members: new Map(), owned: new Map(), leaving: new Set() };
  for (const { file, body } of graph.modules.values()) {
    visit(body, { functions: [], branches: [] }, (node, around) =>
      addAssignment(index, graph, file, node, around),
    );
  }
  return index;
}

function addAssignment(
  { names, members, owned, leaving }: Index,
  graph: ModuleGraph,
  file: string,
  { operator, value, start, target }: Assign,
  { functions, branches }: Around,
): void {
  const assignment = { operator, value, start, file, function: functions.at(-1) ?? null, branches };
  if (target.kind === "name") {
    const meant = graph.resolveName(file, target.name, target.start, "value");
    if (meant?.kind !== "declaration") return;
    push(names, meant.declaration.id, assignment);
    for (const of of functions) if (!isWithin(meant.declaration, file, of)) leaving.add(of);
  } else if (target.kind === "expression" && target.value.kind === "member") {
    const { object, property } = target.value;
    if (typeof property !== "string") return;
    const member = { ...assignment, object, name: property };
    push(members, property, member);
    const meant =
      object.kind === "identifier" ? graph.resolveName(file, object.name, object.start, "value") : null;
    if (meant?.kind === "declaration") push(owned, meant.declaration.id, member);
  }
}

const isWithin = ({ node, ...declared }: Declaration, file: string, { start, end }: FunctionExpression) =>
  declared.file === file && node.start >= start && node.start < end;

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [item]);
  else known.push(item);
}

type Assign = Expression & { kind: "assign" };
type OnAssign = (node: Assign, around: Around) => void;

function visit(nodes: readonly TreeNode[], around: Around, onAssign: OnAssign): void {
  for (const node of nodes) {
    if (node.kind === "assign") onAssign(node, around);
    visit(childrenOf(node), aroundInside(node, around), onAssign);
  }
}

function aroundInside(node: TreeNode, around: Around): Around {
  switch (node.kind) {
    case "function":
      return { functions: [...around.functions, node], branches: [] };
    case "if":
    case "loop":
    case "switch":
    case "try":
    case "conditional":
    case "logical":
      return { ...around, branches: [...around.branches, node] };
    default:
      return around;
  }
}
