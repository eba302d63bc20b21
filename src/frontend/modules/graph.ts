import type { Place } from "../../contract/place.ts";
import type {
  ClassExpression,
  ClassMember,
  Expression,
  FunctionExpression,
  Parameter,
  ScriptModule,
  Statement,
  TypeNode,
} from "../script/tree.ts";
import type { Manifest } from "./manifests.ts";

/**
 * All script files and how names lead from one to another. It resolves; it does not evaluate: what a URL or a state
 * is, requests and provenance decide.
 */
export interface ModuleGraph {
  readonly modules: ReadonlyMap<string, ScriptModule>;
  readonly resolveSpecifier: (from: string, specifier: string) => Resolution;
  /** What a module exports under a name (`default` too), followed through barrels; null when it does not. */
  readonly exportOf: (file: string, name: string) => Target | null;
  /**
   * What an identifier means where it stands: the innermost binding of its scope, followed through imports to the
   * declaration in its home module. Null for globals such as `fetch` and for names that nothing binds.
   */
  readonly resolve: (file: string, identifier: Expression & { kind: "identifier" }) => Target | null;
  /** The same for a name looked up at an offset, e.g. a JSX tag or a type reference. */
  readonly resolveName: (
    file: string,
    name: string,
    offset: number,
    space?: "value" | "type",
  ) => Target | null;
  /**
   * The declaration that an expression denotes, wherever it stands: an identifier, a member of a namespace, class,
   * instance or object literal, `this.x`, and names that only stand for another (`const b = a`, `const { a } = b`).
   */
  readonly resolveExpression: (file: string, expression: Expression) => Target | null;
  /** A class's member, own or inherited, or a property of the object literal that a variable holds. */
  readonly memberOf: (declaration: Declaration, name: string) => Declaration | null;
  readonly declarationById: (id: string) => Declaration | null;
  /** Every declaration of a file. */
  readonly declarationsOf: (file: string) => readonly Declaration[];
  /** What a module exports by its own names and barrels, `default` included. */
  readonly exportsOf: (file: string) => readonly string[];
  /** The class that `this` means at an offset; null outside of classes. */
  readonly classAt: (file: string, offset: number) => Declaration | null;
  /** Every expression in the tree that resolves to the declaration: calls, JSX tags, references passed along. */
  readonly referencesTo: (declaration: Declaration) => readonly Reference[];
  /** The named declaration that holds an offset (function, method, component), innermost first; [] at module level. */
  readonly holdersOf: (file: string, offset: number) => readonly Declaration[];
  /** The expression or statement around a node; null at the top of its file. */
  readonly parentOf: (file: string, node: Expression | Statement) => Expression | Statement | null;
  /** What a JSON file holds that a script names, as the expression that one would write for it; null for others. */
  readonly dataOf: (file: string) => Expression | null;
  /** The manifests around a file, the nearest first; [] where none can be read. */
  readonly manifestsAround: (file: string) => readonly Manifest[];
  readonly placeOf: (file: string, node: { readonly start: number; readonly end: number }) => Place;
}

export type Resolution =
  | { readonly kind: "file"; readonly file: string }
  | { readonly kind: "package"; readonly name: string; readonly path: string }
  /** Of a module that would lie in the tree, with the paths where it was looked for. */
  | { readonly kind: "missing"; readonly paths: readonly string[] };

export type Target =
  | { readonly kind: "declaration"; readonly declaration: Declaration }
  /** `import * as api`: members are exports. Also a file that is no module (JSON, an image), or the member that is imported from it. */
  | { readonly kind: "namespace"; readonly file: string; readonly member?: string }
  /**
   * Something of a library: `axios`, `@tanstack/react-query#useQuery`; name `default` or `*` as imported, and
   * `default.get` for a member of it. The package is the whole specifier: `next/navigation`.
   */
  | { readonly kind: "package"; readonly package: string; readonly name: string };

export interface Declaration {
  /** `file#name`, nested ones `file#Outer.inner`, class members `file#Class.member`; unique (`~2` for a second one). */
  readonly id: string;
  readonly file: string;
  readonly name: string;
  readonly kind: "function" | "class" | "member" | "variable" | "parameter" | "type" | "enum";
  readonly node: { readonly start: number; readonly end: number };
  /** The expression that gives its value: a function, class, initializer; null for parameters and types. */
  readonly value: Expression | null;
  /**
   * The way from `value` into this binding, for destructuring: `const { data: user } = useQuery()` gives ["data"],
   * `const [a, setA] = useState()` gives [0] and [1]; `["..."]` at the end for a rest.
   */
  readonly path: readonly (string | number)[];
  /** What a destructuring gives in its place: `{ a = 1 }`. */
  readonly fallback?: Expression;
  readonly type: TypeNode | null;
  /** The function that a call of this name runs: its value, also inside `useCallback`, `memo` and such. */
  readonly function: FunctionExpression | null;
  readonly class: ClassExpression | null;
  readonly member: ClassMember | null;
  readonly parameter: {
    readonly of: FunctionExpression;
    readonly index: number;
    readonly node: Parameter;
  } | null;
  readonly statement: Statement | null;
  readonly parent: Declaration | null;
  readonly exported: boolean;
}

export interface Reference {
  readonly file: string;
  /** The identifier or JSX element. */
  readonly node: Expression;
  /** From the reference outwards: its parent expression first, up to the statement; for the role that it plays. */
  readonly ancestors: readonly (Expression | Statement)[];
  readonly role: "call" | "jsx" | "argument" | "value" | "member";
  /** Innermost named declaration that holds it; null at module level. */
  readonly holder: Declaration | null;
}
