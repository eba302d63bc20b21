import type { Declaration } from "../modules/graph.ts";
import type { Expression, FunctionExpression } from "../script/tree.ts";
import { contextOf, providedValues } from "./contexts.ts";
import { injectionName, providedFor } from "./injections.ts";
import { lazyTargets } from "./lazy-targets.ts";
import type { Path } from "./path.ts";
import { type At, type Program, packageMember, type Remembered } from "./program.ts";
import { COMPUTED, reactiveName, SAME_REF } from "./reactive-names.ts";
import { returnsOf } from "./returns.ts";
import { storeInitializers } from "./stores.ts";

const DEPTH = 14;

const WIDTH = 12;

const SAME = new Set([
  "useCallback",
  "memo",
  "forwardRef",
  "observer",
  "cache",
  "useEvent",
  "debounce",
  "throttle",
]);

/** The functions of the tree that an expression can be: through names, hooks, contexts, stores, objects and props. */
export function functionsOf(program: Program, file: string, node: Expression): At<FunctionExpression>[] {
  return valuesOf(program, file, node, []).filter(
    (at): at is At<FunctionExpression> => at.node.kind === "function",
  );
}

/** The one text that an expression is, itself or by the name of a constant. */
export function constantText(program: Program, file: string, node: Expression): string | null {
  if (node.kind === "string") return node.value;
  const [only, ...others] = valuesOf(program, file, node, []);
  return others.length === 0 && only?.node.kind === "string" ? only.node.value : null;
}

/** A property's name, where it is computed (`[actions.LOAD]: …`) by its text. */
export const propertyName = (
  program: Program,
  file: string,
  { key }: { readonly key: string | Expression | null },
): string | null => (typeof key === "string" || key === null ? key : constantText(program, file, key));

/** What an expression's value at a path can be, followed backwards to expressions that name nothing else. */
export function valuesOf(
  program: Program,
  file: string,
  node: Expression,
  path: Path,
  depth = DEPTH,
): readonly At[] {
  const key = path.join(" ");
  const known = program.memory.get(node)?.get(key);
  if (known && known.depth >= depth) return known.values;
  if (depth <= 0) return [];
  const memory = program.memory.get(node) ?? new Map<string, Remembered>();
  // What is under way counts as nothing, so that values that stand for each other end here.
  program.memory.set(node, memory.set(key, { depth: Number.POSITIVE_INFINITY, values: [] }));
  const values = distinct(step(program, file, node, path, depth - 1)).slice(0, WIDTH);
  memory.set(key, { depth, values });
  return values;
}

const distinct = (ats: readonly At[]): At[] => [...new Map(ats.map((at) => [at.node, at])).values()];

function step(program: Program, file: string, node: Expression, path: Path, depth: number): readonly At[] {
  const follow = (next: Expression, at: Path = path, home = file) => valuesOf(program, home, next, at, depth);
  switch (node.kind) {
    case "identifier":
      return named(program, file, node, path, depth);
    case "member":
      if (isNamespaceMember(program, file, node)) {
        return fromNamespace(program, file, node, path, depth);
      }
      return typeof node.property === "string" ? follow(node.object, [node.property, ...path]) : [];
    case "cast":
    case "await":
      return node.value ? follow(node.value) : [];
    case "conditional":
      return [...follow(node.then), ...follow(node.otherwise)];
    case "logical":
      return [...follow(node.left), ...follow(node.right)];
    case "object":
      return path.length === 0 ? [{ file, node }] : fromObject(program, { file, node }, path, follow);
    case "class":
      return path.length === 0 ? [{ file, node }] : fromClass(node, path, follow);
    case "call":
    case "new":
      return fromCall(program, file, node, path, depth);
    case "array": {
      const [head, ...rest] = path;
      if (head === undefined) return [{ file, node }];
      const item = /^\d+$/.test(head) ? node.items[Number(head)] : undefined;
      return item ? follow(item, rest) : [];
    }
    default:
      return path.length === 0 ? [{ file, node }] : [];
  }
}

type Follow = (next: Expression, at?: Path, home?: string) => readonly At[];

function fromObject(
  program: Program,
  { file, node }: At<Expression & { kind: "object" }>,
  path: Path,
  follow: Follow,
): readonly At[] {
  const [head, ...rest] = path;
  return node.properties.flatMap((property) => {
    if (property.kind === "spread") return follow(property.value, path);
    return propertyName(program, file, property) === head ? follow(property.value, rest) : [];
  });
}

function fromClass(node: Expression & { kind: "class" }, path: Path, follow: Follow): readonly At[] {
  const [head, ...rest] = path;
  const own = node.members.flatMap((member) =>
    member.name === head && member.value ? follow(member.value, rest) : [],
  );
  return own.length > 0 || node.extends === null ? own : follow(node.extends, path);
}

function isNamespaceMember(program: Program, file: string, node: Expression & { kind: "member" }): boolean {
  return node.object.kind === "identifier" && program.graph.resolve(file, node.object)?.kind === "namespace";
}

function fromNamespace(
  program: Program,
  file: string,
  node: Expression & { kind: "member" },
  path: Path,
  depth: number,
): readonly At[] {
  const target = node.object.kind === "identifier" ? program.graph.resolve(file, node.object) : null;
  if (target?.kind !== "namespace" || typeof node.property !== "string") return [];
  const exported = program.graph.exportOf(target.file, node.property);
  return exported?.kind === "declaration" ? declared(program, exported.declaration, path, depth) : [];
}

function named(
  program: Program,
  file: string,
  node: Expression & { kind: "identifier" },
  path: Path,
  depth: number,
): readonly At[] {
  const target = program.graph.resolve(file, node);
  if (target?.kind === "declaration") return declared(program, target.declaration, path, depth);
  if (target?.kind === "namespace" && path[0] !== undefined) {
    const exported = program.graph.exportOf(target.file, path[0]);
    return exported?.kind === "declaration"
      ? declared(program, exported.declaration, path.slice(1), depth)
      : [];
  }
  return [];
}

function declared(program: Program, declaration: Declaration, path: Path, depth: number): readonly At[] {
  if (declaration.kind === "parameter") return fromArguments(program, declaration, path, depth);
  const value = declaration.function ?? declaration.class ?? declaration.value;
  if (value === null) return [];
  const way = declaration.path.filter((part) => part !== "...").map(String);
  return valuesOf(program, declaration.file, value, [...way, ...path], depth);
}

/** A parameter is what callers give: arguments of its function's calls, attributes of its component's elements. */
function fromArguments(program: Program, declaration: Declaration, path: Path, depth: number): readonly At[] {
  const parameter = declaration.parameter;
  const owner = declaration.parent;
  if (parameter === null || owner === null) return [];
  const isOwner = (owner.function ?? owner.value) === parameter.of || owner.function === parameter.of;
  if (!isOwner) return [];
  const way = [...declaration.path.filter((part) => part !== "...").map(String), ...path];
  return program.graph
    .referencesTo(owner)
    .slice(0, 40)
    .flatMap((reference): readonly At[] => {
      if (reference.node.kind === "jsx")
        return fromAttributes(program, reference.file, reference.node, way, depth);
      const [outer] = reference.ancestors;
      if (outer?.kind !== "call" || outer.callee !== reference.node) return [];
      const given = outer.args[parameter.index];
      return given ? valuesOf(program, reference.file, given, way, depth) : [];
    });
}

function fromAttributes(
  program: Program,
  file: string,
  node: Expression & { kind: "jsx" },
  path: Path,
  depth: number,
): readonly At[] {
  const [head, ...rest] = path;
  return node.attributes.flatMap((attribute) =>
    attribute.name === head && attribute.value ? valuesOf(program, file, attribute.value, rest, depth) : [],
  );
}

function fromCall(
  program: Program,
  file: string,
  node: Expression & { kind: "call" | "new" },
  path: Path,
  depth: number,
): readonly At[] {
  if (injectionName(program, file, node.callee) === "inject")
    return providedFor(program, file, node).flatMap((at) => valuesOf(program, at.file, at.node, path, depth));
  const vue = fromVue(program, file, node, path, depth);
  if (vue !== null) return vue;
  const member = packageMember(program, file, node.callee);
  const [first] = node.args;
  if (member) {
    if (first && (SAME.has(member.name) || /^with[A-Z]/.test(member.name)))
      return valuesOf(program, file, first, path, depth);
    if (first && member.name === "useMemo")
      return returned(program, valuesOf(program, file, first, [], depth), path, depth);
    const context = contextOf(program, file, node);
    if (context)
      return providedValues(program, context).flatMap((at) =>
        valuesOf(program, at.file, at.node, path, depth),
      );
    if (first && member.name === "useReducer" && path[0] === "1")
      return valuesOf(program, file, first, [], depth);
    if (member.name === "lazy" && first)
      return lazyTargets(program, file, first).flatMap((target) => declared(program, target, [], depth));
    return [{ file, node }];
  }
  const stores = storeInitializers(program, file, node);
  if (stores.length > 0) return returned(program, stores, path, depth);
  const made = valuesOf(program, file, node.callee, [], depth);
  const classes = made.filter((at) => at.node.kind === "class");
  if (node.kind === "new") return classes.flatMap((at) => valuesOf(program, at.file, at.node, path, depth));
  return returned(program, made, path, depth);
}

/** What refs hold, stores return, and components provide; null for any other call. */
function fromVue(
  program: Program,
  file: string,
  node: Expression & { kind: "call" | "new" },
  path: Path,
  depth: number,
): readonly At[] | null {
  const name = reactiveName(program, file, node.callee);
  const [first] = node.args;
  if (name === null || first === undefined) return null;
  const held = path[0] === "value" ? path.slice(1) : path;
  if (name === "defineAsyncComponent")
    return lazyTargets(program, file, first).flatMap((target) => declared(program, target, [], depth));
  if (SAME_REF.has(name)) return valuesOf(program, file, first, held, depth);
  if (COMPUTED.has(name)) return returned(program, valuesOf(program, file, first, [], depth), held, depth);
  const last = node.args.at(-1);
  return name === "defineStore" && last ? valuesOf(program, file, last, path, depth) : null;
}

function returned(program: Program, functions: readonly At[], path: Path, depth: number): readonly At[] {
  return functions.flatMap((at) =>
    at.node.kind === "function"
      ? returnsOf(at.node).flatMap((value) => valuesOf(program, at.file, value, path, depth))
      : [],
  );
}
