import type { Declaration } from "./graph.ts";

export type Binding =
  | { readonly kind: "declaration"; readonly declaration: Declaration }
  | { readonly kind: "import"; readonly source: string; readonly imported: string };

export interface Scope {
  readonly start: number;
  readonly end: number;
  readonly parent: Scope | null;
  /** In source order, never overlapping. */
  readonly children: Scope[];
  readonly values: Map<string, Binding>;
  readonly types: Map<string, Binding>;
  /** `var` stops here. */
  readonly hoists: boolean;
  /** The named declaration whose code this is. */
  readonly holder: Declaration | null;
  /** The class that `this` means here. */
  readonly thisClass: Declaration | null;
}

export function createScope(
  parent: Scope | null,
  span: { readonly start: number; readonly end: number },
  own: { readonly hoists?: boolean; readonly holder?: Declaration; readonly thisClass?: Declaration },
): Scope {
  const scope: Scope = {
    start: span.start,
    end: span.end,
    parent,
    children: [],
    values: new Map(),
    types: new Map(),
    hoists: own.hoists ?? false,
    holder: own.holder ?? parent?.holder ?? null,
    thisClass: own.thisClass ?? parent?.thisClass ?? null,
  };
  parent?.children.push(scope);
  return scope;
}

/** The innermost scope around an offset. */
export function scopeAt(root: Scope, offset: number): Scope {
  let scope = root;
  for (let inner = childAt(scope, offset); inner !== null; inner = childAt(scope, offset)) scope = inner;
  return scope;
}

function childAt(scope: Scope, offset: number): Scope | null {
  let low = 0;
  let high = scope.children.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const child = scope.children[middle];
    if (child === undefined) return null;
    if (offset < child.start) high = middle - 1;
    else if (offset >= child.end) low = middle + 1;
    else return child;
  }
  return null;
}

export function lookUp(scope: Scope, name: string, space: "value" | "type"): Binding | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const binding = (space === "value" ? at.values : at.types).get(name);
    if (binding !== undefined) return binding;
  }
  return null;
}

/** The declarations around a scope, innermost first. */
export function holdersAround(scope: Scope): Declaration[] {
  const holders: Declaration[] = [];
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    if (at.holder !== null && at.holder !== holders.at(-1)) holders.push(at.holder);
  }
  return holders;
}
