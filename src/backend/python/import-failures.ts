import type { Machine } from "./machine.ts";
import { collectImports, type Imported, nestedBodies } from "./source-roots.ts";
import { STANDARD_LIBRARY } from "./stdlib.ts";
import type { PyModule, PyStatement } from "./tree.ts";

/** An import that stands in these statements, as it is written, and whether it may fail. */
export interface TriedImport {
  readonly text: string;
  readonly mayFail: boolean;
}

/** The first import of a `try` that may fail, else its first one; null where it imports nothing. */
export function triedImport(
  machine: Machine,
  body: readonly PyStatement[],
  file: string,
): TriedImport | null {
  const tried: TriedImport[] = [];
  collectImports(body, (imported) => {
    const text =
      imported.name === null
        ? `import ${imported.module}`
        : `from ${imported.module} import ${imported.name}`;
    tried.push({ text, mayFail: isDoubtful(machine, file, imported) });
  });
  return tried.find(({ mayFail }) => mayFail) ?? tried[0] ?? null;
}

/** A library that is tried is no sure thing; a module of the tree is as sure as what it imports itself. */
function isDoubtful(machine: Machine, file: string, { module, name: member }: Imported): boolean {
  const below = member === null ? null : machine.names.resolve(file, `${module}.${member}`);
  const name = below ?? machine.names.resolve(file, module);
  return name === null ? !STANDARD_LIBRARY.has(topOf(module)) : mayFail(machine, name, new Set());
}

function mayFail(machine: Machine, name: string, above: Set<string>): boolean {
  const module = machine.names.modules.get(name);
  if (module === undefined || above.has(name)) return false;
  above.add(name);
  return plainImports(module).some((imported) => {
    const inner = machine.names.resolve(module.file, imported);
    return inner === null ? !isInstalled(machine, imported, module) : mayFail(machine, inner, above);
  });
}

/** What other modules import without a second thought is there. */
const isInstalled = (machine: Machine, imported: string, except: PyModule): boolean =>
  STANDARD_LIBRARY.has(topOf(imported)) ||
  [...(importersOf(machine).get(topOf(imported)) ?? [])].some((module) => module !== except);

const topOf = (dotted: string): string => dotted.split(".")[0] ?? dotted;

const importers = new WeakMap<Machine, Map<string, Set<PyModule>>>();

function importersOf(machine: Machine): ReadonlyMap<string, ReadonlySet<PyModule>> {
  const known = importers.get(machine);
  if (known !== undefined) return known;
  const found = new Map<string, Set<PyModule>>();
  for (const module of machine.names.modules.values())
    for (const imported of plainImports(module)) {
      const top = topOf(imported);
      found.set(top, (found.get(top) ?? new Set()).add(module));
    }
  importers.set(machine, found);
  return found;
}

/** The absolute imports that run whenever the module does: in no function and in no `try`. */
function plainImports(module: PyModule): readonly string[] {
  const found: string[] = [];
  visit(module.body);
  return found;

  function visit(body: readonly PyStatement[]): void {
    for (const statement of body) {
      if (statement.kind === "import") found.push(...statement.names.map((each) => each.module));
      else if (statement.kind === "from" && statement.level === 0) found.push(statement.module);
      else if (statement.kind === "with" || statement.kind === "class")
        nestedBodies(statement).forEach(visit);
    }
  }
}
