import type { ModuleGraph } from "../modules/graph.ts";
import type { Expression, FunctionExpression } from "../script/tree.ts";
import type { ClientSite } from "./call-index.ts";
import type { Draft, Expansion } from "./draft.ts";
import { expandSite } from "./expand-site.ts";
import type { Env, Frame, FunctionValue } from "./values/value.ts";

/** Calls of functions that call functions that were handed in, as deep as people write. */
const ROUNDS = 3;

/** What all sites share. */
type Open = Omit<Expansion, "onFunction" | "ways">;

/** What expanding a site gave, and what it stood on. */
interface Expanded {
  readonly drafts: readonly Draft[];
  readonly uncalled: readonly (readonly [FunctionExpression, readonly Draft[]])[];
  /** The functions whose calls it asked for. */
  readonly asked: ReadonlySet<FunctionExpression>;
}

/**
 * Expands every site. A site whose callee is a parameter (`this.http.get(url)`, with a client that the constructor was
 * given) calls a function of the tree once its callers are known: then it is one more call of that function, and what
 * that function requests is asked anew.
 */
export function expandSites(open: Open): readonly Draft[] {
  const { clientSites } = open.index;
  const making = functionsThatRequest(open);
  const found = new Map<ClientSite, Expanded>();
  const inAll = { repeated: 0 };
  let pending = clientSites;
  for (let round = 0; pending.length > 0; round += 1) {
    const called = new Set<FunctionExpression>();
    const onFunction = (site: ClientSite, callee: FunctionValue): void => {
      const isNew = round < ROUNDS && making.has(callee.node) && addCall(open, site, callee);
      if (isNew) called.add(callee.node);
    };
    for (const site of pending)
      found.set(
        site,
        expandOne(site, { ...open, ways: { known: new Set(), repeated: 0, inAll }, onFunction }),
      );
    pending = clientSites.filter((site) => !isDisjoint(called, found.get(site)?.asked));
  }
  for (const { uncalled } of found.values()) for (const one of uncalled) open.onUncalled(...one);
  return [...found.values()].flatMap(({ drafts }) => drafts);
}

function expandOne(site: ClientSite, open: Expansion): Expanded {
  const asked = new Set<FunctionExpression>();
  const uncalled: [FunctionExpression, readonly Draft[]][] = [];
  const sitesOf = (node: FunctionExpression) => {
    asked.add(node);
    return open.index.sitesOf(node);
  };
  const drafts = expandSite(site, {
    ...open,
    index: { ...open.index, sitesOf },
    onUncalled: (...one) => uncalled.push(one),
  });
  return { drafts, uncalled, asked };
}

const isDisjoint = (some: ReadonlySet<unknown>, others: ReadonlySet<unknown> | undefined): boolean =>
  others === undefined || ![...some].some((one) => others.has(one));

function addCall(
  { index, to }: Pick<Expansion, "index" | "to">,
  site: ClientSite,
  callee: FunctionValue,
): boolean {
  const { node, file } = site;
  return index.addSite(callee.node, {
    node,
    file,
    args: node.args,
    callee: { ...callee, env: closureOf(callee, to.graph) },
    kind: "call",
  });
}

/** Of all that was bound on the way, what the function itself can see: the calls of the functions around it. */
function closureOf({ node, file, env }: FunctionValue, graph: ModuleGraph): Env {
  const frames = enclosing(graph, file, node).flatMap((of): [FunctionExpression, Frame][] => {
    const frame = env.frames.get(of);
    return frame === undefined ? [] : [[of, frame]];
  });
  return { frames: new Map(frames), selves: new Map() };
}

/** The functions that hold a site, and those that call them: what only these make is a request. */
function functionsThatRequest({
  to,
  index,
}: Pick<Expansion, "to" | "index">): ReadonlySet<FunctionExpression> {
  const found = new Set<FunctionExpression>();
  const queue: { readonly node: Expression; readonly file: string }[] = [...index.clientSites];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const around of enclosing(to.graph, next.file, next.node)) {
      if (found.has(around)) continue;
      found.add(around);
      queue.push(...index.sitesOf(around));
    }
  }
  return found;
}

function enclosing(graph: ModuleGraph, file: string, node: Expression): FunctionExpression[] {
  const found: FunctionExpression[] = [];
  for (let at = graph.parentOf(file, node); at !== null; at = graph.parentOf(file, at)) {
    if (at.kind === "function") found.push(at);
  }
  return found;
}
