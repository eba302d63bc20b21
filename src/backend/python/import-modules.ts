import { lazyAttribute } from "./attribute.ts";
import { evaluate } from "./evaluate.ts";
import { runBody } from "./execute.ts";
import { MAX_STEPS, type Machine, makeFrame } from "./machine.ts";
import { external, symbolic, undeterminedAt, unknownValue } from "./make-value.ts";
import { collectImports, folderOf, joinPath } from "./source-roots.ts";
import type { PyModule, PyStatement } from "./tree.ts";
import type { Scope, Site, Value } from "./value.ts";

type Import = Extract<PyStatement, { kind: "import" }>;
type From = Extract<PyStatement, { kind: "from" }>;

/** Runs a module of the tree once, and gives its names; null for a folder, which has none of its own. */
export function runModule(machine: Machine, name: string): Scope | null {
  const known = machine.scopes.get(name);
  if (known !== undefined) return known;
  const module = machine.names.modules.get(name);
  if (module === undefined) return null;
  const scope: Scope = { names: new Map(), parent: null, module, moduleName: name };
  machine.scopes.set(name, scope);
  inIsolation(machine, () => {
    const frame = makeFrame(machine, scope);
    machine.frames.push(frame);
    runBody(machine, module.body, scope);
    // A type alias is evaluated when it is asked for: names defined further down count.
    for (const statement of module.body) {
      if (statement.kind === "type-alias")
        scope.names.set(statement.name, evaluate(machine, statement.value, scope));
    }
    machine.frames.pop();
  });
  return scope;
}

/** The same for a module that nothing starts: as a script, or as an import runs it; briefly when much has run so. */
export function runUnstarted(machine: Machine, name: string, asScript = false): void {
  const before = machine.stepsOfModules;
  const runs = asScript ? "as-scripts" : "imported";
  machine.modulesRun = machine.stepsUnstarted > MANY_STEPS ? "briefly" : runs;
  runModule(machine, name);
  machine.modulesRun = "as-scripts";
  machine.stepsUnstarted += machine.stepsOfModules - before;
}

/**
 * A tree can be full of scripts that nobody starts: hundreds of notebooks that each run the same engine. Twice of what the
 * most took among the large applications that were measured.
 */
const MANY_STEPS = 300_000;

/** A module runs by itself, whoever asks for it: not under the asker's conditions, nor as part of a look. */
export function inIsolation(machine: Machine, run: () => void): void {
  const { follow, steps, undecided } = machine;
  const frames = machine.frames.splice(0);
  const conditions = machine.conditions.splice(0);
  machine.follow = null;
  machine.steps = 0;
  machine.undecided = 0;
  machine.runningModules++;
  run();
  if (machine.runningModules === 1) runDeferred(machine);
  machine.runningModules--;
  machine.stepsOfModules += machine.steps;
  machine.steps = steps;
  machine.undecided = undecided;
  machine.follow = follow;
  machine.frames.push(...frames);
  machine.conditions.push(...conditions);
}

function runDeferred(machine: Machine): void {
  for (let next = machine.deferred.shift(); next !== undefined; next = machine.deferred.shift()) {
    machine.steps = Math.min(machine.steps, MAX_STEPS / 2);
    next();
  }
}

/** Every package on the way to a module runs before it. */
function runAlong(machine: Machine, fromFile: string, dotted: string): void {
  const parts = dotted.split(".");
  for (let length = 1; length <= parts.length; length++) {
    const name = machine.names.resolve(fromFile, parts.slice(0, length).join("."));
    if (name !== null) runModule(machine, name);
  }
}

export function importModule(
  machine: Machine,
  fromFile: string,
  dotted: string,
  within?: string,
): Value | null {
  const absolute = dotted.startsWith(".") && within !== undefined ? `${within}${dotted}` : dotted;
  const name = machine.names.resolve(fromFile, absolute);
  if (name === null) return null;
  runAlong(machine, fromFile, absolute);
  return { kind: "module", name };
}

export function runImport(machine: Machine, statement: Import, scope: Scope): void {
  for (const { module: dotted, alias } of statement.names) {
    const { file } = scope.module;
    const whole = machine.names.resolve(file, dotted);
    if (whole !== null) runAlong(machine, file, dotted);
    const first = dotted.split(".")[0] ?? dotted;
    const top = machine.names.resolve(file, first);
    const own = alias === null ? top : whole;
    const bound = own !== null && isEmptyAround(machine, own, dotted, scope) ? null : own;
    const value: Value =
      bound === null ? external(alias === null ? first : dotted) : { kind: "module", name: bound };
    scope.names.set(alias ?? first, value);
  }
}

export function runFrom(machine: Machine, statement: From, scope: Scope): void {
  const { file } = scope.module;
  const base = baseOf(machine, statement, file);
  if (base !== null && statement.level === 0) runAlong(machine, file, statement.module);
  for (const { name, alias } of statement.names) {
    if (name === "*") importAll(machine, base, statement, scope);
    else bindImported(machine, base, statement, name, alias ?? name, scope);
  }
}

function baseOf(machine: Machine, statement: From, file: string): string | null {
  if (statement.level === 0) return machine.names.resolve(file, statement.module);
  let base = machine.names.relativeBase(file, statement.level);
  for (const part of statement.module === "" ? [] : statement.module.split(".")) {
    base = base === null ? null : machine.names.submodule(base, part);
    if (base !== null) runModule(machine, base);
  }
  return base;
}

function bindImported(
  machine: Machine,
  base: string | null,
  statement: From,
  name: string,
  alias: string,
  scope: Scope,
): void {
  const site: Site = { module: scope.module, node: statement };
  if (base === null) {
    const below = statement.level === 0 ? `${statement.module}.${name}` : null;
    const own =
      below === null
        ? null
        : (importModule(machine, scope.module.file, below) ?? fromSibling(machine, statement, name, scope));
    scope.names.set(alias, own ?? libraryName(statement, name, site));
    return;
  }
  const value =
    findImported(machine, base, name) ??
    (statement.level === 0 ? fromSibling(machine, statement, name, scope) : null);
  const missing = undeterminedAt(site, `${base} has no name ${name}`, "check the import");
  const placeholder =
    statement.level === 0 && isStartedIn(machine, base, statement.module, scope)
      ? libraryName(statement, name, site)
      : { ...unknownValue(missing), ...(isAtTop(site) ? { missing: { module: base, name } } : {}) };
  scope.names.set(alias, value ?? placeholder);
  // In a circle of imports the name may exist only when every module has run.
  if (value === null)
    machine.deferred.push(() => patchImported(machine, base, name, alias, scope, placeholder));
}

/** Neither tried, nor under a condition, nor within a function. */
const isAtTop = ({ module: { text = "" }, node: { start } }: Site): boolean =>
  start === 0 || text[start - 1] === "\n";

/**
 * The package is the folder that the program is started in, and so is none to it: in a folder `fastapi`,
 * `from fastapi import FastAPI` means the library.
 */
function isStartedIn({ names }: Machine, base: string, dotted: string, { module }: Scope): boolean {
  const folder = names.folderOf(base);
  return (
    !dotted.includes(".") &&
    folder !== null &&
    names.roots.includes(folder) &&
    module.file.startsWith(`${folder}/`)
  );
}

/** The same of `import fastapi`, where the folder's own `__init__.py` has nothing to give. */
const isEmptyAround = (machine: Machine, base: string, dotted: string, scope: Scope): boolean =>
  machine.names.modules.get(base)?.body.length === 0 && isStartedIn(machine, base, dotted, scope);

/**
 * `from application import Application` beside `application.py`, as a script or a server that is started in the folder
 * imports it. A `redis.py` that itself takes `redis` for a library is not what is meant.
 */
function fromSibling(
  machine: Machine,
  { module }: From,
  name: string,
  { module: from }: Scope,
): Value | null {
  const sibling = machine.names.nameOf(joinPath(folderOf(from.file), `${module}.py`));
  const own = sibling === null ? undefined : machine.names.modules.get(sibling);
  if (sibling === null || own === undefined || own === from || !definesItself(own, name, module)) return null;
  return findImported(machine, sibling, name);
}

function definesItself({ body }: PyModule, name: string, library: string): boolean {
  let isLibrary = false;
  collectImports(body, (imported) => {
    isLibrary ||= imported.module.split(".")[0] === library;
  });
  return (
    !isLibrary &&
    body.some(
      (one) =>
        ((one.kind === "function" || one.kind === "class") && one.name === name) ||
        (one.kind === "assign" &&
          one.targets.some((target) => target.kind === "name" && target.name === name)),
    )
  );
}

function patchImported(
  machine: Machine,
  base: string,
  name: string,
  alias: string,
  scope: Scope,
  placeholder: Value,
): void {
  const value = findImported(machine, base, name);
  if (value !== null && scope.names.get(alias) === placeholder) scope.names.set(alias, value);
}

function findImported(machine: Machine, base: string, name: string): Value | null {
  const own = runModule(machine, base)?.names.get(name);
  if (own !== undefined) return own;
  const below = machine.names.submodule(base, name);
  if (below !== null) {
    runModule(machine, below);
    return { kind: "module", name: below };
  }
  const lazy = lazyAttribute(machine, base, name);
  if (lazy !== null) return lazy;
  const scope = machine.scopes.get(base);
  const library = scope === undefined ? undefined : machine.stars.get(scope)?.at(-1);
  return library === undefined ? null : external(`${library}.${name}`);
}

/** A relative import that leads nowhere is no library: the file is missing from the tree, e.g. generated. */
function libraryName(statement: From, name: string, site: Site): Value {
  if (statement.level === 0) return external(`${statement.module}.${name}`);
  const path = external(`${".".repeat(statement.level)}${statement.module}`);
  return symbolic({ type: "attribute", object: path, name }, site);
}

function importAll(machine: Machine, base: string | null, statement: From, scope: Scope): void {
  const source = base === null ? null : runModule(machine, base);
  if (source === null) {
    if (base === null) machine.stars.set(scope, [...(machine.stars.get(scope) ?? []), statement.module]);
    return;
  }
  copyPublicNames(source, scope);
  const libraries = machine.stars.get(source);
  if (libraries !== undefined) machine.stars.set(scope, [...(machine.stars.get(scope) ?? []), ...libraries]);
  if (machine.runningModules > 1) machine.deferred.push(() => copyPublicNames(source, scope, true));
}

function copyPublicNames(source: Scope, scope: Scope, onlyMissing = false): void {
  const all = source.names.get("__all__");
  const listed =
    all?.kind === "sequence"
      ? all.items
          .flatMap((item) => (item.kind === "string" ? item.pattern : []))
          .map((part) => (part.kind === "text" ? part.text : ""))
      : [...source.names.keys()].filter((name) => !name.startsWith("_"));
  for (const name of listed) {
    const value = source.names.get(name);
    if (value !== undefined && !(onlyMissing && scope.names.has(name))) scope.names.set(name, value);
  }
}
