import { isGenerated } from "../frontend/answers/declared-type.ts";
import { linkClaims } from "../frontend/answers/link-claims.ts";
import { createModuleGraph } from "../frontend/modules/create-graph.ts";
import type { ModuleGraph } from "../frontend/modules/graph.ts";
import { declaredTypes } from "../frontend/provenance/declared-types.ts";
import { linkReach } from "../frontend/provenance/link-reach.ts";
import { linkStates } from "../frontend/provenance/link-states.ts";
import { applyRewrites } from "../frontend/proxies/apply-rewrites.ts";
import { linkProxies } from "../frontend/proxies/link-proxies.ts";
import { classifyFile } from "../frontend/requests/classify-file.ts";
import { linkRequests } from "../frontend/requests/link-requests.ts";
import { templatePaths } from "../frontend/requests/template-paths.ts";
import { writtenPaths } from "../frontend/requests/written-paths.ts";
import { createTypeResolver } from "../frontend/types/resolve-type-fields.ts";
import type { FrontendSide } from "../link/sides.ts";
import type { LinkHints } from "./link-hints.ts";
import type { Facts } from "./read-facts.ts";

/** The client side: modules, requests, and what leads from each to the screen. */
export function linkFrontend(facts: Facts, hints: LinkHints): FrontendSide {
  const graph = createModuleGraph(facts.scripts, {
    readConfig: (file) => facts.configs.get(file) ?? null,
    files: facts.files,
  });
  const { rewrites, ownRoutes } = linkProxies(facts.scripts);
  const {
    requests: written,
    clientStyle,
    unusedClients,
    chains,
  } = linkRequests(graph, {
    classOf: classifyFile,
    hints: { baseUrls: hints.baseUrls },
  });
  const requests = written.map((request) => applyRewrites(request, rewrites));
  const types = createTypeResolver({
    readFile: facts.textOf,
    resolve: (from, specifier) => resolvedFile(graph, from, specifier),
    isGenerated: (file) => isGenerated(graph, file),
  });
  const fieldsOf = (file: string, name: string) =>
    types.fieldsAt(file, name)?.map((field) => field.name) ?? null;
  const states = linkStates(graph, requests, fieldsOf);
  return {
    requests,
    ownRoutes,
    written: [...writtenPaths(graph), ...vueTemplatePaths(facts)],
    foreign: facts.foreign,
    unusedClients,
    reaches: linkReach(graph, requests),
    states,
    claimsOf: linkClaims(graph, chains, types.typeAt),
    clientStyle,
    types: declaredTypes(graph),
    exists: facts.scripts.some(({ file }) => /\.(?:tsx|jsx|vue)$/.test(file)),
  };
}

function resolvedFile(graph: ModuleGraph, from: string, specifier: string): string | null {
  const resolution = graph.resolveSpecifier(from, specifier);
  return resolution.kind === "file" ? resolution.file : null;
}

const vueTemplatePaths = (facts: Facts) =>
  facts.scripts
    .filter(({ file }) => file.endsWith(".vue") && classifyFile(file) === "application")
    .flatMap(({ file }) => templatePaths(file, facts.textOf(file) ?? ""));
