import type { Pattern } from "../../contract/pattern.ts";
import type { Place, Undetermined } from "../../contract/place.ts";
import type { ModuleNames } from "./module-names.ts";
import type { Engine, Semantics } from "./semantics.ts";
import type { PyExpression, PyFunction, PyModule } from "./tree.ts";
import type { CallArguments, ClassValue, FunctionValue, Scope, Site, SymbolicValue, Value } from "./value.ts";

/** All Python of one source root, evaluated on demand: modules run once, in import order, over abstract values. */
export interface Program {
  /** By dotted name, as other modules of the tree import them. */
  readonly modules: ReadonlyMap<string, PyModule>;
  readonly moduleNameOf: (file: string) => string | null;
  readonly isTest: (file: string) => boolean;
  /** Runs the module if it has not run, and gives its global scope. */
  readonly scopeOf: (moduleName: string) => Scope | null;
  readonly hasRun: (moduleName: string) => boolean;
  /**
   * Runs a module that has not run: as a script, or as an import does, without what stands under
   * `if __name__ == "__main__"`. Where much of that kind has run, it is left soon.
   */
  readonly runUnstarted: (moduleName: string, asScript?: boolean) => void;
  readonly evaluate: (expression: PyExpression, scope: Scope) => Value;
  /** `object.name`, along the bases; properties give their result, unknown names a symbolic attribute. */
  readonly attribute: (object: Value, name: string, site: Site) => Value;
  /** Every class of the tree whose module has run, those of tests included. */
  readonly classes: () => Iterable<ClassValue>;
  /** Base classes and the class itself, nearest first; externals stay in the list by path. */
  readonly lineage: (type: ClassValue) => readonly (ClassValue | string)[];
  /**
   * Follows a function's body with symbolic parameters (or those given), through calls into the tree, and reports in
   * order what it calls that the tree does not define. Both branches of conditions are followed. Functions of files
   * that are not within the asked ones are followed for their result only, and only where they are short.
   */
  readonly follow: (
    target: FunctionValue,
    given?: ReadonlyMap<string, Value>,
    within?: (file: string) => boolean,
  ) => Followed;
  /** Calls a function or class as a server or a script would: by itself, with a budget of its own. */
  readonly start: (target: FunctionValue | ClassValue, args: CallArguments) => Value;
  readonly placeOf: (site: Site) => Place;
  readonly textOf: (site: Site) => string;
  /** The string that a value can be, or why not. Defaults of settings classes count as text. */
  readonly stringOf: (value: Value) => Pattern | Undetermined;
  /** Teaches the evaluator a library. Modules that have run are forgotten and run again on demand. */
  readonly install: (semantics: Semantics) => void;
  /** What framework readers work with while modules run. */
  readonly engine: Engine;
  readonly names: ModuleNames;
  /** The names of `values` that the evaluation has used. */
  readonly usedValues: ReadonlySet<string>;
  /** The class of the tree that a value is an instance of, by its construction or its annotation. */
  readonly typeOf: (value: Value) => ClassValue | null;
  /** What annotations say that a value can be, one by one; null where they do not say it. */
  readonly declaredTypes: (value: Value) => readonly Value[] | null;
  /** An annotation, also where it is a string. */
  readonly annotation: (expression: PyExpression, scope: Scope) => Value;
  /** Where the run of a module ended before the module did. */
  readonly stopped: readonly Undetermined[];
  /** How many imports by name lead to what is not known: they could run any module. */
  readonly unknownImports: () => number;
  /** Whether a run came by the import by name on this line, and knew the name. */
  readonly knowsImport: (file: string, line: number) => boolean;
  /** Functions of the tree that some module's run has called. */
  readonly wasCalled: (definition: PyFunction) => boolean;
}

/** What following a function saw. */
export interface Followed {
  readonly calls: readonly FollowedCall[];
  readonly misfits: readonly Misfit[];
  /** Comparisons, by `==`, `!=`, `in` and the like, outside of calls' arguments: ownership checks are among them. */
  readonly comparisons: readonly Comparison[];
  /** What is put into mappings that are not known: `scope["state"] = state`. */
  readonly stored: readonly StoredItem[];
  readonly returned: readonly Value[];
  readonly undetermined: readonly Undetermined[];
  /** Where the look ended before the function did: what comes after is not seen. */
  readonly stopped: readonly Undetermined[];
  /** What its `raise` statements raise, where nothing around them catches it. */
  readonly raised: readonly Raised[];
  /** How many statements were carried out. */
  readonly steps: number;
}

export interface Comparison {
  readonly value: SymbolicValue;
  /** Call sites from the followed function to here, outermost first. */
  readonly chain: readonly Site[];
}

export interface StoredItem {
  readonly object: SymbolicValue;
  readonly key: Value;
  readonly value: Value;
}

export interface Raised {
  readonly value: Value;
  readonly site: Site;
  /** Source text of the conditions around it, outermost first. */
  readonly conditions: readonly string[];
  /** It stands under no condition, in no loop and in no error handler. */
  readonly isCertain: boolean;
  /** A `try` around it goes on after some errors: this may be one of them. */
  readonly caught: boolean;
}

/** Where following a function came by something. */
export interface SeenFrom {
  /** The whole statement that holds it. */
  readonly statement: Site;
  /** The function that holds it, as `qualifiedName` and module. */
  readonly holder: FunctionValue;
  /** Call sites from the followed function to here, outermost first. */
  readonly chain: readonly Site[];
  /** Source text of the conditions around it, outermost first. */
  readonly conditions: readonly string[];
  /** A `try` around it goes on after some of its errors, or after all. */
  readonly caught: "no" | "some" | "all";
}

/** A call of something that the tree does not define, e.g. `session.exec(select(User))`. */
export interface FollowedCall extends SeenFrom {
  readonly callee: Value;
  readonly args: CallArguments;
  readonly site: Site;
  /** The symbolic value that the call gives. */
  readonly result: Value;
  /** What is called can be something else as well. */
  readonly isOneOfSeveral?: true;
}

/** A call of a function or a class of the tree with arguments that it does not take. */
export interface Misfit extends SeenFrom {
  readonly callee: Value;
  /** What runs: of a class its `__init__`. */
  readonly target: FunctionValue;
  readonly problem: string;
  readonly site: Site;
}
