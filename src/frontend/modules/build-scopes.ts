import type {
  ClassExpression,
  Expression,
  FunctionExpression,
  Pattern,
  ScriptModule,
  Statement,
  TypeNode,
} from "../script/tree.ts";
import { childrenOf, type TreeNode, unwrap } from "./children.ts";
import { type Building, bind, type Draft, declare, declareMembers, declareParameter } from "./declare.ts";
import { declareStatement } from "./declare-statement.ts";
import type { Declaration } from "./graph.ts";
import { slotsOf } from "./pattern-slots.ts";
import { createScope, type Scope } from "./scope.ts";

/** The scopes and declarations of one module. */
export interface ModuleScopes {
  readonly root: Scope;
  readonly declarations: ReadonlyMap<string, Declaration>;
  /** Members by the id of the class or variable that holds them. */
  readonly members: ReadonlyMap<string, ReadonlyMap<string, Declaration>>;
  /** The declaration of `export default <expression>`, or of `module.exports = <expression>`. */
  readonly defaultExport: Declaration | null;
  /** What a CommonJS module assigns to `exports`, by name. */
  readonly assigned: ReadonlyMap<string, Declaration>;
}

export function buildScopes(module: ScriptModule): ModuleScopes {
  const building: Building = {
    file: module.file,
    declarations: new Map(),
    copies: new Map(),
    members: new Map(),
    named: new Map(),
    defaultExport: null,
    assigned: new Map(),
  };
  const root = createScope(null, { start: 0, end: Number.POSITIVE_INFINITY }, { hoists: true });
  enterStatements(module.body, root, building);
  sortChildren(root);
  const { declarations, members, defaultExport, assigned } = building;
  return { root, declarations, members, defaultExport, assigned };
}

/** Names first, then what is inside: a function may use what is declared below it. */
function enterStatements(statements: readonly Statement[], scope: Scope, building: Building): void {
  for (const statement of statements) declareStatement(statement, scope, building);
  for (const statement of statements) enterStatement(statement, scope, building);
}

function enterStatement(statement: Statement, scope: Scope, building: Building): void {
  switch (statement.kind) {
    case "variable":
      enterVariables(statement, scope, building);
      return;
    case "if":
      enterNode(statement.test, scope, building);
      enterBlock(statement.then, scope, building);
      enterBlock(statement.otherwise, scope, building);
      return;
    case "loop":
      enterLoop(statement, scope, building);
      return;
    case "try":
      enterTry(statement, scope, building);
      return;
    case "switch": {
      const inner = createScope(scope, statement, {});
      enterNode(statement.subject, inner, building);
      for (const { test } of statement.cases) if (test !== null) enterNode(test, inner, building);
      enterStatements(
        statement.cases.flatMap((one) => one.body),
        inner,
        building,
      );
      return;
    }
    case "block":
      enterStatements(statement.body, createScope(scope, statement, {}), building);
      return;
    case "export-default": {
      const holder = building.defaultExport;
      const inner = holder === null ? scope : createScope(scope, statement, { holder });
      enterNode(statement.value, inner, building);
      return;
    }
    default:
      for (const child of childrenOf(statement)) enterNode(child, scope, building);
  }
}

/** At module level a variable holds all that its initial value does; elsewhere only functions have their own name. */
function enterVariables(statement: Statement & { kind: "variable" }, scope: Scope, building: Building): void {
  for (const declarator of statement.declarators) {
    const { target, init } = declarator;
    const binding = target.kind === "name" ? scope.values.get(target.name) : undefined;
    const own =
      binding?.kind === "declaration" && binding.declaration.node.start === declarator.start
        ? binding.declaration
        : null;
    const holds = own !== null && init !== null && (scope.parent === null || holdsCallback(init));
    const inner = holds ? createScope(scope, declarator, { holder: own }) : scope;
    enterPattern(target, inner, building);
    if (init !== null) enterNode(init, inner, building);
  }
}

/** `create((set) => …)`, `createAsyncThunk("x", async () => …)`, but not `items.map((item) => …)`. */
function holdsCallback(init: Expression): boolean {
  const value = unwrap(init);
  if (value.kind === "function") return true;
  if (value.kind !== "call") return false;
  const { callee, args } = value;
  const isNamed =
    callee.kind === "identifier" ||
    (callee.kind === "member" && callee.object.kind === "identifier" && /^[A-Z]/.test(callee.object.name));
  return isNamed && args.some((arg) => holdsCallback(arg));
}

function enterBlock(statements: readonly Statement[], scope: Scope, building: Building): void {
  const first = statements[0];
  const last = statements.at(-1);
  if (first === undefined || last === undefined) return;
  enterStatements(statements, createScope(scope, { start: first.start, end: last.end }, {}), building);
}

function enterLoop(statement: Statement & { kind: "loop" }, scope: Scope, building: Building): void {
  const inner = createScope(scope, statement, {});
  if (statement.target !== null) bindPattern(statement.target, inner, building, statement);
  enterStatements([...statement.head, ...statement.body], inner, building);
  for (const part of [statement.each, statement.test]) if (part !== null) enterNode(part, inner, building);
}

function enterTry(statement: Statement & { kind: "try" }, scope: Scope, building: Building): void {
  enterBlock(statement.body, scope, building);
  if (statement.handler !== null) {
    const start = statement.parameter?.start ?? statement.handler[0]?.start;
    const end = statement.handler.at(-1)?.end ?? statement.parameter?.end;
    if (start !== undefined && end !== undefined) {
      const inner = createScope(scope, { start, end }, {});
      if (statement.parameter !== null) bindPattern(statement.parameter, inner, building);
      enterStatements(statement.handler, inner, building);
    }
  }
  enterBlock(statement.finalizer ?? [], scope, building);
}

function bindPattern(
  pattern: Pattern,
  scope: Scope,
  building: Building,
  statement: Statement | null = null,
): void {
  for (const slot of slotsOf(pattern, [])) {
    bind(scope.values, declare({ ...slot, kind: "variable", statement }, scope.holder, building));
  }
  enterPattern(pattern, scope, building);
}

function enterPattern(pattern: Pattern, scope: Scope, building: Building): void {
  if (pattern.kind === "object-pattern") {
    for (const slot of pattern.properties) {
      enterPattern(slot.target, scope, building);
      if (slot.default !== null) enterNode(slot.default, scope, building);
    }
  } else if (pattern.kind === "array-pattern") {
    for (const slot of pattern.items) {
      if (slot === null) continue;
      enterPattern(slot.target, scope, building);
      if (slot.default !== null) enterNode(slot.default, scope, building);
    }
  } else if (pattern.kind === "expression") {
    enterNode(pattern.value, scope, building);
  }
}

function enterNode(node: TreeNode, scope: Scope, building: Building): void {
  if (node.kind === "function") {
    enterFunction(node, scope, building);
    return;
  }
  if (node.kind === "class") {
    enterClass(node, scope, building);
    return;
  }
  for (const child of childrenOf(node)) enterNode(child, scope, building);
}

function enterFunction(node: FunctionExpression, scope: Scope, building: Building): void {
  const holder = building.named.get(node);
  const inner = createScope(scope, node, { hoists: true, ...(holder === undefined ? {} : { holder }) });
  node.params.forEach((parameter, index) => {
    const type: TypeNode | null = parameter.target.kind === "name" ? parameter.type : null;
    for (const slot of slotsOf(parameter.target, [])) {
      const draft: Draft = {
        ...slot,
        kind: "parameter",
        type,
        parameter: { of: node, index, node: parameter },
      };
      bind(inner.values, declareParameter(draft, parameter.property === true, inner, building));
    }
    enterPattern(parameter.target, inner, building);
    if (parameter.default !== null) enterNode(parameter.default, inner, building);
  });
  enterStatements(node.body, inner, building);
  bindOwnName(node, inner, building);
}

/** A named function expression may call itself. */
function bindOwnName(node: FunctionExpression, scope: Scope, building: Building): void {
  const declared = building.named.get(node);
  if (node.name === null || scope.values.has(node.name) || declared?.name === node.name) return;
  const draft: Draft = { name: node.name, kind: "function", node, value: node, function: node };
  bind(scope.values, declare(draft, scope.parent?.holder ?? null, building));
}

function enterClass(node: ClassExpression, scope: Scope, building: Building): void {
  let own = building.named.get(node);
  if (own === undefined) {
    own = declare(
      { name: node.name ?? "class", kind: "class", node, value: node, class: node },
      scope.holder,
      building,
    );
    building.named.set(node, own);
    declareMembers(node, own, building);
  }
  const inner = createScope(scope, node, { holder: own, thisClass: own });
  if (node.name !== null) bind(inner.values, own);
  if (node.extends !== null) enterNode(node.extends, inner, building);
  const members = building.members.get(own.id);
  for (const member of node.members) {
    if (member.value === null) continue;
    const holder = member.name === null ? undefined : members?.get(member.name);
    const body = createScope(inner, member, holder === undefined ? {} : { holder });
    enterNode(member.value, body, building);
  }
}

function sortChildren(scope: Scope): void {
  scope.children.sort((a, b) => a.start - b.start || b.end - a.end);
  nestOverlapping(scope);
  scope.children.forEach(sortChildren);
}

/** A Vue file's function spans its blocks, and the module's own functions stand between them: they are found through it. */
function nestOverlapping(scope: Scope): void {
  const apart: Scope[] = [];
  for (const child of scope.children) {
    const before = apart.at(-1);
    if (before !== undefined && child.start >= before.start && child.end <= before.end)
      before.children.push(child);
    else apart.push(child);
  }
  scope.children.splice(0, scope.children.length, ...apart);
}
