import type { ScriptModule } from "../script/tree.ts";
import type { ModuleScopes } from "./build-scopes.ts";
import type { Declaration } from "./graph.ts";
import { lookUp } from "./scope.ts";

/** What a module says that it exports; whether names of other modules exist is asked later. */
export interface ModuleExports {
  readonly names: ReadonlyMap<string, Exported>;
  /** `export * from` */
  readonly all: readonly string[];
}

export type Exported =
  | { readonly kind: "declaration"; readonly value: Declaration | null; readonly type: Declaration | null }
  | { readonly kind: "import"; readonly source: string; readonly imported: string };

export function readExports(module: ScriptModule, scopes: ModuleScopes): ModuleExports {
  const names = new Map<string, Exported>();
  const all: string[] = [];
  for (const [name, declaration] of assignedNames(scopes)) addAssigned(names, name, declaration, scopes);
  for (const declaration of scopes.declarations.values()) {
    if (declaration.exported && declaration.parent === null && declaration.statement?.kind !== "expression")
      addLocal(names, declaration.name, declaration.name, scopes);
  }
  for (const statement of module.body) {
    if (statement.kind === "export-all") all.push(statement.source);
    if (statement.kind !== "export-names") continue;
    for (const { local, exported } of statement.names) {
      if (statement.source === null) addLocal(names, local, exported, scopes);
      else names.set(exported, { kind: "import", source: statement.source, imported: local });
    }
  }
  if (scopes.defaultExport !== null) addDefault(names, scopes.defaultExport, scopes);
  return { names, all };
}

/** `exports.x = …`, and the members of the object that `module.exports` is set to. */
function assignedNames({ assigned, members, defaultExport }: ModuleScopes): [string, Declaration][] {
  const isCommonJs = defaultExport?.statement?.kind === "expression";
  const own = isCommonJs ? members.get(defaultExport.id) : undefined;
  return [...(own ?? []), ...assigned];
}

/** A name that only stands for another one exports that. */
function addAssigned(
  names: Map<string, Exported>,
  name: string,
  declaration: Declaration,
  scopes: ModuleScopes,
): void {
  const { value } = declaration;
  if (value?.kind === "identifier" && lookUp(scopes.root, value.name, "value") !== null)
    addLocal(names, value.name, name, scopes);
  else names.set(name, { kind: "declaration", value: declaration, type: declaration });
}

/** `export default Card` exports what the name means. */
function addDefault(names: Map<string, Exported>, declaration: Declaration, scopes: ModuleScopes): void {
  const { statement, value } = declaration;
  const isExpression = statement?.kind === "export-default" || statement?.kind === "expression";
  if (!isExpression) names.delete(declaration.name);
  else if (value?.kind === "identifier" && lookUp(scopes.root, value.name, "value") !== null) {
    addLocal(names, value.name, "default", scopes);
    return;
  }
  names.set("default", { kind: "declaration", value: declaration, type: declaration });
}

function addLocal(names: Map<string, Exported>, local: string, exported: string, scopes: ModuleScopes): void {
  const value = lookUp(scopes.root, local, "value");
  const type = lookUp(scopes.root, local, "type");
  const imported = value ?? type;
  if (imported?.kind === "import") {
    names.set(exported, imported);
    return;
  }
  names.set(exported, {
    kind: "declaration",
    value: value?.kind === "declaration" ? value.declaration : null,
    type: type?.kind === "declaration" ? type.declaration : null,
  });
}
