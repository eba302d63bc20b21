import type { Undetermined } from "../../contract/place.ts";
import { walk } from "../modules/children.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import { calledName } from "../modules/pass-through.ts";
import { classifyFile } from "../requests/classify-file.ts";
import { printExpression } from "../script/print-expression.ts";
import type { Expression } from "../script/tree.ts";

type Call = Expression & { readonly kind: "call" | "new" };

/** By which a page of webpack shares its modules with a container that it loads by itself. */
const SHARING = "__webpack_init_sharing__";
const LOADING = "loadRemote";
const RUNTIME = /^@module-federation\/(?:runtime|enhanced)/;

/**
 * Where a frontend loads screens that only a run names, as plugins by module federation: they run in its page, with its
 * session, and what they request of the server stands in no tree. Null where it loads none.
 */
export function loadedRemotes(
  graph: ModuleGraph,
  textOf: (file: string) => string | null,
): Undetermined | null {
  for (const { file, body } of graph.modules.values()) {
    if (classifyFile(file) !== "application" || !MAY_LOAD.test(textOf(file) ?? "")) continue;
    let found: Call | null = null;
    walk(body, (node) => {
      if (node.kind === "call" && loadsRemote(graph, file, node)) found ??= node;
    });
    if (found !== null) return doubtAt(graph, file, found);
  }
  return null;
}

const MAY_LOAD = new RegExp(`\\b(?:${SHARING}|${LOADING})\\b`);

/** One that is named by a text stands in a configuration, and mostly in the tree. */
function loadsRemote(graph: ModuleGraph, file: string, call: Call): boolean {
  if (calledName(call) === SHARING) return true;
  const [name] = call.args;
  if (name === undefined || name.kind === "string") return false;
  const target = graph.resolveExpression(file, call.callee);
  return target?.kind === "package" && target.name === LOADING && RUNTIME.test(target.package);
}

function doubtAt(graph: ModuleGraph, file: string, call: Call): Undetermined {
  return {
    reason: "screens from elsewhere are loaded into the frontend here, and may request the operation",
    expression: printExpression(call),
    file,
    line: graph.placeOf(file, call).startLine,
    hint: 'if one does, say so in targets.json: "consumers": "external"',
  };
}
