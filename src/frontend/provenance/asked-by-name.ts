import { perName } from "../../contract/per-object.ts";
import { unwrap } from "../modules/children.ts";
import type { Declaration, ModuleGraph } from "../modules/graph.ts";
import type { Expression, FunctionExpression, Pattern, Statement } from "../script/tree.ts";
import { isTriedFile } from "./is-tried.ts";
import { createMemberUses, type MemberUses, type Use } from "./member-uses.ts";
import { lastName } from "./vuex-sites.ts";
import { isWatched } from "./watched.ts";

/** What tells whether members of a value are only ever asked for by their names. */
export interface Asking {
  readonly graph: ModuleGraph;
  /** Files that something takes as a whole: which of their exports are asked for is not followed. */
  readonly whole: ReadonlySet<string>;
  /** Tests and stories: what they call, no user does. */
  readonly isTried: (file: string) => boolean;
  readonly usesOf: MemberUses;
}

export function createAsking(graph: ModuleGraph, whole: ReadonlySet<string>): Asking {
  const isTried = perName(isTriedFile);
  return { graph, whole, isTried, usesOf: createMemberUses(graph, isTried) };
}

/**
 * Whether all that holds a value asks it for members by name: `a.load()`, `const { load } = a`, also where it is kept
 * in a variable or a member first, or given back by a function. Handed on whole, chosen by a computed name or spread, anyone
 * could call any member: false.
 */
export function isAskedByName(
  asking: Asking,
  file: string,
  node: Expression,
  seen: Set<object> = new Set(),
): boolean {
  if (seen.has(node)) return true;
  seen.add(node);
  const around = asking.graph.parentOf(file, node);
  switch (around?.kind) {
    case "cast":
    case "await":
      return isAskedByName(asking, file, around, seen);
    case "member":
      return around.object === node && typeof around.property === "string";
    case "expression":
    case "if":
    case "unary":
    case "binary":
      return true;
    case "logical":
      return isAskedByName(asking, file, around, seen);
    case "conditional":
      return around.test === node || isAskedByName(asking, file, around, seen);
    case "variable":
      return isKeptAndAsked(asking, file, node, around, seen);
    case "assign":
      return around.value !== node || isAssignedAndAsked(asking, file, around, seen);
    case "class":
      return areHoldersAsked(asking, file, node, seen);
    case "return":
      return isGivenAndAsked(asking, file, around, seen);
    case "export-default":
      return isExportAsked(asking, file, seen);
    case "array":
      return isWatched(around, asking.graph.parentOf(file, around));
    case "call":
      return around.callee.kind === "identifier" && TAKES_VALUES.test(around.callee.name);
    default:
      return false;
  }
}

/** Pinia's way to take the state of a store, without its actions. */
const TAKES_VALUES = /^storeToRefs$/;

/** `client = new Client()`, `Client.instance = new Client()` */
function isAssignedAndAsked(
  asking: Asking,
  file: string,
  assign: Expression & { kind: "assign" },
  seen: Set<object>,
): boolean {
  return isTargetAsked(asking, file, assign.target, seen) && isAskedByName(asking, file, assign, seen);
}

function isTargetAsked(asking: Asking, file: string, target: Pattern, seen: Set<object>): boolean {
  if (target.kind === "name") {
    const meant = asking.graph.resolveName(file, target.name, target.start, "value");
    return meant?.kind === "declaration" && areAllAsked(asking, meant.declaration, seen);
  }
  if (target.kind !== "expression" || target.value.kind !== "member") return false;
  const meant = asking.graph.resolveExpression(file, target.value);
  return meant?.kind === "declaration" && areUsesAsked(asking, meant.declaration, seen);
}

/** `private client = new Client()` of a class */
function areHoldersAsked(asking: Asking, file: string, node: Expression, seen: Set<object>): boolean {
  const holding = asking.graph.declarationsOf(file).filter(({ member }) => member?.value === node);
  return holding.length > 0 && holding.every((one) => areUsesAsked(asking, one, seen));
}

function areUsesAsked(asking: Asking, member: Declaration, seen: Set<object>): boolean {
  const uses = member.kind === "member" ? asking.usesOf(member) : null;
  return uses?.every(({ file, node }) => isAskedByName(asking, file, node, seen)) === true;
}

/** `getClient() { return new Client(); }`: what each of its calls gives is asked by name. */
function isGivenAndAsked(asking: Asking, file: string, given: Statement, seen: Set<object>): boolean {
  const giver = functionAround(asking.graph, file, given);
  if (giver === null || seen.has(giver)) return giver !== null;
  seen.add(giver);
  const own = asking.graph
    .declarationsOf(file)
    .find((one) => one.function === giver && one.kind !== "parameter");
  if (own === undefined) return isMemo(asking, file, giver, seen);
  if (own.member?.kind === "get") return areUsesAsked(asking, own, seen);
  const uses: readonly Use[] | null =
    own.kind === "member" ? asking.usesOf(own) : asking.whole.has(file) ? null : usesOfName(asking, own);
  // What a module exports, a framework may ask for.
  if (uses === null || (uses.length === 0 && own.member === null)) return false;
  return uses.every((use) => isCalledAndAsked(asking, use, giver, seen));
}

function functionAround(graph: ModuleGraph, file: string, from: Statement): FunctionExpression | null {
  let around: Expression | Statement | null = from;
  while (around !== null && around.kind !== "function") around = graph.parentOf(file, around);
  return around;
}

/** `useMemo(() => new Client(), [])` is the client. */
function isMemo(asking: Asking, file: string, giver: FunctionExpression, seen: Set<object>): boolean {
  const around = asking.graph.parentOf(file, giver);
  if (around?.kind !== "call" || around.args[0] !== giver) return false;
  return MEMO.test(lastName(around.callee) ?? "") && isAskedByName(asking, file, around, seen);
}

const MEMO = /^useMemo$/;

function isCalledAndAsked(
  asking: Asking,
  { file, node }: Use,
  { async }: FunctionExpression,
  seen: Set<object>,
): boolean {
  const call = asking.graph.parentOf(file, node);
  if (call?.kind === "unary") return true;
  if (call?.kind === "array") return isWatched(call, asking.graph.parentOf(file, call));
  if (call?.kind !== "call" || call.callee !== node) return false;
  // What comes later is handed to whoever waits for it.
  const isLeft = async && asking.graph.parentOf(file, call)?.kind !== "await";
  return !isLeft && isAskedByName(asking, file, call, seen);
}

function isKeptAndAsked(
  asking: Asking,
  file: string,
  node: Expression,
  { declarators }: Statement & { kind: "variable" },
  seen: Set<object>,
): boolean {
  const target = declarators.find(({ init }) => init !== null && unwrap(init) === node)?.target;
  if (target?.kind === "object-pattern")
    return target.rest === null && target.properties.every(({ key }) => key !== null);
  if (target?.kind !== "name") return false;
  const kept = asking.graph
    .declarationsOf(file)
    .find(
      (one) =>
        one.kind === "variable" &&
        one.name === target.name &&
        one.value !== null &&
        unwrap(one.value) === node,
    );
  return kept !== undefined && areAllAsked(asking, kept, seen);
}

/** But for those in tests: what they hand on, no user has. */
export const usesOfName = ({ graph, isTried }: Asking, one: Declaration): readonly Use[] =>
  graph.referencesTo(one).filter(({ file }) => !isTried(file));

/** A default export that nothing asks for may be what a framework loads by its file. */
function isExportAsked(asking: Asking, file: string, seen: Set<object>): boolean {
  const exported = asking.graph.exportOf(file, "default");
  if (exported?.kind !== "declaration") return false;
  const { declaration } = exported;
  return asking.graph.referencesTo(declaration).length > 0 && areAllAsked(asking, declaration, seen);
}

const areAllAsked = (asking: Asking, kept: Declaration, seen: Set<object>): boolean =>
  !asking.whole.has(kept.file) &&
  usesOfName(asking, kept).every(({ file, node }) => isAskedByName(asking, file, node, seen));
