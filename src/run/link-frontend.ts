import type { ShownState } from "../contract/provenance.ts";
import { createModuleGraph } from "../frontend/modules/create-graph.ts";
import { declaredTypes } from "../frontend/provenance/declared-types.ts";
import { linkReach } from "../frontend/provenance/link-reach.ts";
import { linkStates } from "../frontend/provenance/link-states.ts";
import { classifyFile } from "../frontend/requests/classify-file.ts";
import { linkRequests } from "../frontend/requests/link-requests.ts";
import type { FrontendSide } from "../link/sides.ts";
import type { LinkHints } from "./link-project.ts";
import type { Facts } from "./read-facts.ts";

/** The client side: modules, requests, and what leads from each to the screen. */
export function linkFrontend(facts: Facts, hints: LinkHints): FrontendSide {
  const graph = createModuleGraph(facts.scripts, {
    readConfig: (file) => facts.configs.get(file) ?? null,
    files: facts.files,
  });
  const { requests, clientStyle } = linkRequests(graph, {
    classOf: classifyFile,
    hints: { baseUrls: hints.baseUrls },
  });
  const states: readonly ShownState[] = linkStates(graph, requests);
  return {
    requests,
    reaches: linkReach(graph, requests),
    states,
    clientStyle,
    types: declaredTypes(graph),
    exists: facts.scripts.some(({ file }) => /\.(?:tsx|jsx|vue)$/.test(file)),
  };
}
