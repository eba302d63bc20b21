import type { Undetermined } from "../../contract/place.ts";
import type { Case } from "./make-value.ts";
import type { ModuleNames } from "./module-names.ts";
import type { Comparison, FollowedCall, Misfit, Raised, StoredItem } from "./program.ts";
import type { Engine, Semantics } from "./semantics.ts";
import type { PyFunction, PyStatement } from "./tree.ts";
import type { ClassValue, FunctionValue, InstanceValue, Scope, Site, Value } from "./value.ts";

/** One running body: of a module, a class or a function. */
export interface Frame {
  readonly scope: Scope;
  readonly target: FunctionValue | null;
  readonly callSite: Site | null;
  /** What it returns or yields, in order. */
  readonly returns: Returned[];
  readonly globals: Set<string>;
  statement: Site | null;
  /** How many undecided branches and loops stood around it when it began. */
  readonly baseUndecided: number;
  readonly baseConditions: number;
  readonly baseUnlikely: number;
  /** It yields under a condition that is not decided: there may be fewer values, or more. */
  mayYield: boolean;
}

/** What a function returns at one place. `unlikely`: with what the environment has by default it does not. */
export interface Returned extends Case {
  readonly unlikely: boolean;
}

export const makeFrame = (
  { undecided, conditions, unlikely }: Machine,
  scope: Scope,
  target: FunctionValue | null = null,
  callSite: Site | null = null,
): Frame => ({
  scope,
  target,
  callSite,
  returns: [],
  globals: new Set(),
  statement: null,
  baseUndecided: undecided,
  baseConditions: conditions.length,
  baseUnlikely: unlikely,
  mayYield: false,
});

/** A value is, or is not, an instance of a class. */
export interface Assumption {
  readonly object: Value;
  readonly type: Value;
  readonly holds: boolean;
}

/** What a look at one function collects. */
export interface FollowState {
  readonly calls: FollowedCall[];
  readonly misfits: Misfit[];
  readonly comparisons: Comparison[];
  readonly stored: StoredItem[];
  readonly undetermined: Undetermined[];
  readonly stopped: Undetermined[];
  readonly raised: Raised[];
  /** Objects made during the look: only these may be changed. */
  readonly fresh: WeakSet<object>;
  readonly baseDepth: number;
  readonly baseConditions: number;
  readonly baseUndecided: number;
  /** How many `try` statements around go on after an error: after some errors, and after all. */
  readonly caught: { some: number; all: number };
  /** Depth of call arguments that are being evaluated. */
  argumentDepth: number;
  muted: boolean;
  /** The files whose functions matter; null for all. */
  readonly within: ((file: string) => boolean) | null;
  /** How many calls of other files' functions are under way. */
  outside: number;
  /** Statements that were run for empty places of objects that the look itself made. */
  readonly filling: { steps: number };
}

/** The evaluator's state. Functions over it live in the files around; none of them knows a framework. */
export interface Machine {
  readonly names: ModuleNames;
  readonly isTest: (file: string) => boolean;
  readonly values: Readonly<Record<string, string>>;
  readonly usedValues: Set<string>;
  readonly scopes: Map<string, Scope>;
  /** Libraries that a module star-imports: an unknown name may be theirs. */
  readonly stars: WeakMap<Scope, string[]>;
  readonly classScopes: WeakSet<Scope>;
  /** `Outer.` for names defined in a scope. */
  readonly qualifiers: WeakMap<Scope, string>;
  readonly classes: ClassValue[];
  readonly called: Set<PyFunction>;
  readonly semantics: Semantics[];
  readonly frames: Frame[];
  readonly conditions: string[];
  /** What the undecided branches around the statement that runs say of values' classes. */
  readonly assumptions: Assumption[];
  /** Imports for type checkers run when everything else has. */
  readonly deferred: (() => void)[];
  /** Models that a settings object holds: their fields' defaults are settings, too. */
  readonly settingsParts: WeakSet<InstanceValue>;
  /** What is set on functions: `handler.tags = [...]`, for each closure of its own. */
  readonly functionAttributes: WeakMap<Scope, Map<PyFunction, Map<string, Value>>>;
  /** Functions that are entered by `with`, not iterated over. */
  readonly contextManagers: WeakSet<PyFunction>;
  readonly prototypes: Map<ClassValue, InstanceValue | null>;
  /** The classes that have a class among their bases; forgotten with each class that is made. */
  readonly descendants: Map<ClassValue, readonly ClassValue[]>;
  /** The one class that implements a protocol or an abstract class; forgotten like those. */
  readonly implementations: Map<ClassValue, ClassValue | null>;
  readonly lineages: WeakMap<ClassValue, readonly (ClassValue | string)[]>;
  readonly types: WeakMap<object, { readonly type: ClassValue | null }>;
  /** The same by what framework readers know alone. */
  readonly libraryTypes: WeakMap<object, { readonly type: ClassValue | null }>;
  /** Where modules' runs ended before the modules did. */
  readonly stopped: Undetermined[];
  runningModules: number;
  /** Modules run as if they could be what is started, or as an import runs them. */
  modulesRun: "as-scripts" | "imported" | "briefly";
  /**
   * Imports by name: those whose name is not known, those whose module is not in the tree, and the lines of those whose
   * name is known.
   */
  readonly dynamicImports: { all: number; unknown: number; missing: number; readonly known: Set<string> };
  steps: number;
  /** The statements of all modules that have run. */
  stepsOfModules: number;
  /** Of these the ones of modules that nothing starts. */
  stepsUnstarted: number;
  /** Statements that are followed however much was followed before them. */
  readonly renewing: WeakSet<PyStatement>;
  /** How many undecided branches and loops stand around the statement that runs. */
  undecided: number;
  /** How many of these branches are not taken with what the environment has by default. */
  unlikely: number;
  /** The number of all at the making of an object: what changes it deeper inside may not happen. */
  readonly births: WeakMap<object, number>;
  /** Nesting of the bodies and expressions that are being evaluated. */
  depth: number;
  follow: FollowState | null;
  /** Callees that stand beside others: one of them is called. */
  readonly alternatives: WeakSet<Value>;
  engine: Engine;
}

export const MAX_CALL_DEPTH = 30;
export const MAX_FOLLOW_DEPTH = 6;
/** Statements that one module's run, or one look at a function, may take. */
export const MAX_STEPS = 40_000;
export const MAX_FOLLOW_STEPS = 6_000;
/**
 * For a module that nothing starts fewer: what it does to an application comes before long, or not at all. What it
 * declares comes in as many statements as are written.
 */
const STEPS_OF_MODULE = { "as-scripts": MAX_STEPS, imported: 8_000, briefly: 2_000 };
/** Deeper, the interpreter's own stack would end. */
export const MAX_DEPTH = 400;
/** The same for whoever reads a value that many statements have built up. */
export const MAX_VALUE_DEPTH = 400;
export const MAX_ITERATIONS = 300;
/** An application's routes are gone through one by one: there can be more of them than of anything that is written. */
export const MAX_ITEMS_OF_OBJECT = 3_000;
export const MAX_OPTIONS = 6;
/** The same for functions, of which fewer are followed, and for what a framework's reader made. */
export const MAX_DEFINITIONS = 30;

export const stepsAllowed = ({ follow, modulesRun }: Machine): number =>
  follow === null ? STEPS_OF_MODULE[modulesRun] : MAX_FOLLOW_STEPS;

export const currentFrame = (machine: Machine): Frame | undefined => machine.frames.at(-1);

/** During a look at a function, only what the look itself has made may change. */
export const isMutable = (machine: Machine, value: object): boolean =>
  machine.follow === null || machine.follow.fresh.has(value);

/** A change that happens only under conditions that the object itself does not stand under. */
export const isUndecidedChange = (machine: Machine, value: object): boolean =>
  machine.undecided > (machine.births.get(value) ?? 0);

export function markFresh<T extends object>(machine: Machine, value: T): T {
  if (machine.undecided > 0) machine.births.set(value, machine.undecided);
  machine.follow?.fresh.add(value);
  return value;
}

/** Runs something as a look whose findings nobody wants. */
export const quietly = <T>(machine: Machine, run: () => T): T =>
  inLook(machine, unheard(machine, machine.follow), run);

/** The same as if nothing else were under way, so that what comes of it is the same whoever asks first. */
export function apart<T>(machine: Machine, changing: readonly object[], run: () => T): T {
  const { steps, undecided } = machine;
  machine.steps = 0;
  machine.undecided = 0;
  const state = { ...unheard(machine, null), fresh: new WeakSet(changing) };
  const result = inLook(machine, state, run);
  machine.steps = steps;
  machine.undecided = undecided;
  return result;
}

function inLook<T>(machine: Machine, state: FollowState, run: () => T): T {
  const { follow } = machine;
  machine.follow = state;
  try {
    return run();
  } finally {
    machine.follow = follow;
  }
}

type Begun = Pick<FollowState, "fresh" | "muted" | "within" | "outside" | "filling">;

/**
 * A look as it begins, which has seen nothing. All of it stands in one literal: looks begin by the hundred thousand, and an
 * object that is spread into a larger one is two hundred times as slow to make.
 */
export const beginLook = (
  machine: Machine,
  { fresh, muted, within, outside, filling }: Begun,
): FollowState => ({
  calls: [],
  misfits: [],
  comparisons: [],
  stored: [],
  undetermined: [],
  stopped: [],
  raised: [],
  fresh,
  baseDepth: machine.frames.length,
  baseConditions: machine.conditions.length,
  baseUndecided: machine.undecided,
  caught: { some: 0, all: 0 },
  argumentDepth: 0,
  muted,
  within,
  outside,
  filling,
});

const unheard = (machine: Machine, outer: FollowState | null): FollowState =>
  beginLook(machine, {
    fresh: outer?.fresh ?? new WeakSet(),
    muted: true,
    within: outer?.within ?? null,
    outside: outer?.outside ?? 0,
    filling: outer?.filling ?? { steps: 0 },
  });
