import type { PyExpression } from "./tree.ts";
import type {
  CallArguments,
  ClassValue,
  FunctionValue,
  InstanceValue,
  Scope,
  Site,
  SymbolicValue,
  Value,
} from "./value.ts";

/**
 * What a framework reader teaches the evaluator: what calls of its library give. Each answer null means "not mine":
 * the evaluator then keeps the expression symbolic.
 */
export interface Semantics {
  /** `path(...)` for a class or function of a library, also as the native part of a subclass in the tree. */
  readonly construct?: (path: string, args: CallArguments, site: Site, engine: Engine) => Value | null;
  /** Whether a function makes objects of the reader's own: of more functions than are followed, those are called. */
  readonly isMaker?: (callee: FunctionValue) => boolean;
  /** A call of one of the reader's own objects. */
  readonly call?: (callee: ObjectValue, args: CallArguments, site: Site, engine: Engine) => Value | null;
  /**
   * `object.name`, where the object is the reader's own. The receiver is the instance of a subclass of the tree when
   * the object is its native part, else the object itself.
   */
  readonly attribute?: (object: ObjectValue, name: string, receiver: Value, engine: Engine) => Value | null;
  /** `Class.name` that no class of the tree defines. */
  readonly classAttribute?: (type: ClassValue, name: string) => Value | null;
  /** What a name of a library holds, by its dotted path: `db.session` of middleware that opens one for each request. */
  readonly libraryAttribute?: (path: string, site: Site) => Value | null;
  /** What iterating over one of the reader's own objects gives. */
  readonly items?: (object: ObjectValue) => readonly Value[] | null;
  /** `object.name = value`; true when the reader has taken it. */
  readonly assign?: (object: ObjectValue, name: string, value: Value, engine: Engine) => boolean;
  /** Whether one of the reader's own objects is an instance of a library's class. */
  readonly isInstance?: (object: ObjectValue, path: string) => boolean | null;
  /** The class of the tree that one value of a library's is an instance of: a row of a mapped class. */
  readonly typeOf?: (value: SymbolicValue) => ClassValue | null;
  /** Whether a value counts as true: a required field that cannot be empty, the key of a row. */
  readonly truth?: (value: SymbolicValue) => boolean | null;
  /** Whether what a call of something unknown gives is the object that it was given: `app = configure(app)`. */
  readonly comesBack?: (object: ObjectValue) => boolean;
  /** A call that stays symbolic and hands over one of the reader's objects: a library may do anything with it. */
  readonly escaped?: (objects: readonly ObjectValue[], callee: Value, site: Site, engine: Engine) => void;
}

export type ObjectValue = Extract<Value, { kind: "object" }>;

/** What a framework reader may ask of the evaluator while it runs. */
export interface Engine {
  readonly call: (callee: Value, args: CallArguments, site: Site) => Value;
  readonly attribute: (object: Value, name: string, site: Site) => Value;
  readonly evaluate: (expression: PyExpression, scope: Scope) => Value;
  /** A method that a class of the tree defines, bound; null when only libraries define it. */
  readonly ownMethod: (instance: InstanceValue, name: string) => FunctionValue | null;
  readonly lineage: (type: ClassValue) => readonly (ClassValue | string)[];
  /** Source text of the undecided conditions around the statement that runs, outermost first. */
  readonly conditions: () => readonly string[];
  /** Calls of functions of the tree that led here from the module that runs, outermost first. */
  readonly callSites: () => readonly Site[];
  /** The function that runs, if one does. */
  readonly holder: () => FunctionValue | null;
  /** What the user says that a name holds. */
  readonly givenValue: (name: string) => string | null;
  /** A function is only looked at: nothing that it does may change the program's state. */
  readonly isFollowing: () => boolean;
  readonly textOf: (site: Site) => string;
}
