import type { Expression, Statement } from "../script/tree.ts";
import { assignedExport } from "./assigned-export.ts";
import { type Building, bind, type Draft, declare, declareMembers, declareValue } from "./declare.ts";
import type { Declaration } from "./graph.ts";
import { slotsOf } from "./pattern-slots.ts";
import type { Binding, Scope } from "./scope.ts";

/** Binds the names that a statement declares in its scope; what is inside is entered later. */
export function declareStatement(statement: Statement, scope: Scope, building: Building): void {
  switch (statement.kind) {
    case "import":
      for (const { imported, local, typeOnly } of statement.names) {
        const binding: Binding = { kind: "import", source: statement.source, imported };
        scope.types.set(local, binding);
        if (!typeOnly && !statement.typeOnly) scope.values.set(local, binding);
      }
      return;
    case "variable":
      declareVariables(statement, scope, building);
      return;
    case "function-declaration":
      declareFunction(statement, scope, building);
      return;
    case "class-declaration":
      declareClass(statement, scope, building);
      return;
    case "interface":
    case "type-alias": {
      const { name, exported } = statement;
      const type = statement.kind === "type-alias" ? statement.type : null;
      bind(
        scope.types,
        declare({ name, kind: "type", node: statement, type, statement, exported }, scope.holder, building),
      );
      return;
    }
    case "enum": {
      const { name, exported } = statement;
      const declaration = declare(
        { name, kind: "enum", node: statement, statement, exported },
        scope.holder,
        building,
      );
      bind(scope.values, declaration);
      bind(scope.types, declaration);
      return;
    }
    case "export-default":
      building.defaultExport = declareDefault(statement, statement.value, building);
      return;
    case "expression":
      if (scope.parent === null) declareAssigned(statement, statement.value, building);
      return;
    default:
      return;
  }
}

function declareFunction(
  statement: Statement & { kind: "function-declaration" },
  scope: Scope,
  building: Building,
): void {
  const { exported, function: value } = statement;
  const name = value.name ?? "default";
  const draft: Draft = {
    name,
    kind: "function",
    node: statement,
    value,
    function: value,
    statement,
    exported,
  };
  const declaration = declare(draft, scope.holder, building);
  building.named.set(value, declaration);
  if (value.name !== null) bind(scope.values, declaration);
  if (statement.default) building.defaultExport = declaration;
}

function declareClass(
  statement: Statement & { kind: "class-declaration" },
  scope: Scope,
  building: Building,
): void {
  const { exported, class: value } = statement;
  const name = value.name ?? "default";
  const draft: Draft = { name, kind: "class", node: statement, value, class: value, statement, exported };
  const declaration = declare(draft, scope.holder, building);
  building.named.set(value, declaration);
  declareMembers(value, declaration, building);
  if (value.name !== null) {
    bind(scope.values, declaration);
    bind(scope.types, declaration);
  }
  if (statement.default) building.defaultExport = declaration;
}

/** CommonJS: `module.exports = …`, `exports.x = …`. */
function declareAssigned(
  statement: Statement & { kind: "expression" },
  assigned: Expression,
  building: Building,
): void {
  const name = assigned.kind === "assign" ? assignedExport(assigned.target) : null;
  if (assigned.kind !== "assign" || name === null) return;
  const { value } = assigned;
  if (name === "default") building.defaultExport = declareDefault(statement, value, building);
  else {
    const draft: Draft = { name, kind: "variable", node: statement, value, statement, exported: true };
    building.assigned.set(name, declareValue(draft, value, null, building));
  }
}

function declareDefault(
  statement: Statement & { kind: "export-default" | "expression" },
  value: Expression,
  building: Building,
): Declaration {
  const draft: Draft = {
    name: "default",
    kind: "variable",
    node: statement,
    value,
    statement,
    exported: true,
  };
  return declareValue(draft, value, null, building);
}

function declareVariables(
  statement: Statement & { kind: "variable" },
  scope: Scope,
  building: Building,
): void {
  const home = statement.declaration === "var" ? hoistingScope(scope) : scope;
  for (const declarator of statement.declarators) {
    const { target, init, type, start, end } = declarator;
    const draft = { kind: "variable" as const, statement, exported: statement.exported, value: init };
    if (target.kind === "name") {
      const node = { start, end };
      bind(
        home.values,
        declareValue({ ...draft, name: target.name, node, type }, init, scope.holder, building),
      );
    } else {
      for (const slot of slotsOf(target, [])) {
        bind(home.values, declare({ ...draft, ...slot }, scope.holder, building));
      }
    }
  }
}

function hoistingScope(scope: Scope): Scope {
  let home = scope;
  while (!home.hoists && home.parent !== null) home = home.parent;
  return home;
}
