import type { Declaration } from "../modules/graph.ts";
import type { Expression, FunctionExpression, Pattern } from "../script/tree.ts";
import { callFromOutside } from "./called-from-outside.ts";
import { unreadComponent } from "./file-component.ts";
import { type Carrier, type Flow, push } from "./flow.ts";
import { describeFunction } from "./function-info.ts";
import { isUnseen } from "./never-loaded.ts";
import { CALL, NEW, type Path } from "./path.ts";
import { declarationAt } from "./program.ts";
import { isReactiveCode } from "./reactive-names.ts";
import { addStep } from "./trail.ts";
import { moduleOfState, readState } from "./vuex-state.ts";
import { wholesWith } from "./whole-modules.ts";

/** Names that a pattern binds, each with what is left of the path. */
export function bindPattern(flow: Flow, carrier: Carrier, pattern: Pattern, path: Path): void {
  if (pattern.kind === "name") {
    const declaration = declarationAt(flow.program, carrier.file, pattern.name, pattern.start);
    if (declaration) followDeclaration(flow, carrier, declaration, path);
  } else if (pattern.kind === "object-pattern") bindObject(flow, carrier, pattern, path);
  else if (pattern.kind === "array-pattern") bindArray(flow, carrier, pattern, path);
  else assignTo(flow, carrier, pattern.value, path);
}

/** `{ data, error }`, and `{ error }` of what is awaited, is a client's result: what went wrong was not answered. */
function bindObject(
  flow: Flow,
  carrier: Carrier,
  pattern: Pattern & { kind: "object-pattern" },
  path: Path,
): void {
  const [head, ...rest] = path;
  const isResult = carrier.node.kind === "await" || pattern.properties.some(({ key }) => key === "data");
  for (const property of pattern.properties) {
    if (head === undefined && isResult && property.key === "error") continue;
    if (head === undefined) bindPattern(flow, carrier, property.target, []);
    else if (property.key === head) bindPattern(flow, carrier, property.target, rest);
  }
  const named = pattern.properties.some((property) => property.key === head);
  if (pattern.rest && !named) bindPattern(flow, carrier, pattern.rest, path);
}

function bindArray(
  flow: Flow,
  carrier: Carrier,
  pattern: Pattern & { kind: "array-pattern" },
  path: Path,
): void {
  for (const [index, item] of pattern.items.entries()) {
    const rest = pathOfItem(path, index);
    if (item && rest) bindPattern(flow, carrier, item.target, rest);
  }
  const behind = pathBehind(path, pattern.items.length);
  if (pattern.rest && behind) bindPattern(flow, carrier, pattern.rest, behind);
}

/** The path in what is left of a list; null where what is followed is one of those that are taken from it. */
function pathBehind(path: Path, taken: number): Path | null {
  const [head, ...rest] = path;
  if (head === undefined || !/^\d+$/.test(head)) return path;
  return Number(head) < taken ? null : [String(Number(head) - taken), ...rest];
}

/** What is left of the path at an index; a list whose items are all alike carries at each. Null where it does not. */
function pathOfItem(path: Path, index: number): Path | null {
  const [head, ...rest] = path;
  if (head === undefined || !/^\d+$/.test(head)) return path;
  return head === String(index) ? rest : null;
}

/** `this.x = …`, `ref.current = …`, `module.user = …` */
export function assignTo(flow: Flow, carrier: Carrier, target: Expression, path: Path): void {
  if (target.kind !== "member" || typeof target.property !== "string") return;
  if (target.object.kind === "this") {
    const around = enclosingClass(flow, carrier.file, target);
    if (around) return assignToInstance(flow, carrier, around, [target.property, ...path]);
  }
  const [root, way] = rootOf(flow, carrier.file, target);
  if (root?.kind !== "identifier") return;
  const declaration = declarationAt(flow.program, carrier.file, root.name, root.start);
  if (declaration === null) return;
  const module = carrier.kind === "data" ? moduleOfState(flow.program, declaration) : null;
  if (module !== null && flow.options.generous) return readState(flow, carrier, module, [...way, ...path]);
  followDeclaration(flow, carrier, declaration, [...way, ...path]);
}

/** The name that a chain of members starts with, and the way from it; the `value` of a ref is the ref. */
function rootOf(flow: Flow, file: string, node: Expression): readonly [Expression | null, Path] {
  if (node.kind === "cast" && node.value) return rootOf(flow, file, node.value);
  if (node.kind !== "member") return [node, []];
  const { property } = node;
  const [root, way] = rootOf(flow, file, node.object);
  if (typeof property !== "string") return [null, []];
  return [root, property === "value" && isReactiveCode(flow.program, file) ? way : [...way, property]];
}

/** What `this` has, the class's own code has, and so has everything that holds an instance. */
function assignToInstance(flow: Flow, carrier: Carrier, owner: Expression, path: Path): void {
  reachThis(flow, { ...carrier, path }, owner.start, owner.end);
  push(flow, { ...carrier, node: owner, path: [NEW, ...path], entered: null });
}

function enclosingClass(flow: Flow, file: string, node: object): Expression | null {
  for (
    let parent = flow.program.parentOf(file, node);
    parent;
    parent = flow.program.parentOf(file, parent.node)
  ) {
    if (parent.kind === "expression" && parent.node.kind === "class") return parent.node;
  }
  return null;
}

/** Whatever may read it of `this`: a class can have thousands that read something else. */
export function reachThis(flow: Flow, carrier: Carrier, start: number, end: number): void {
  const path = carrier.path[0] === NEW ? carrier.path.slice(1) : carrier.path;
  const { thises } = flow.program.index(carrier.file);
  const [name] = path;
  const read =
    name === undefined ? [...thises.values()].flat() : [name, null].flatMap((of) => thises.get(of) ?? []);
  for (const node of read) {
    if (node.start >= start && node.end <= end) push(flow, { ...carrier, node, path, entered: null });
  }
}

/** Every reference to a declaration carries what the declaration carries. */
export function followDeclaration(flow: Flow, carrier: Carrier, declaration: Declaration, path: Path): void {
  noteBinding(flow, carrier, declaration, path);
  if (carrier.kind === "send") noteUnseenUses(flow, carrier, declaration, path);
  const entered = declaration.parent === null ? null : carrier.entered;
  const info = declaration.function
    ? describeFunction(flow.program, declaration.file, declaration.function)
    : null;
  for (const reference of flow.program.graph.referencesTo(declaration)) {
    if (reference.node.kind === "jsx") continue;
    if (reference.file !== declaration.file && isUnseen(flow.program, reference.file)) continue;
    const trail =
      info && path[0] === CALL
        ? addStep(flow, carrier.trail, info, reference.file, reference.node)
        : carrier.trail;
    push(flow, { ...carrier, file: reference.file, node: reference.node, path, entered, trail });
  }
  for (const { name, ...whole } of wholesWith(flow.program, declaration)) {
    if (!isUnseen(flow.program, whole.file))
      push(flow, { ...carrier, ...whole, path: [name, ...path], entered: null });
  }
}

function noteBinding(flow: Flow, carrier: Carrier, declaration: Declaration, path: Path): void {
  if (path.length > 0 && !flow.options.generous) return;
  const known = flow.bindings.get(declaration.id);
  if (known && (path.length > 0 || known.path.length === 0)) return;
  const { when, since = null, stored = false } = carrier;
  flow.bindings.set(declaration.id, { declaration, when, since, path, stored });
}

/** What sends may be used where nothing is read: in a template, or through a reference to the component. */
function noteUnseenUses(flow: Flow, carrier: Carrier, declaration: Declaration, path: Path): void {
  const { file, node } = carrier;
  if (unreadComponent(flow.program, declaration.file, declaration.node) !== null) {
    flow.escapes.push({ file, node, reason: "its component's template is not read, and may use it" });
  }
  const outside = path[0] === CALL ? callFromOutside(flow.program, declaration) : null;
  if (outside)
    flow.escapes.push({ ...outside, reason: "may be called through a reference to its component" });
}

export function followExport(flow: Flow, carrier: Carrier, name: string): void {
  const target = flow.program.graph.exportOf(carrier.file, name);
  if (target?.kind === "declaration") followDeclaration(flow, carrier, target.declaration, carrier.path);
}

/** Into a function through one of its parameters; the call is remembered, for the way back. */
export function enterFunction(
  flow: Flow,
  carrier: Carrier,
  callee: FunctionExpression,
  call: Expression,
  index: number,
  path: Path,
  home: string,
): void {
  const depth = (carrier.entered?.depth ?? 0) + 1;
  const parameter = callee.params[index] ?? (callee.params.at(-1)?.rest ? callee.params.at(-1) : undefined);
  if (parameter === undefined || depth > 6) return;
  const entered = { function: callee, file: carrier.file, call, parent: carrier.entered, depth };
  bindPattern(flow, { ...carrier, file: home, node: callee, entered }, parameter.target, path);
}
