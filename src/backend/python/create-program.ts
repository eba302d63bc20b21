import { type Place, placeText } from "../../contract/place.ts";
import { attributeOf, findInLineage } from "./attribute.ts";
import { callValue } from "./call.ts";
import { declaredTypes } from "./declared-types.ts";
import { evaluate } from "./evaluate.ts";
import { lineAt } from "./extract.ts";
import { followFunction } from "./follow.ts";
import { inIsolation, runModule, runUnstarted } from "./import-modules.ts";
import { forgetDescendants, lineageOf } from "./lineage.ts";
import type { Machine } from "./machine.ts";
import { NONE, sourceText } from "./make-value.ts";
import { nameModules } from "./module-names.ts";
import type { Program } from "./program.ts";
import { statementsNaming } from "./renewed-steps.ts";
import type { Engine } from "./semantics.ts";
import { stringOf } from "./strings.ts";
import type { PyModule } from "./tree.ts";
import { evaluateAnnotation, typeOf } from "./type-of.ts";
import type { CallArguments, ClassValue, FunctionValue, Site, Value } from "./value.ts";

export interface ProgramOptions {
  /** Folders that absolute imports start from, beside those that the imports themselves show. */
  readonly sourceRoots?: readonly string[];
  /** What the user says that a name holds: environment values, settings. */
  readonly values?: Readonly<Record<string, string>>;
  /** Whether a file is a test, or helps tests: what it makes is none of the program's. */
  readonly isTest?: (file: string) => boolean;
  /** The text of a file whose module came without it. */
  readonly textOf?: (file: string) => string;
}

export function createProgram(modules: readonly PyModule[], options: ProgramOptions = {}): Program {
  const { textOf } = options;
  const withText = modules.map((module) =>
    module.text === undefined && textOf !== undefined ? { ...module, text: textOf(module.file) } : module,
  );
  const machine = createMachine(withText, options);
  return {
    modules: machine.names.modules,
    names: machine.names,
    engine: machine.engine,
    usedValues: machine.usedValues,
    stopped: machine.stopped,
    moduleNameOf: machine.names.nameOf,
    isTest: machine.isTest,
    scopeOf: (name) => runModule(machine, name),
    hasRun: (name) => machine.scopes.has(name),
    runUnstarted: (name, asScript) => runUnstarted(machine, name, asScript),
    evaluate: machine.engine.evaluate,
    annotation: (expression, scope) => evaluateAnnotation(machine, expression, scope),
    attribute: machine.engine.attribute,
    classes: () => machine.classes,
    lineage: machine.engine.lineage,
    typeOf: (value) => typeOf(machine, value),
    declaredTypes: (value) => declaredTypes(machine, value),
    start: (target, args) => start(machine, target, args),
    follow: (target, given = new Map(), within = undefined) =>
      followFunction(machine, target, given, within ?? null),
    placeOf,
    textOf: sourceText,
    stringOf: (value) => stringOf(value, null),
    unknownImports: () => machine.dynamicImports.unknown,
    knowsImport: (file, line) => machine.dynamicImports.known.has(placeText({ file, startLine: line })),
    wasCalled: (definition) => machine.called.has(definition),
    install: (semantics) => {
      machine.semantics.push(semantics);
      forgetRuns(machine);
    },
  };
}

function start(machine: Machine, target: FunctionValue | ClassValue, args: CallArguments): Value {
  let result: Value = NONE;
  if (target.kind === "function" && args.positional.length > 0)
    for (const statement of statementsNaming(target.def, target.module)) machine.renewing.add(statement);
  inIsolation(machine, () => {
    result = callValue(machine, target, args, { module: target.module, node: target.def });
  });
  return result;
}

export function placeOf({ module, node }: Site): Place {
  const end = endOf(module, node);
  const startLine = lineAt(module.lines, node.start);
  const endLine = lineAt(module.lines, end);
  return {
    file: module.file,
    startLine,
    endLine,
    startColumn: node.start - (module.lines[startLine - 1] ?? 0) + 1,
    endColumn: end - (module.lines[endLine - 1] ?? 0) + 1,
  };
}

/** What the parser recovered can reach into the blank lines behind it, half a line break among them. */
function endOf({ text = "" }: PyModule, { start, end }: Site["node"]): number {
  let last = Math.max(start, end);
  while (last > start && /\s/.test(text[last - 1] ?? "")) last -= 1;
  return last;
}

function createMachine(modules: readonly PyModule[], options: ProgramOptions): Machine {
  const machine: Omit<Machine, "engine"> & { engine?: Engine } = {
    names: nameModules(modules, options.sourceRoots ?? []),
    isTest: options.isTest ?? (() => false),
    values: options.values ?? {},
    usedValues: new Set(),
    scopes: new Map(),
    stars: new WeakMap(),
    classScopes: new WeakSet(),
    qualifiers: new WeakMap(),
    classes: [],
    called: new Set(),
    semantics: [],
    frames: [],
    conditions: [],
    assumptions: [],
    deferred: [],
    settingsParts: new WeakSet(),
    functionAttributes: new WeakMap(),
    contextManagers: new WeakSet(),
    prototypes: new Map(),
    descendants: new Map(),
    implementations: new Map(),
    lineages: new WeakMap(),
    types: new WeakMap(),
    libraryTypes: new WeakMap(),
    stopped: [],
    renewing: new WeakSet(),
    runningModules: 0,
    modulesRun: "as-scripts",
    stepsOfModules: 0,
    stepsUnstarted: 0,
    dynamicImports: { all: 0, unknown: 0, missing: 0, known: new Set() },
    steps: 0,
    alternatives: new WeakSet(),
    depth: 0,
    undecided: 0,
    unlikely: 0,
    births: new WeakMap(),
    follow: null,
  };
  return withEngine(machine);
}

function withEngine(made: Omit<Machine, "engine"> & { engine?: Engine }): Machine {
  const machine = made as Machine;
  machine.engine = {
    call: (callee, args, site) => callValue(machine, callee, args, site),
    attribute: (object, name, site) => attributeOf(machine, object, name, site),
    evaluate: (expression, scope) => evaluate(machine, expression, scope),
    ownMethod: (instance, name) => {
      const found = findInLineage(machine, instance.type, name)?.value;
      return found?.kind === "function" ? { ...found, self: instance } : null;
    },
    lineage: (type) => lineageOf(machine, type),
    conditions: () => [...machine.conditions],
    callSites: () => machine.frames.flatMap(({ callSite }) => (callSite === null ? [] : [callSite])),
    holder: () => machine.frames.findLast(({ target }) => target !== null)?.target ?? null,
    givenValue: (name) => {
      const given = machine.values[name];
      if (given !== undefined) machine.usedValues.add(name);
      return given ?? null;
    },
    isFollowing: () => machine.follow !== null,
    textOf: sourceText,
  };
  return machine;
}

function forgetRuns(machine: Machine): void {
  machine.scopes.clear();
  machine.classes.length = 0;
  forgetDescendants(machine);
  machine.called.clear();
  machine.prototypes.clear();
}
