import type { ReachStep } from "../../contract/provenance.ts";
import type { ClassExpression, Declarator, Expression, FunctionExpression } from "../script/tree.ts";
import { angularComponentOf } from "./angular-classes.ts";
import { classMethodOf } from "./class-method.ts";
import { isDefaultExport } from "./default-export.ts";
import { fileComponent, fileComponentInfo, isComponentFile } from "./file-component.ts";
import { pageKind, pageName } from "./page-files.ts";
import { type At, functionOf, type Program, packageMember, perNode } from "./program.ts";
import { routeComponents } from "./route-components.ts";
import type { Parent, Span } from "./tree-index.ts";

export interface FunctionInfo {
  readonly kind: ReachStep["kind"];
  readonly name: string;
  readonly file: string;
  /** The whole declaration. */
  readonly node: Span;
  readonly function: FunctionExpression;
}

/** Calls that hand on the function they are given: what they make is named like it and called like it. */
const WRAPPERS = new Set([
  "memo",
  "forwardRef",
  "useCallback",
  "observer",
  "cache",
  "lazy",
  "useEvent",
  "debounce",
  "throttle",
  "createAsyncThunk",
]);

/** What a function is by its name, its JSX and its file; anonymous ones have the name of what they are given to, or none. */
export const describeFunction = perNode((program, file, node: FunctionExpression): FunctionInfo => {
  if (node.component) return fileComponentInfo(program, file, node);
  const owner = componentClassOf(program, file, node) ?? angularComponentOf(program, file, node);
  if (owner) return { kind: "component", name: owner.name ?? "", file, node: owner, function: node };
  const named = nameOf(program, file, node);
  const name = named?.name ?? "";
  return { kind: kindOf(program, file, node, name), name, file, node: named?.node ?? node, function: node };
});

/** The class component that a method belongs to. */
function componentClassOf(program: Program, file: string, node: FunctionExpression): ClassExpression | null {
  const owner = classMethodOf(program, file, node)?.owner;
  const base = owner?.extends ?? null;
  if (owner === undefined || base === null) return null;
  const name = base.kind === "member" ? base.property : base.kind === "identifier" ? base.name : "";
  return typeof name === "string" && /^(?:Pure)?Component$/.test(name) ? owner : null;
}

/** The innermost function around a node that has a name of its own. */
export function namedFunctionOf(program: Program, file: string, node: object): FunctionInfo | null {
  for (let at = functionOf(program, file, node); at; at = functionOf(program, file, at)) {
    const info = describeFunction(program, file, at);
    if (info.name !== "") return info;
  }
  return null;
}

/** The component (or page, or context provider) around a node. */
export function componentOf(program: Program, file: string, node: object): FunctionInfo | null {
  const around = functionOf(program, file, node);
  if (around !== null) return componentAt(program, file, around);
  return isComponentFile(file) ? fileComponent(program, file) : null;
}

/** The function itself, or the component around it. */
const componentAt = perNode((program, file, at: FunctionExpression): FunctionInfo | null => {
  const info = describeFunction(program, file, at);
  return isComponentKind(info.kind) ? info : componentOf(program, file, at);
});

export const isComponentKind = (kind: ReachStep["kind"]): boolean =>
  kind === "component" || kind === "page" || kind === "context";

interface Named {
  readonly name: string;
  readonly node: Span;
}

/** The name that a function has by where it stands; out through calls that hand it on. */
function nameOf(program: Program, file: string, node: FunctionExpression): Named | null {
  let at: Expression = node;
  for (let parent = program.parentOf(file, at); parent; parent = program.parentOf(file, at)) {
    if (parent.kind !== "expression") return nameAt(program, file, node, parent, at === node);
    const outer: Expression = parent.node;
    if (outer.kind === "assign") return assignedName(outer);
    const handsOn =
      outer.kind === "cast" || (outer.kind === "call" && isWrapper(program, file, outer.callee));
    if (!handsOn) return node.name === null ? null : { name: node.name, node };
    at = outer;
  }
  return null;
}

function nameAt(
  program: Program,
  file: string,
  node: FunctionExpression,
  parent: Parent,
  bare: boolean,
): Named | null {
  switch (parent.kind) {
    case "statement":
      return /^(?:function-declaration|export-default)$/.test(parent.node.kind)
        ? { name: node.name ?? pageName(file), node: parent.node }
        : null;
    case "declarator":
      return parent.node.target.kind === "name"
        ? { name: writtenName(parent.node.target.name), node: declaringNode(program, file, parent.node) }
        : null;
    case "property":
      return bare && typeof parent.node.key === "string"
        ? { name: parent.node.key, node: parent.node }
        : null;
    case "class-member":
      return { name: parent.node.name ?? "", node: parent.node };
    default:
      return null;
  }
}

/** A method of Vue's options is declared as `this.load`, and written as `load`. */
export const writtenName = (name: string): string => name.replace(/^this\./, "");

/** The whole statement when it declares nothing else. */
function declaringNode(program: Program, file: string, declarator: Declarator): Span {
  const statement = program.parentOf(file, declarator);
  const isAlone =
    statement?.kind === "statement" &&
    statement.node.kind === "variable" &&
    statement.node.declarators.length === 1;
  return isAlone ? statement.node : declarator;
}

function assignedName(node: Expression & { kind: "assign" }): Named | null {
  if (node.target.kind !== "expression" || node.target.value.kind !== "member") return null;
  const { property } = node.target.value;
  return typeof property === "string" ? { name: property, node } : null;
}

function isWrapper(program: Program, file: string, callee: Expression): boolean {
  const member = packageMember(program, file, callee);
  if (member) return WRAPPERS.has(member.name) || /^with[A-Z]/.test(member.name);
  return callee.kind === "identifier" && /^with[A-Z]|^(?:memo|forwardRef|lazy|dynamic)$/.test(callee.name);
}

function kindOf(program: Program, file: string, node: FunctionExpression, name: string): ReachStep["kind"] {
  if (/^use[A-Z0-9]/.test(name) || name === "use") return "hook";
  const last = name.slice(name.lastIndexOf(".") + 1);
  const isDefault = isDefaultExport(program, file, node);
  if (!/^[A-Z]/.test(last) && !isDefault) return "function";
  const jsx = program
    .index(file)
    .jsx.filter((element) => element.start >= node.start && element.end <= node.end);
  if (isDefault && isPageFile(file)) return "page";
  if (jsx.length === 0) return isElement(program, file, node) ? "component" : "function";
  if (!/^[A-Z]/.test(last) && !isPageFile(file)) return "function";
  if (jsx.some((element) => isProviderTag(program, { file, node: element }))) return "context";
  return routeComponents(program).has(`${file}:${node.start}`) ? "page" : "component";
}

/** It shows nothing itself, but some element names it. */
function isElement({ graph }: Program, file: string, node: FunctionExpression): boolean {
  const own = graph.declarationsOf(file).filter((one) => one.function === node && one.kind !== "parameter");
  return own.some((one) => graph.referencesTo(one).some(({ role }) => role === "jsx"));
}

const isPageFile = (file: string): boolean => pageKind(file) === "page";

/** `<X.Provider>` of a context, or `<XContext value=…>` as React 19 has it. */
export function isProviderTag(program: Program, at: At): boolean {
  if (at.node.kind !== "jsx" || at.node.tag === null) return false;
  const tag = at.node.tag;
  const context = tag.kind === "member" && tag.property === "Provider" ? tag.object : tag;
  if (context.kind !== "identifier" || !at.node.attributes.some((attribute) => attribute.name === "value"))
    return false;
  const target = program.graph.resolveName(at.file, context.name, context.start);
  if (target?.kind !== "declaration") return false;
  return isContextValue(program, target.declaration.file, target.declaration.value);
}

export function isContextValue(program: Program, file: string, value: Expression | null): boolean {
  if (value?.kind === "cast") return isContextValue(program, file, value.value);
  if (value?.kind !== "call") return false;
  const member = packageMember(program, file, value.callee);
  return member?.name === "createContext";
}
