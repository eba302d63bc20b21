/**
 * The slim tree of one Python file: what extraction keeps. Plain data, serializable; what it means is decided at link
 * time. Positions are offsets in UTF-16 units into the file's text; `PyModule.lines` turns them into lines.
 */
export interface PyModule {
  /** Relative to the audited root, with `/`. */
  readonly file: string;
  /** The file's text, for quoting; a cache may drop it and hand it in again when the program is made. */
  readonly text?: string;
  /** Offset of the first character of each line. */
  readonly lines: readonly number[];
  readonly body: readonly PyStatement[];
  readonly docstring: string | null;
  /** Places where the parser lost its way; what stands around them is still there. */
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

interface Node {
  readonly start: number;
  readonly end: number;
}

export type PyExpression = Node &
  (
    | { readonly kind: "name"; readonly name: string }
    | { readonly kind: "attribute"; readonly object: PyExpression; readonly name: string }
    | { readonly kind: "call"; readonly callee: PyExpression; readonly args: readonly PyArgument[] }
    | { readonly kind: "string"; readonly value: string }
    | { readonly kind: "fstring"; readonly parts: readonly (string | PyExpression)[] }
    | { readonly kind: "number"; readonly text: string }
    | { readonly kind: "constant"; readonly value: true | false | null | "..." }
    | { readonly kind: "list" | "tuple" | "set"; readonly items: readonly PyExpression[] }
    | {
        readonly kind: "dict";
        readonly entries: readonly { readonly key: PyExpression | null; readonly value: PyExpression }[];
      }
    | {
        readonly kind: "binary";
        readonly operator: string;
        readonly left: PyExpression;
        readonly right: PyExpression;
      }
    | { readonly kind: "unary"; readonly operator: string; readonly operand: PyExpression }
    | {
        readonly kind: "compare";
        readonly left: PyExpression;
        readonly rest: readonly { readonly operator: string; readonly right: PyExpression }[];
      }
    | {
        readonly kind: "boolean";
        readonly operator: "and" | "or";
        readonly left: PyExpression;
        readonly right: PyExpression;
      }
    | {
        readonly kind: "conditional";
        readonly test: PyExpression;
        readonly then: PyExpression;
        readonly otherwise: PyExpression;
      }
    | { readonly kind: "lambda"; readonly params: readonly PyParameter[]; readonly body: PyExpression }
    | { readonly kind: "await" | "yield" | "spread"; readonly value: PyExpression | null }
    | { readonly kind: "subscript"; readonly object: PyExpression; readonly index: readonly PyExpression[] }
    | {
        readonly kind: "comprehension";
        readonly type: "list" | "set" | "dict" | "generator";
        readonly key: PyExpression | null;
        readonly element: PyExpression;
        readonly clauses: readonly {
          readonly target: PyExpression;
          readonly iterable: PyExpression;
          readonly tests: readonly PyExpression[];
        }[];
      }
    | {
        readonly kind: "slice";
        readonly from: PyExpression | null;
        readonly to: PyExpression | null;
        readonly step: PyExpression | null;
      }
    | { readonly kind: "walrus"; readonly name: string; readonly value: PyExpression }
    /** What the parser could not read. */
    | { readonly kind: "opaque" }
  );

export interface PyArgument {
  /** `name=value` */
  readonly name: string | null;
  /** 1 for `*value`, 2 for `**value`. */
  readonly stars: 0 | 1 | 2;
  readonly value: PyExpression;
}

export interface PyParameter extends Node {
  readonly name: string;
  readonly stars: 0 | 1 | 2;
  readonly annotation: PyExpression | null;
  readonly default: PyExpression | null;
  readonly keywordOnly: boolean;
}

export interface PyFunction extends Node {
  readonly kind: "function";
  readonly name: string;
  readonly async: boolean;
  readonly params: readonly PyParameter[];
  readonly returns: PyExpression | null;
  readonly decorators: readonly PyExpression[];
  readonly body: readonly PyStatement[];
  readonly docstring: string | null;
  /** Offset of the `:` that ends the signature; `start` is that of `def` or `async`, decorators aside. */
  readonly signatureEnd: number;
}

export interface PyClass extends Node {
  readonly kind: "class";
  readonly name: string;
  /** `T` of `class Page[T]`. */
  readonly typeParams: readonly string[];
  /** Positional bases and keywords such as `table=True`. */
  readonly args: readonly PyArgument[];
  readonly decorators: readonly PyExpression[];
  readonly body: readonly PyStatement[];
  readonly docstring: string | null;
}

export type PyStatement =
  | PyFunction
  | PyClass
  | (Node &
      (
        | {
            readonly kind: "import";
            readonly names: readonly { readonly module: string; readonly alias: string | null }[];
          }
        | {
            readonly kind: "from";
            /** `""` for `from . import x` */
            readonly module: string;
            /** Number of leading dots. */
            readonly level: number;
            /** `"*"` alone for a star import. */
            readonly names: readonly { readonly name: string; readonly alias: string | null }[];
          }
        | {
            readonly kind: "assign";
            readonly targets: readonly PyExpression[];
            readonly annotation: PyExpression | null;
            /** null for a bare annotation `x: int` */
            readonly value: PyExpression | null;
          }
        | {
            readonly kind: "augmented";
            readonly target: PyExpression;
            readonly operator: string;
            readonly value: PyExpression;
          }
        | { readonly kind: "expression"; readonly value: PyExpression }
        | { readonly kind: "return" | "raise"; readonly value: PyExpression | null }
        | { readonly kind: "delete" | "assert"; readonly values: readonly PyExpression[] }
        | {
            readonly kind: "if" | "while";
            readonly test: PyExpression;
            readonly body: readonly PyStatement[];
            readonly orelse: readonly PyStatement[];
          }
        | {
            readonly kind: "for";
            readonly target: PyExpression;
            readonly iterable: PyExpression;
            readonly body: readonly PyStatement[];
            readonly orelse: readonly PyStatement[];
          }
        | {
            readonly kind: "with";
            readonly items: readonly { readonly value: PyExpression; readonly target: PyExpression | null }[];
            readonly body: readonly PyStatement[];
          }
        | {
            readonly kind: "try";
            readonly body: readonly PyStatement[];
            readonly handlers: readonly (readonly PyStatement[])[];
            readonly orelse: readonly PyStatement[];
            readonly finalbody: readonly PyStatement[];
          }
        | {
            readonly kind: "match";
            readonly subject: PyExpression;
            readonly cases: readonly (readonly PyStatement[])[];
          }
        | { readonly kind: "type-alias"; readonly name: string; readonly value: PyExpression }
        | { readonly kind: "global"; readonly names: readonly string[] }
        /** `pass`, `break`, `continue`, and what the parser could not read. */
        | { readonly kind: "other" }
      ));
