import { externalPath, lastName, optionsOf } from "./external-path.ts";
import type { PyExpression } from "./tree.ts";
import { typeArguments } from "./type-parameters.ts";
import { parseTypeText } from "./type-text.ts";
import type { ClassValue, Scope, Value } from "./value.ts";

/** What an annotation says, as far as readers of models need it. */
export interface TypeShape {
  readonly nullable: boolean;
  /** A list or another collection of one type, None aside. */
  readonly isList: boolean;
  /** The names of the library's types in it, outermost first: `Mapped`, `ClassVar`, `int`. */
  readonly externals: readonly string[];
  /** The tree's classes in it, outermost first. */
  readonly classes: readonly ClassValue[];
  /** Values in `Annotated[T, ...]` beside the type. */
  readonly metadata: readonly Value[];
}

type Evaluate = (expression: PyExpression, scope: Scope) => Value;

interface Draft {
  nullable: boolean;
  isList: boolean;
  externals: string[];
  classes: ClassValue[];
  metadata: Value[];
}

const TRANSPARENT = new Set([
  "Annotated",
  "Mapped",
  "DynamicMapped",
  "WriteOnlyMapped",
  "ClassVar",
  "Final",
  "Required",
  "NotRequired",
  "Optional",
  "Union",
  "Awaitable",
]);

const COLLECTIONS = new Set(
  "list List set Set frozenset FrozenSet tuple Tuple Sequence MutableSequence Iterable Collection deque Deque".split(
    " ",
  ),
);

export function typeShape(annotation: PyExpression, scope: Scope, evaluate: Evaluate): TypeShape {
  return shapeOfValue(evaluate(annotation, scope), scope, evaluate);
}

export function shapeOfValue(value: Value, scope: Scope, evaluate: Evaluate): TypeShape {
  const draft: Draft = { nullable: false, isList: false, externals: [], classes: [], metadata: [] };
  walk(value, true, 0);
  return draft;

  function walk(type: Value, outermost: boolean, depth: number): void {
    if (depth > 12) return;
    const next = (inner: Value, outer = outermost): void => walk(inner, outer, depth + 1);
    if (type.kind === "class") draft.classes.push(type);
    else if (type.kind === "constant") draft.nullable ||= outermost && type.value === null;
    else if (type.kind === "choice") for (const option of optionsOf(type)) next(option);
    else if (type.kind === "sequence") for (const item of type.items) next(item, false);
    else if (type.kind === "string") walkText(type, next);
    else walkExternal(type, outermost, next);
  }

  function walkText(type: Extract<Value, { kind: "string" }>, next: (inner: Value) => void): void {
    const [part] = type.pattern;
    if (type.pattern.length !== 1 || part?.kind !== "text") return;
    const parsed = parseTypeText(part.text, type.site?.node ?? { start: 0, end: 0 });
    if (parsed !== null && parsed.kind !== "string") next(evaluate(parsed, scope));
  }

  function walkExternal(
    type: Value,
    outermost: boolean,
    next: (inner: Value, outer?: boolean) => void,
  ): void {
    const path = externalPath(type);
    if (path !== null) {
      const name = lastName(path);
      draft.externals.push(name);
      if (outermost && COLLECTIONS.has(name)) draft.isList = true;
      return;
    }
    if (type.kind !== "symbolic") return;
    const { operation } = type;
    if (operation.type === "binary" && operation.operator === "|") {
      next(operation.left);
      next(operation.right);
    } else if (operation.type === "index") walkIndex(operation.object, operation.index, outermost, next);
  }

  function walkIndex(
    object: Value,
    written: readonly Value[],
    outermost: boolean,
    next: (inner: Value, outer?: boolean) => void,
  ): void {
    next(object);
    const wrapper = lastName(externalPath(object) ?? "");
    if (wrapper === "Literal") return;
    if (wrapper === "Optional") draft.nullable ||= outermost;
    const index = typeArguments(written);
    const types = wrapper === "Annotated" ? index.slice(0, 1) : index;
    if (wrapper === "Annotated") draft.metadata.push(...index.slice(1));
    for (const inner of types) next(inner, outermost && TRANSPARENT.has(wrapper));
  }
}
