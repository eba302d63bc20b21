import type { ClientStyle } from "../../contract/provenance.ts";
import type { Declaration, ModuleGraph } from "../modules/graph.ts";
import { printExpression } from "../script/print-expression.ts";
import type { Expression } from "../script/tree.ts";
import type { Draft } from "./draft.ts";

type Part = { readonly expression: string; readonly place: ReturnType<ModuleGraph["placeOf"]> };

/** How the application's own code makes requests: what new code should be written like. */
export function clientStyle(
  graph: ModuleGraph,
  drafts: readonly Draft[],
  isGenerated: (file: string) => boolean,
): ClientStyle {
  const own = drafts.filter(
    (draft) => draft.loaded === null && !draft.finished.external && !isGenerated(draft.site.file),
  );
  const byHand = own.filter((draft) => draft.links.length === 0 && draft.protocol === "http");
  return {
    wrapper: mostUsedWrapper(graph, own),
    token: firstOf(byHand, (draft) => tokenOf(graph, draft)),
    base: firstOf(byHand, (draft) => baseOf(graph, draft)),
  };
}

const firstOf = (drafts: readonly Draft[], part: (draft: Draft) => Part | null): Part | null => {
  for (const draft of drafts) {
    const found = part(draft);
    if (found !== null) return found;
  }
  return null;
};

function mostUsedWrapper(graph: ModuleGraph, drafts: readonly Draft[]): ClientStyle["wrapper"] {
  const counts = new Map<string, { declaration: Declaration; name: string; count: number }>();
  for (const draft of drafts) {
    const { node, file } = draft.links.at(-1) ?? draft.site;
    const root = node.kind === "call" ? rootOf(node.callee) : null;
    const target = root === null ? null : graph.resolve(file, root);
    if (root === null || target?.kind !== "declaration" || !isShared(target.declaration)) continue;
    const { declaration } = target;
    const name = declaration.name === "default" ? root.name : declaration.name;
    counts.set(declaration.id, { declaration, name, count: (counts.get(declaration.id)?.count ?? 0) + 1 });
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  if (most === undefined) return null;
  const { declaration, name } = most;
  const place = graph.placeOf(declaration.file, declaration.node);
  return { name, from: specifierOf(graph, declaration.file), place, isFetchLike: isFetchLike(declaration) };
}

const VERBS = /^(?:get|post|put|patch|delete|del|request)_?$/i;

/** A function of a path and options; one that is named for a method, or takes more, is called in a way of its own. */
const isFetchLike = ({ name, function: own }: Declaration): boolean =>
  own !== null && own.params.length >= 1 && own.params.length <= 2 && !VERBS.test(name);

/** The name of the tree that a call starts with: `apiFetch(…)`, `api` of `api.get(…)`. */
const isShared = ({ parent, kind }: Declaration): boolean => parent === null && kind !== "parameter";

function rootOf(callee: Expression): (Expression & { kind: "identifier" }) | null {
  if (callee.kind === "identifier") return callee;
  return callee.kind === "member" || callee.kind === "cast"
    ? rootOf(callee.kind === "member" ? callee.object : callee.value)
    : null;
}

/** How other modules import it, the most frequent way; its path where none does. */
function specifierOf(graph: ModuleGraph, file: string): string {
  const counts = new Map<string, number>();
  for (const module of graph.modules.values()) {
    for (const statement of module.body) {
      if (statement.kind !== "import") continue;
      const found = graph.resolveSpecifier(module.file, statement.source);
      if (found.kind === "file" && found.file === file)
        counts.set(statement.source, (counts.get(statement.source) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? file;
}

/** `token` of `headers: { Authorization: `Bearer ${token}` }`, where the request is made. */
function tokenOf(graph: ModuleGraph, { site }: Draft): Part | null {
  const headers =
    site.node.args.map((arg) => propertyOf(arg, /^headers$/)).find((value) => value !== null) ?? null;
  const header = headers === null ? null : propertyOf(headers, /^authorization$/i);
  const [token] =
    header?.kind === "template" ? header.expressions : header?.kind === "binary" ? [header.right] : [];
  return token === undefined
    ? null
    : { expression: printExpression(token), place: graph.placeOf(site.file, token) };
}

function propertyOf(node: Expression, key: RegExp): Expression | null {
  if (node.kind !== "object") return null;
  return (
    node.properties.find((property) => typeof property.key === "string" && key.test(property.key))?.value ??
    null
  );
}

/** What stands before the path where the URL is written: `process.env.API`, `API_URL`. */
function baseOf(graph: ModuleGraph, { site, finished }: Draft): Part | null {
  const [url] = site.node.args;
  if (url === undefined || finished.base === null) return null;
  const first =
    url.kind === "template" && url.quasis[0] === ""
      ? url.expressions[0]
      : url.kind === "binary"
        ? leftmost(url)
        : undefined;
  return first === undefined
    ? null
    : { expression: printExpression(first), place: graph.placeOf(site.file, first) };
}

const leftmost = (node: Expression): Expression => (node.kind === "binary" ? leftmost(node.left) : node);
