import { walk } from "../modules/children.ts";
import type { Declaration } from "../modules/graph.ts";
import { perGraph } from "../modules/per-graph.ts";
import type { Expression, Statement } from "../script/tree.ts";
import type { Call } from "./call.ts";
import type { Lookups } from "./lookups.ts";

/** What becomes of what a name was bound to. */
export interface Changes {
  /** The name stands for something else later. */
  readonly isReassigned: boolean;
  /** Fields that are written into it, or into its items. */
  readonly filled: readonly string[];
}

const knownIn = perGraph(() => new WeakMap<Declaration, Changes>());

export function changesOf(lookups: Lookups, declaration: Declaration): Changes {
  const known = knownIn(lookups.graph);
  const held = known.get(declaration) ?? look(lookups, declaration);
  known.set(declaration, held);
  return held;
}

function look(lookups: Lookups, declaration: Declaration): Changes {
  const { graph } = lookups;
  const filled = graph
    .referencesTo(declaration)
    .flatMap(({ node, file }) => fieldsWritten(node, (inner) => graph.parentOf(file, inner)));
  const times = timesAssigned(lookups, declaration);
  return { isReassigned: times > (isFilledAtOnce(declaration) ? 0 : 1), filled };
}

type Around = Expression | Statement;
type ParentOf = (node: Around) => Around | null;

/** `x.total = 1`, `delete x.total`, `Object.assign(x, { total })`, `x.forEach((each) => { each.total = 1 })` */
function fieldsWritten(node: Expression, parentOf: ParentOf): string[] {
  let inner: Expression = node;
  for (let at = parentOf(inner); at !== null; at = parentOf(at)) {
    if ((at.kind === "member" && at.object === inner) || at.kind === "cast") inner = at;
    else return writtenBy(at, inner);
  }
  return [];
}

function writtenBy(at: Around, inner: Expression): string[] {
  switch (at.kind) {
    case "assign":
      return at.target.kind === "expression" && at.target.value === inner ? lastField(inner) : [];
    case "unary":
      return at.operator === "delete" ? lastField(inner) : [];
    case "loop":
      return at.each === inner ? fieldsAssignedIn(at.body) : [];
    case "call":
      return at.callee === inner ? byCallbacks(at) : byObjectAssign(at, inner);
    default:
      return [];
  }
}

const lastField = (target: Expression): string[] =>
  target.kind === "member" && typeof target.property === "string" ? [target.property] : [];

const byCallbacks = ({ args }: Call): string[] =>
  args.flatMap((arg) => (arg.kind === "function" ? fieldsAssignedIn(arg.body) : []));

function byObjectAssign({ callee, args }: Call, given: Expression): string[] {
  const [target, ...sources] = args;
  if (target !== given || callee.kind !== "member" || callee.property !== "assign") return [];
  return sources.flatMap((source) =>
    source.kind === "object"
      ? source.properties.flatMap(({ key }) => (typeof key === "string" ? [key] : []))
      : [],
  );
}

function fieldsAssignedIn(body: readonly Statement[]): string[] {
  const found: string[] = [];
  walk(body, (node) => {
    if (node.kind === "assign" && node.target.kind === "expression")
      found.push(...lastField(node.target.value));
  });
  return found;
}

const isFilledAtOnce = ({ value, kind }: Declaration): boolean =>
  kind === "parameter" || (value !== null && value.kind !== "literal");

function timesAssigned(lookups: Pick<Lookups, "assignedIn">, declaration: Declaration): number {
  const { file, name, kind, parent } = declaration;
  if (kind !== "variable" && kind !== "parameter") return 0;
  const { start, end } = parent?.node ?? { start: 0, end: Number.POSITIVE_INFINITY };
  return lookups.assignedIn(file).filter((one) => one.name === name && one.start >= start && one.start < end)
    .length;
}
