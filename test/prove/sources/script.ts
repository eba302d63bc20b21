import { parse } from "@babel/parser";
import { type ElementNode, NodeTypes, parse as parseVue } from "@vue/compiler-dom";
import { parse as parseSvelte } from "svelte/compiler";
import type { Place } from "../../../src/contract/place.ts";
import { type Files, placeOf, type Span, spanOf } from "./edit.ts";

/** A node of a script, with its offsets in the file. */
export interface ScriptNode extends Span {
  readonly type: string;
  readonly parent: ScriptNode | null;
  /** The name of its place in the parent: `callee`, `body`. */
  readonly key: string;
  readonly children: readonly ScriptNode[];
  /** What is no node: `name`, `value`, `kind`, `computed`. */
  readonly props: Readonly<Record<string, unknown>>;
}

const parsed = new Map<string, readonly ScriptNode[]>();

export const isScript = (file: string): boolean => /\.(?:[cm]?[jt]sx?|vue|svelte)$/.test(file);

/** The trees of a file: one, or that of each script of a Vue component. */
export function parseScript(file: string, text: string): readonly ScriptNode[] {
  const key = `${file}\n${text}`;
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const made = isComponent(file)
    ? scriptsOf(file, text).map(({ start, end, tsx }) => parseAt(text.slice(start, end), start, tsx))
    : [parseAt(text, 0, /\.(?:[jt]sx|[cm]?js)$/.test(file))];
  parsed.set(key, made);
  return made;
}

/** A file that is one component, and holds scripts beside a template. */
export const isComponent = (file: string): boolean => /\.(?:vue|svelte)$/.test(file);

interface ComponentScript extends Span {
  readonly tsx: boolean;
}

function scriptsOf(file: string, text: string): ComponentScript[] {
  if (file.endsWith(".svelte")) return svelteScripts(text).map((span) => ({ ...span, tsx: false }));
  return vueBlocks(text, "script").map(({ start, end, tag }) => ({
    start,
    end,
    tsx: /\blang="[jt]sx"/.test(tag),
  }));
}

function svelteScripts(text: string): Span[] {
  const { instance, module } = parseSvelte(text, { modern: true });
  return [module, instance].flatMap((script) => {
    if (script == null) return [];
    const { start, end } = script.content as unknown as Span;
    return [{ start, end }];
  });
}

/** Where a component says what it shows: all but its scripts, in Svelte. */
export function templatesOf(file: string, text: string): Span[] {
  if (!file.endsWith(".svelte")) return vueBlocks(text, "template");
  let start = 0;
  const parts = svelteScripts(text).map((script) => {
    const part = { start, end: script.start };
    start = script.end;
    return part;
  });
  return [...parts, { start, end: text.length }];
}

/** What stands within each block of a name: `script`, `template`. */
function vueBlocks(text: string, name: string): (Span & { readonly tag: string })[] {
  const { children } = parseVue(text, { parseMode: "sfc" });
  const blocks = children.filter((node): node is ElementNode => node.type === NodeTypes.ELEMENT);
  return blocks
    .filter(({ tag }) => tag === name)
    .map(({ loc }) => {
      const open = loc.source.indexOf(">") + 1;
      const close = loc.source.lastIndexOf("</");
      return {
        start: loc.start.offset + open,
        end: loc.start.offset + close,
        tag: loc.source.slice(0, open),
      };
    });
}

function parseAt(text: string, offset: number, jsx: boolean): ScriptNode {
  const { program } = parse(text, {
    sourceType: "module",
    errorRecovery: true,
    allowReturnOutsideFunction: true,
    plugins: ["typescript", "decorators-legacy", ...(jsx ? (["jsx"] as const) : [])],
  });
  return copy(program as unknown as BabelNode, null, "program", offset);
}

interface BabelNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const LEFT_OUT = /^(?:type|start|end|loc|extra|errors|comments|tokens|.*Comments)$/;

function copy(node: BabelNode, parent: ScriptNode | null, key: string, offset: number): ScriptNode {
  const children: ScriptNode[] = [];
  const props: Record<string, unknown> = {};
  const { type } = node;
  const span = { start: node.start + offset, end: node.end + offset };
  const made: ScriptNode = { type, ...span, parent, key, children, props };
  for (const [name, value] of Object.entries(node)) {
    if (LEFT_OUT.test(name)) continue;
    const list = Array.isArray(value) ? value : [value];
    const nodes = list.filter(isNode);
    if (nodes.length === 0) props[name] = value;
    for (const child of nodes) children.push(copy(child, made, name, offset));
  }
  return made;
}

const isNode = (value: unknown): value is BabelNode =>
  typeof value === "object" && value !== null && "type" in value && "start" in value;

/** The node and all below it, outermost first. */
export function* nodesBelow(node: ScriptNode): Generator<ScriptNode> {
  yield node;
  for (const child of node.children) yield* nodesBelow(child);
}

/** From the node outwards. */
export function* nodesAbove(node: ScriptNode): Generator<ScriptNode> {
  for (let at: ScriptNode | null = node; at !== null; at = at.parent) yield at;
}

export const keyed = (node: ScriptNode, key: string): ScriptNode | null =>
  node.children.find((child) => child.key === key) ?? null;

/** The innermost node that holds the span. */
export function nodeAround(roots: readonly ScriptNode[], span: Span): ScriptNode | null {
  const holder = roots.find((root) => holds(root, span));
  return holder === undefined ? null : (nodeAround(holder.children, span) ?? holder);
}

const holds = (node: Span, { start, end }: Span): boolean => node.start <= start && node.end >= end;

export const isFunction = ({ type }: ScriptNode): boolean =>
  /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|ObjectMethod|ClassMethod)$/.test(type);

/** The name that a function is called by: its own, or that of the variable or the property which holds it. */
export function nameOf(node: ScriptNode): string | null {
  const own = keyed(node, "id") ?? keyed(node, "key");
  if (own?.type === "Identifier") return String(own.props.name);
  const { parent } = node;
  if (parent === null) return null;
  if (/^(?:VariableDeclarator|ObjectProperty|ClassProperty)$/.test(parent.type)) return nameOf(parent);
  // `useCallback(() => …)` gives the function back.
  const isWrapped =
    parent.type === "CallExpression" &&
    node.key === "arguments" &&
    parent.parent?.type === "VariableDeclarator";
  return isWrapped && parent.parent !== null ? nameOf(parent.parent) : null;
}

/** The function that something stands in; the place itself where that is in none. */
export function functionAround(files: Files, place: Place): Place {
  const text = files[place.file] ?? "";
  const inner = nodeAround(parseScript(place.file, text), spanOf(text, place));
  const holder = inner === null ? undefined : [...nodesAbove(inner)].find(isFunction);
  return holder === undefined ? place : placeOf(place.file, text, holder);
}
