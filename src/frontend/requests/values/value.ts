import type { Pattern } from "../../../contract/pattern.ts";
import type { Declaration } from "../../modules/graph.ts";
import type { Expression, FunctionExpression } from "../../script/tree.ts";

/** What an expression can be, as far as a request's URL, method and client ask for it. */
export type Value =
  | { readonly kind: "text"; readonly pattern: Pattern }
  | { readonly kind: "flag"; readonly value: boolean }
  /** `undefined`, `null`, an argument that is not given; `maybe` where something that is not known could give it. */
  | { readonly kind: "absent"; readonly maybe?: true; readonly isNull?: true }
  | ({
      readonly kind: "object";
      readonly node: Expression & { kind: "object" };
      /** It may have more by the time: it is what `this` stands for. */
      readonly open?: true;
      /** What its members were assigned since, in order. */
      readonly assigned?: readonly AssignedMember[];
      /** Members were assigned by keys that only a run knows. */
      readonly filled?: true;
    } & Closure)
  | ({ readonly kind: "array"; readonly items: readonly (Expression | null)[] } & Closure)
  | FunctionValue
  | { readonly kind: "class"; readonly declaration: Declaration; readonly env: Env }
  | Instance
  /** Something of a package, or a global (package ""): `axios#default.get`, `#fetch`. */
  | { readonly kind: "library"; readonly package: string; readonly name: string }
  /** What a call or `new` of something of a library gives. */
  | Made
  /** A member of a value whose inside is not known: `client.get`. */
  | {
      readonly kind: "property";
      readonly of: Value;
      readonly name: string;
      /** It comes with a spread, which may not have it. */
      readonly maybe?: true;
    }
  | { readonly kind: "namespace"; readonly file: string }
  | { readonly kind: "enum"; readonly declaration: Declaration }
  /** A parameter that no call has bound yet, or a part of it. */
  | ParameterValue
  | { readonly kind: "unknown"; readonly node: Expression; readonly file: string };

/** `options.method = "POST"` */
export interface AssignedMember extends Closure {
  readonly name: string;
  /** The members that lead to its object, where that is further in: `options.page.size = 7` */
  readonly through: readonly string[];
  readonly value: Expression;
  /** It happened for sure: what was there before is gone. */
  readonly certain: boolean;
}

interface Closure {
  readonly file: string;
  readonly env: Env;
}

export interface FunctionValue extends Closure {
  readonly kind: "function";
  readonly node: FunctionExpression;
  /** What `this` is in it. */
  readonly self: Value | null;
}

export interface Instance extends Closure {
  readonly kind: "instance";
  readonly declaration: Declaration;
  /** It is only taken for granted: `this` in code that no call has led to yet. */
  readonly assumed?: true;
  /** It is only the type of this parameter: which subclass it is, callers tell. */
  readonly given?: ParameterValue;
  /** What it was made with; null when that is not known. */
  readonly args: readonly Expression[] | null;
}

export interface Made extends Closure {
  readonly kind: "made";
  readonly callee: Value;
  readonly args: readonly Expression[];
  readonly node: Expression;
}

export interface ParameterValue {
  readonly kind: "parameter";
  readonly declaration: Declaration;
  readonly path: readonly (string | number)[];
  /** Something stands in when it is not given. */
  readonly optional: boolean;
}

/**
 * What is bound around an expression: the arguments of the calls that lead to it, by function, and the instances that
 * `this` stands for, by class. Flat on purpose: a call chain enters a function once.
 */
export interface Env {
  readonly frames: ReadonlyMap<FunctionExpression, Frame>;
  readonly selves: ReadonlyMap<string, Value>;
  /** Which of its values a name has in the branch of a condition, by its declaration. */
  readonly assumed?: ReadonlyMap<string, Value>;
}

export interface Frame {
  /** null: called, but with what is not known. */
  readonly args: readonly Expression[] | null;
  readonly file: string;
}

export const EMPTY_ENV: Env = { frames: new Map(), selves: new Map() };

export const mergeEnv = (outer: Env, inner: Env): Env => {
  if (inner.frames.size === 0 && inner.selves.size === 0) return outer;
  if (outer.frames.size === 0 && outer.selves.size === 0) return inner;
  return {
    frames: new Map([...outer.frames, ...inner.frames]),
    selves: new Map([...outer.selves, ...inner.selves]),
  };
};

export const withFrame = (env: Env, node: FunctionExpression, frame: Frame): Env => ({
  frames: new Map(env.frames).set(node, frame),
  selves: env.selves,
});

export const withSelf = (env: Env, classId: string, self: Value): Env => ({
  frames: env.frames,
  selves: new Map(env.selves).set(classId, self),
});

/** Where a hole comes from: what to ask next, or what to report. */
export type Origin =
  | {
      readonly kind: "environment";
      readonly node: Expression;
      readonly file: string;
      readonly guarded: boolean;
      /** What stands in for it was made of the base, which the base itself must not replace. */
      readonly changed?: true;
    }
  | { readonly kind: "parameter"; readonly value: ParameterValue }
  | { readonly kind: "expression"; readonly node: Expression; readonly file: string };
