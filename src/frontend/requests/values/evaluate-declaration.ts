import { posix } from "node:path";
import type { Pattern } from "../../../contract/pattern.ts";
import type { TreeNode } from "../../modules/children.ts";
import type { Declaration, Target } from "../../modules/graph.ts";
import type { Expression } from "../../script/tree.ts";
import type { Assignment, Branching, MemberAssignment } from "./assignments.ts";
import { changedUrl } from "./changed-url.ts";
import { decide } from "./decide.ts";
import { walkedItems } from "./elements.ts";
import { environmentImport } from "./environment.ts";
import { product } from "./evaluate-expression.ts";
import { ABSENT, type At, type Evaluator, MOST, unknown } from "./evaluator.ts";
import { pageProps } from "./page-data.ts";
import { stateTexts } from "./state-texts.ts";
import { isAround as isPresent } from "./surroundings.ts";
import { textsOfType, typedValue } from "./typed-value.ts";
import { type AssignedMember, EMPTY_ENV, type Value } from "./value.ts";

export function evaluateTarget(target: Target, at: At, to: Evaluator): readonly Value[] {
  switch (target.kind) {
    case "package":
      return [
        environmentImport(target, at, to) ?? { kind: "library", package: target.package, name: target.name },
      ];
    case "namespace":
      return posix.extname(target.file) === ".json"
        ? dataIn(target, at, to)
        : [{ kind: "namespace", file: target.file }];
    case "declaration":
      return to.declared(target.declaration, at);
  }
}

/** What a JSON file holds, all of it or the member that is imported. */
function dataIn({ file, member }: Target & { kind: "namespace" }, at: At, to: Evaluator): readonly Value[] {
  const node = to.graph.dataOf(file);
  if (node === null) return unknown(at);
  const whole = to.evaluate({ node, file, env: EMPTY_ENV });
  return member === undefined ? whole : whole.flatMap((one) => to.member(one, member, at));
}

export function evaluateDeclaration(declaration: Declaration, at: At, to: Evaluator): readonly Value[] {
  const values = declaredValues(declaration, at, to);
  const isThere = ({ file }: Assignment) => isPresent(file, at.file, to);
  const members = to.assignments.toMembersOf(declaration).filter(isThere);
  const computed = to.assignments.toAnyMemberOf(declaration).filter(isThere);
  const isChanged = values.some(({ kind }) => kind === "object" || kind === "text");
  if (members.length + computed.length === 0 || !isChanged) return values;
  const assigned = members.flatMap((one) => assignedMember(one, at, to));
  if (!values.some(({ kind }) => kind === "object")) return changedUrl(declaration, values, assigned, to);
  const filled = computed.some((one) => !isLater(one, at)) ? { filled: true as const } : {};
  return values.map((value) =>
    value.kind === "object"
      ? { ...value, ...filled, assigned: [...(value.assigned ?? []), ...assigned] }
      : value,
  );
}

/** It stands behind the use. */
const isLater = (one: Assignment, at: At): boolean => isAround(one, at) && one.value.end >= at.node.start;

/** `options.method = …`, up to the use. */
function assignedMember(one: MemberAssignment, at: At, to: Evaluator): AssignedMember[] {
  const { name, through, value, file, operator } = one;
  if (operator !== "=" || isLater(one, at)) return [];
  const happens = one.branches.map((branch) => happensIn(branch, one, at, to));
  if (happens.includes(false)) return [];
  const certain = isAround(one, at) && happens.every((each) => each === true);
  return [{ name, through, value, file, env: at.env, certain }];
}

function declaredValues(declaration: Declaration, at: At, to: Evaluator): readonly Value[] {
  const { kind, value, file } = declaration;
  switch (kind) {
    case "class":
      return [{ kind: "class", declaration, env: at.env }];
    case "enum":
      return [{ kind: "enum", declaration }];
    case "function":
      return declaration.function === null
        ? unknown(at)
        : [{ kind: "function", node: declaration.function, file, env: at.env, self: null }];
    case "parameter": {
      const given = evaluateParameter(declaration, at, to);
      const assignments = to.assignments.to(declaration);
      return assignments.length === 0 ? given : applyAssignments(given, declaration, assignments, at, to);
    }
    case "type":
      return unknown(at);
    default:
      return value === null && !/^(?:variable|loop)$/.test(declaration.statement?.kind ?? "")
        ? (typedValue(declaration, to) ?? unknown(at))
        : evaluateVariable(declaration, at, to);
  }
}

/** What a store starts with says nothing about later. */
const STATE = /state$/i;

function evaluateVariable(declaration: Declaration, at: At, to: Evaluator): readonly Value[] {
  const { value, file } = declaration;
  if (value?.kind === "object" && STATE.test(declaration.name)) return unknown(at);
  const held = stateTexts(declaration, at, to);
  if (held !== null) return held;
  const first =
    value === null
      ? (walkedItems(declaration, at, to) ?? [ABSENT])
      : to.evaluate({ node: value, file, env: to.narrow(at.env, { node: value, file }) });
  const begun = followPath(first, declaration, at, to);
  const assignments = to.assignments.to(declaration);
  const values = assignments.length === 0 ? begun : applyAssignments(begun, declaration, assignments, at, to);
  const useful = values.filter((one) => one.kind !== "unknown" && one.kind !== "absent");
  if (useful.length > 0)
    return values.filter((one) => one.kind !== "absent" || assignments.length === 0).slice(0, MOST);
  return typedValue(declaration, to) ?? (values.length > 0 && value !== null ? values : unknown(at));
}

function followPath(
  values: readonly Value[],
  declaration: Declaration,
  at: At,
  to: Evaluator,
): readonly Value[] {
  let found = values;
  for (const step of declaration.path) {
    found = step === "..." ? restOf(found, at) : found.flatMap((one) => to.member(one, step, at));
  }
  const { fallback, file } = declaration;
  if (fallback === undefined || found.every(isGiven)) return found.slice(0, MOST);
  const standIns = to.evaluate({ node: fallback, file, env: at.env });
  return found.flatMap((one) => orStandIn(one, standIns)).slice(0, MOST);
}

/** What a pattern says to take instead (`{ send = fetch } = options`) stands in for no value that is known. */
const isGiven = ({ kind }: Value): boolean => kind !== "absent" && kind !== "parameter" && !OPEN.has(kind);

function orStandIn(value: Value, standIns: readonly Value[]): readonly Value[] {
  if (value.kind === "absent") return standIns;
  if (value.kind === "parameter") return [{ ...value, optional: true }, ...standIns];
  return isGiven(value) || standIns.every(({ kind }) => kind === "text") ? [value] : [value, ...standIns];
}

/** `...rest` of an object has what the object has, but for the names beside it; of a list nothing is said. */
const restOf = (values: readonly Value[], at: At): readonly Value[] =>
  values.flatMap((value) => (value.kind === "array" || value.kind === "absent" ? unknown(at) : [value]));

/** In order up to the use: one that certainly happens replaces what was before, another adds to it. */
function applyAssignments(
  begun: readonly Value[],
  declaration: Declaration,
  assignments: readonly Assignment[],
  at: At,
  to: Evaluator,
): readonly Value[] {
  let values = begun;
  for (const assignment of assignments) {
    if (isLater(assignment, at)) continue;
    const happens = assignment.branches.map((branch) => happensIn(branch, assignment, at, to));
    if (happens.includes(false)) continue;
    const assigned = assignedValues(values, declaration, assignment, at, to);
    const certain = isAround(assignment, at) && happens.every((one) => one === true);
    values = certain ? assigned : [...values, ...assigned].slice(0, MOST);
  }
  return values;
}

/**
 * Whether a branch that holds an assignment is certainly taken: the use stands in it too, or its condition is known. It is
 * not where the use stands in the other way.
 */
function happensIn(branch: Branching, { start, file }: Assignment, at: At, to: Evaluator): boolean | null {
  if (at.node.start >= branch.start && at.node.start < branch.end)
    return file !== at.file || !isOtherWay(branch, start, at.node.start);
  if (branch.kind !== "if" || (start >= branch.test.start && start < branch.test.end)) return null;
  const holds = decide(branch.test, { file, env: at.env }, to);
  return holds === null ? null : holds === branch.then.some((one) => start >= one.start && start < one.end);
}

function isOtherWay(branch: Branching, one: number, other: number): boolean {
  if (branch.kind !== "if") return false;
  const [own, used] = [wayOf(branch, one), wayOf(branch, other)];
  return own !== null && used !== null && own !== used;
}

function wayOf(branch: Branching & { readonly kind: "if" }, at: number): "then" | "otherwise" | null {
  const holds = (statements: readonly TreeNode[]): boolean =>
    statements.some(({ start, end }) => at >= start && at < end);
  return holds(branch.then) ? "then" : holds(branch.otherwise) ? "otherwise" : null;
}

/** The use stands in the function of the assignment, or that in none. */
const isAround = ({ file, function: of }: Assignment, at: At): boolean =>
  file === at.file && (of === null || (at.node.start >= of.start && at.node.start < of.end));

function assignedValues(
  before: readonly Value[],
  declaration: Declaration,
  { operator, value, file }: Assignment,
  at: At,
  to: Evaluator,
): readonly Value[] {
  const inside = { node: value, file, env: at.env };
  if (operator === "=") {
    const assigned = to.evaluate(inside);
    const isOpen = assigned.every(({ kind }) => OPEN.has(kind) || kind === "made");
    return isOpen && before.some(isOptions) && isHandedOver(declaration, inside, to) ? before : assigned;
  }
  if (operator !== "+=") return before;
  const parts: (readonly Pattern[])[] = [
    to.patterns(before, { ...at, node: nameNode(declaration) }),
    to.text(inside),
  ];
  return product(parts).map((pattern) => ({ kind: "text", pattern }));
}

/** Also what callers will give; of a text that something makes anew nothing is known. */
const isOptions = ({ kind }: Value): boolean => kind === "object" || kind === "parameter";

/** `config = hook(config)`, of a hook that is not known: what comes back is what it was given, with something added. */
function isHandedOver({ id }: Declaration, { node, file }: At, to: Evaluator): boolean {
  const call = node.kind === "await" ? node.value : node;
  const [first] = call?.kind === "call" ? call.args : [];
  if (first?.kind !== "identifier") return false;
  const meant = to.graph.resolveName(file, first.name, first.start, "value");
  return meant?.kind === "declaration" && meant.declaration.id === id;
}

const nameNode = ({ name, node: { start, end } }: Declaration): Expression => ({
  kind: "identifier",
  name,
  start,
  end,
});

/** Of a state, an answer or a library: no text that the code writes. */
const OPEN: ReadonlySet<Value["kind"]> = new Set(["unknown", "property", "library"]);

/** What the call gave, else what the parameter's default or type says, else the parameter itself. */
function evaluateParameter(declaration: Declaration, at: At, to: Evaluator): readonly Value[] {
  const { parameter, file } = declaration;
  if (parameter === null) return unknown(at);
  const { of, index, node } = parameter;
  const frame = at.env.frames.get(of);
  const fallback = node.default === null ? null : { node: node.default, file, env: at.env };
  const typed = typedValue(declaration, to);
  if (frame === undefined) {
    const shown = pageProps(declaration, to);
    if (shown !== null) return [{ kind: "parameter", declaration, path: [], optional: true }, shown];
    if (typed !== null) return typed.map((one) => asGiven(one, declaration, to));
    const start = node.rest ? declaration.path.slice(0, -1) : declaration.path;
    const walked = walkedItems(declaration, at, to)?.filter((one) => one.kind !== "unknown") ?? [];
    if (walked.length > 0) return followPath(walked, declaration, at, to);
    const optional = fallback !== null || declaration.fallback !== undefined;
    const own: Value = { kind: "parameter", declaration, path: start, optional };
    return optional ? [own, ...defaults(declaration, fallback, at, to)] : [own];
  }
  if (frame.args === null) return typed ?? unknown({ ...at, node: nameNode(declaration) });
  if (node.rest) return [{ kind: "array", items: frame.args.slice(index), file: frame.file, env: at.env }];
  const given = to.argument(frame.args, index, { file: frame.file, env: at.env });
  const passed = given.flatMap((one) =>
    one.kind === "absent" && fallback !== null ? to.evaluate(fallback) : [one],
  );
  const values = followPath(passed, declaration, at, to);
  const isOpen = values.every(({ kind }) => OPEN.has(kind));
  return (isOpen ? textsOfType(declaration, to) : null) ?? values;
}

/** An annotation with a base class says what there is, not which class it comes from. */
function asGiven(typed: Value, declaration: Declaration, to: Evaluator): Value {
  if (typed.kind !== "instance" || declaration.path.includes("...") || !to.isExtended(typed.declaration.id))
    return typed;
  return { ...typed, given: { kind: "parameter", declaration, path: declaration.path, optional: false } };
}

function defaults(declaration: Declaration, fallback: At | null, at: At, to: Evaluator): readonly Value[] {
  if (fallback !== null) return followPath(to.evaluate(fallback), declaration, at, to);
  const { fallback: own, file } = declaration;
  return own === undefined ? [] : to.evaluate({ node: own, file, env: at.env });
}
