import { once } from "../../../contract/once.ts";
import { childrenOf, type TreeNode } from "../../modules/children.ts";
import type { Declaration, ModuleGraph } from "../../modules/graph.ts";
import { isWindow } from "../../modules/page-window.ts";
import type { Expression, FunctionExpression, Property } from "../../script/tree.ts";

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
  /** The same within one file: `x.value = …` stands in every file of some applications. */
  readonly toMemberIn: (file: string, name: string) => readonly MemberAssignment[];
  /** `options.method = …`, `options.page.size = …`, of what the name `options` stands for. */
  readonly toMembersOf: (declaration: Declaration) => readonly MemberAssignment[];
  /** `window.shop.url = …`, `window.shop.page.size = …`, of what the window has under the name `shop`. */
  readonly toMembersOfGlobal: (name: string) => readonly MemberAssignment[];
  /** `fields[key] = …`, of what the name `fields` stands for, with a key that only a run knows. */
  readonly toAnyMemberOf: (declaration: Declaration) => readonly Assignment[];
  /** The functions that assign to names outside of them, themselves or in functions within. */
  readonly leaving: () => ReadonlySet<FunctionExpression>;
}

export interface MemberAssignment extends Assignment {
  readonly object: Expression;
  readonly name: string;
  /** The members between the name that it starts from and the object. */
  readonly through: readonly string[];
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
    toMemberIn: (file, name) => all().membersInFiles.get(placeOf(file, name)) ?? [],
    toMembersOf: (declaration) => all().owned.get(declaration.id) ?? [],
    toMembersOfGlobal: (name) => all().global.get(name) ?? [],
    toAnyMemberOf: (declaration) => all().computed.get(declaration.id) ?? [],
    leaving: () => all().leaving,
  };
}

interface Index {
  readonly names: Map<string, Assignment[]>;
  readonly members: Map<string, MemberAssignment[]>;
  readonly membersInFiles: Map<string, MemberAssignment[]>;
  readonly owned: Map<string, MemberAssignment[]>;
  readonly global: Map<string, MemberAssignment[]>;
  readonly computed: Map<string, Assignment[]>;
  readonly leaving: Set<FunctionExpression>;
}

function indexAssignments(graph: ModuleGraph): Index {
  const index: Index = {
    names: new Map(),
    members: new Map(),
    membersInFiles: new Map(),
    owned: new Map(),
    global: new Map(),
    computed: new Map(),
    leaving: new Set(),
  };
  for (const { file, body } of graph.modules.values()) {
    visit(body, { functions: [], branches: [] }, (node, around) => {
      for (const assign of assignmentsIn(node)) addAssignment(index, graph, file, assign, around);
    });
  }
  return index;
}

function addAssignment(
  index: Index,
  graph: ModuleGraph,
  file: string,
  { operator, value, start, target }: Assign,
  { functions, branches }: Around,
): void {
  const assignment = { operator, value, start, file, function: functions.at(-1) ?? null, branches };
  if (target.kind === "name") {
    const meant = graph.resolveName(file, target.name, target.start, "value");
    if (meant?.kind !== "declaration") return;
    push(index.names, meant.declaration.id, assignment);
    for (const of of functions) if (!isWithin(meant.declaration, file, of)) index.leaving.add(of);
  } else if (target.kind === "expression" && target.value.kind === "member") {
    addMember(index, graph, target.value, assignment);
  }
}

function addMember(
  { members, membersInFiles, owned, global, computed }: Index,
  graph: ModuleGraph,
  { object, property }: Expression & { kind: "member" },
  assignment: Assignment,
): void {
  const { file } = assignment;
  const { start: from, through } = membersOf(object);
  const meant = from?.kind === "identifier" ? graph.resolveName(file, from.name, from.start, "value") : null;
  const owner = meant?.kind === "declaration" ? meant.declaration.id : null;
  const name = typeof property === "object" && property.kind === "string" ? property.value : property;
  if (typeof name !== "string") {
    if (owner !== null && through.length === 0) push(computed, owner, assignment);
    return;
  }
  const member = { ...assignment, object, name, through };
  push(members, name, member);
  push(membersInFiles, placeOf(file, name), member);
  if (owner !== null) push(owned, owner, member);
  const [own, ...within] = through;
  if (own !== undefined && meant === null && from !== null && isWindow(from))
    push(global, own, { ...member, through: within });
}

interface Members {
  /** null where a member is computed. */
  readonly start: Expression | null;
  readonly through: readonly string[];
}

/** `options.page` starts from `options` and leads through `page`. */
function membersOf(node: Expression): Members {
  if (node.kind === "cast") return membersOf(node.value);
  if (node.kind !== "member") return { start: node, through: [] };
  const { start, through } = membersOf(node.object);
  return typeof node.property === "string"
    ? { start, through: [...through, node.property] }
    : { start: null, through };
}

const placeOf = (file: string, name: string): string => `${file} ${name}`;

const isWithin = ({ node, ...declared }: Declaration, file: string, { start, end }: FunctionExpression) =>
  declared.file === file && node.start >= start && node.start < end;

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [item]);
  else known.push(item);
}

type Assign = Expression & { kind: "assign" };
type OnNode = (node: TreeNode, around: Around) => void;

function visit(nodes: readonly TreeNode[], around: Around, onNode: OnNode): void {
  for (const node of nodes) {
    onNode(node, around);
    visit(childrenOf(node), aroundInside(node, around), onNode);
  }
}

/** `Object.assign(options, { url, method })` says `options.url = url; options.method = method`. */
function assignmentsIn(node: TreeNode): readonly Assign[] {
  if (node.kind === "assign") return [node];
  if (node.kind !== "call" || !isObjectAssign(node.callee)) return [];
  const [object, ...sources] = node.args;
  if (object?.kind !== "identifier" && object?.kind !== "member") return [];
  return sources.flatMap((source) =>
    source.kind === "object"
      ? source.properties.flatMap((property) => assignedBy(property, object, node))
      : [],
  );
}

function assignedBy(
  { key, kind, value }: Property,
  object: Expression,
  { start, end }: Expression,
): Assign[] {
  if (typeof key !== "string" || kind === "spread" || kind === "get") return [];
  const member: Expression = { kind: "member", object, property: key, optional: false, start, end };
  return [
    {
      kind: "assign",
      operator: "=",
      target: { kind: "expression", value: member, start, end },
      value,
      start,
      end,
    },
  ];
}

const isObjectAssign = (callee: Expression): boolean =>
  callee.kind === "member" &&
  callee.property === "assign" &&
  callee.object.kind === "identifier" &&
  callee.object.name === "Object";

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
