import type { CallArguments, SymbolicValue, Value } from "./value.ts";

/** The dotted path of a library's name: `sqlalchemy.func.count`; null for what is not a library's. */
export function externalPath(value: Value): string | null {
  if (value.kind === "external") return value.path;
  if (value.kind === "module") return value.name;
  if (value.kind !== "symbolic" || value.operation.type !== "attribute") return null;
  const base = externalPath(value.operation.object);
  return base === null ? null : `${base}.${value.operation.name}`;
}

export const lastName = (path: string): string => path.slice(path.lastIndexOf(".") + 1);

export type SymbolicCall = SymbolicValue & {
  readonly operation: Extract<SymbolicValue["operation"], { type: "call" }>;
};

export const isCall = (value: Value): value is SymbolicCall =>
  value.kind === "symbolic" && value.operation.type === "call";

export const argument = (args: CallArguments, position: number, keyword: string): Value | undefined =>
  args.keywords.get(keyword) ?? args.positional[position];

/** The alternatives that a value can be, nested choices flattened. */
export const optionsOf = (value: Value): readonly Value[] =>
  value.kind === "choice" ? value.options.flatMap(optionsOf) : [value];

/** `object.name` of a callee such as `statement.where`. */
export const methodOf = (callee: Value): { readonly object: Value; readonly name: string } | null =>
  callee.kind === "symbolic" && callee.operation.type === "attribute" ? callee.operation : null;

/** `pandas.read_sql`, `db.find` of a module that is not there: the module stands for the object. */
export function functionOfModule(callee: Value): { readonly object: Value; readonly name: string } | null {
  if (callee.kind !== "external") return null;
  const name = lastName(callee.path);
  return { object: { ...callee, path: callee.path.slice(0, -name.length - 1) }, name };
}

/** Paths of the library's types that an annotation names. */
export function typesIn(annotation: Value): string[] {
  const path = externalPath(annotation);
  if (path !== null) return [path];
  if (annotation.kind === "choice") return annotation.options.flatMap(typesIn);
  if (annotation.kind !== "symbolic") return [];
  const { operation } = annotation;
  if (operation.type === "index")
    return operation.index.flatMap((each) =>
      each.kind === "sequence" ? each.items.flatMap(typesIn) : typesIn(each),
    );
  return operation.type === "binary" ? [...typesIn(operation.left), ...typesIn(operation.right)] : [];
}
