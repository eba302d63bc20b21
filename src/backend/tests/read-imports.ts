import type { Program } from "../python/program.ts";
import type { PyModule, PyStatement } from "../python/tree.ts";
import type { Site, Value } from "../python/value.ts";
import { nodesOf } from "../python/walk-code.ts";

/** One name that an import statement brings from a module of the tree, wherever the statement stands. */
export interface ImportedName {
  /** The name that it has here. */
  readonly alias: string;
  /** The name that it has there; null where the module itself is imported. */
  readonly name: string | null;
  /** The module of the tree, by its dotted name. */
  readonly module: string;
  readonly value: Value;
  readonly site: Site;
}

type Import = Extract<PyStatement, { kind: "import" }>;
type From = Extract<PyStatement, { kind: "from" }>;

/** What the import statements in some code bring, those within functions and branches included. */
export function readImports(program: Program, module: PyModule, code: object): ImportedName[] {
  return nodesOf(code, "import", "from").flatMap((statement) =>
    statement.kind === "from"
      ? namesFrom(program, module, statement)
      : namesOfModules(program, module, statement),
  );
}

function namesOfModules(program: Program, module: PyModule, statement: Import): ImportedName[] {
  return statement.names.flatMap(({ module: dotted, alias }) => {
    const whole = program.names.resolve(module.file, dotted);
    const [first = dotted] = dotted.split(".");
    const bound = alias === null ? program.names.resolve(module.file, first) : whole;
    if (whole === null || bound === null) return [];
    const value: Value = { kind: "module", name: bound };
    const site = { module, node: statement };
    return [{ alias: alias ?? first, name: null, module: whole, value, site }];
  });
}

function namesFrom(program: Program, module: PyModule, statement: From): ImportedName[] {
  const base = baseOf(program, module, statement);
  if (base === null) return [];
  const site = { module, node: statement };
  return statement.names.flatMap(({ name, alias }): ImportedName[] => {
    const own = program.scopeOf(base)?.names.get(name);
    if (own !== undefined && own.kind !== "module")
      return [{ alias: alias ?? name, name, module: base, value: own, site }];
    const below = own?.kind === "module" ? own.name : program.names.submodule(base, name);
    if (below === null) return [];
    const value: Value = { kind: "module", name: below };
    return [{ alias: alias ?? name, name: null, module: below, value, site }];
  });
}

function baseOf({ names }: Program, { file }: PyModule, { level, module }: From): string | null {
  if (level === 0) return names.resolve(file, module);
  const parts = module === "" ? [] : module.split(".");
  return parts.reduce<string | null>(
    (base, part) => (base === null ? null : names.submodule(base, part)),
    names.relativeBase(file, level),
  );
}
