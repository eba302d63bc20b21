import type { ModuleGraph } from "../modules/graph.ts";
import type { Statement, TypeNode } from "../script/tree.ts";
import { bindTypes, type Given, type TypeSite } from "./type-site.ts";

type Reference = Extract<TypeNode, { kind: "reference" }>;

/** What a name of a type means: a declaration of the tree, with what is given for its type parameters. */
export interface DeclaredType {
  readonly name: string;
  readonly statement: Extract<Statement, { kind: "interface" | "type-alias" | "enum" }>;
  readonly file: string;
  readonly given: Given;
}

/** `"global"`: nothing in the tree has the name. Null for what is no plain declaration: a class, a library's type. */
export function declaredType(graph: ModuleGraph, site: TypeSite): DeclaredType | "global" | null {
  const { file, given } = site;
  const node = site.node as Reference;
  const target = lookUp(graph, file, node.name, node.start);
  if (target === null) return node.name.includes(".") ? null : "global";
  if (target.kind !== "declaration") return null;
  const { statement, file: home, name } = target.declaration;
  if (statement === null || isGenerated(graph, home)) return null;
  if (statement.kind === "enum") return { name, statement, file: home, given: new Map() };
  if (statement.kind !== "interface" && statement.kind !== "type-alias") return null;
  return { name, statement, file: home, given: bindTypes(statement.params, node.args, file, given) };
}

/** `Order`, `types.Order` of `import * as types`. */
function lookUp(graph: ModuleGraph, file: string, name: string, offset: number) {
  const [head = "", member, ...rest] = name.split(".");
  const target = graph.resolveName(file, head, offset, "type") ?? graph.resolveName(file, head, offset);
  if (member === undefined) return graph.resolveName(file, head, offset, "type");
  return target?.kind === "namespace" && rest.length === 0 ? graph.exportOf(target.file, member) : null;
}

/** What a generator writes of the server's own document follows the server by itself. */
export const isGenerated = (graph: ModuleGraph, file: string): boolean =>
  (graph.modules.get(file)?.generated ?? null) !== null || /\.(?:gen|generated)\.(?:d\.)?[jt]sx?$/.test(file);
