import type { Operation } from "../contract/operation.ts";
import { isGenerated } from "../frontend/answers/declared-type.ts";
import { linkClaims } from "../frontend/answers/link-claims.ts";
import { createModuleGraph } from "../frontend/modules/create-graph.ts";
import { documentationTest } from "../frontend/modules/documentation.ts";
import type { ModuleGraph } from "../frontend/modules/graph.ts";
import { publishedPackages } from "../frontend/modules/published-packages.ts";
import { declaredTypes } from "../frontend/provenance/declared-types.ts";
import { fakeSubmits } from "../frontend/provenance/fake-submits.ts";
import { leftToPages } from "../frontend/provenance/left-to-pages.ts";
import { linkReach } from "../frontend/provenance/link-reach.ts";
import { linkStates, type StatePorts } from "../frontend/provenance/link-states.ts";
import { loadedRemotes } from "../frontend/provenance/loaded-remotes.ts";
import { settleUncalled, uncalledRequests } from "../frontend/provenance/uncalled-requests.ts";
import { linkProxies } from "../frontend/proxies/link-proxies.ts";
import type { Proxies } from "../frontend/proxies/proxy.ts";
import { classifyFile } from "../frontend/requests/classify-file.ts";
import { configuredVariables } from "../frontend/requests/configured-variables.ts";
import { documentedBases } from "../frontend/requests/documented-bases.ts";
import { linkRequests } from "../frontend/requests/link-requests.ts";
import { templatePaths } from "../frontend/requests/template-paths.ts";
import { pathsWrittenIn, writtenPaths } from "../frontend/requests/written-paths.ts";
import type { ScriptModule } from "../frontend/script/tree.ts";
import { hasUnreadTemplate } from "../frontend/script/unread-template.ts";
import { createTypeResolver, type TypeResolver } from "../frontend/types/resolve-type-fields.ts";
import { createMeets } from "../link/create-meets.ts";
import { withoutOwnPages } from "../link/loaded-requests.ts";
import { placeNamed } from "../link/named-requests.ts";
import { answeringRoute } from "../link/own-routes.ts";
import { shownFiles } from "../link/shown-files.ts";
import type { FrontendSide } from "../link/sides.ts";
import type { FrontendFacts } from "./extract-frontend.ts";
import type { LinkHints } from "./link-hints.ts";
import { passProxies } from "./pass-proxies.ts";

/** The client side as far as it can be told without the server's: modules, requests, and what stands before the server. */
export interface FrontendStart {
  readonly graph: ModuleGraph;
  readonly written: ReturnType<typeof linkRequests>;
  readonly proxies: Proxies;
  readonly packages: ReadonlySet<string>;
  readonly types: TypeResolver;
  readonly statePorts: StatePorts;
  /** The folders of packages that are made for others. */
  readonly published: readonly string[];
}

export function startFrontend(facts: FrontendFacts, hints: LinkHints): FrontendStart {
  const readConfig = (file: string) => facts.configs.get(file) ?? null;
  const graph = createModuleGraph(facts.scripts, { readConfig, files: facts.files });
  const published = publishedPackages(graph, readConfig, (file) => classifyFile(file) === "test");
  const written = linkRequests(graph, {
    classOf: (file) => {
      if (published.some((folder) => file.startsWith(folder))) return "library";
      return isScriptOfPackage(file, facts.files) ? "tooling" : classifyFile(file);
    },
    hints: { baseUrls: hints.baseUrls },
    documented: documentedBases(facts.environment),
    isConfigured: configuredVariables(facts.environment, facts.deployment),
  });
  const resolve = resolvingFiles(graph);
  const packages = foldersOf("package.json", facts.files);
  const proxies = linkProxies({ modules: graph.modules, resolve, texts: facts.deployment, packages });
  const types = createTypeResolver({
    readFile: facts.textOf,
    resolve,
    isGenerated: (file) => isGenerated(graph, file),
  });
  const statePorts: StatePorts = {
    fieldsOf: (file, name) => types.fieldsAt(file, name)?.map((field) => field.name) ?? null,
    data: facts.data,
    ownRouteOf: (request) => answeringRoute(request, proxies.ownRoutes),
  };
  // The longest of it is remembered: it is done by the time that the server's operations are known.
  linkStates(graph, written.requests, statePorts);
  return { graph, written, proxies, packages, types, statePorts, published };
}

/** The rest: requests as the server receives them, and what leads from each to the screen. */
export function linkFrontend(
  { graph, written, proxies, packages, types, statePorts, published }: FrontendStart,
  facts: FrontendFacts,
  hints: LinkHints,
  operations: readonly Operation[],
): FrontendSide {
  const handlers = new Set(proxies.ownRoutes.map(({ place }) => place.file));
  const passed = passProxies(written.requests, proxies, hints, createMeets(operations));
  const named = placeNamed(written.named, operations);
  const requests = withoutOwnPages([...passed.requests, ...named.requests], operations);
  const states = linkStates(graph, requests, statePorts);
  const seen = linkReach(graph, requests, statePorts.ownRouteOf);
  const reaches = leftToPages(graph, requests, seen, facts.foreign);
  const unread = unreadTexts(facts);
  const explains = documentationTest((file) => facts.configs.get(file) ?? null);
  const uncalled = uncalledRequests(graph, requests, reaches, (name) =>
    unread.some((text) => text.includes(name)),
  );
  return {
    requests,
    shown: shownFiles(passed.requests),
    ownRoutes: proxies.ownRoutes,
    mounts: proxies.mounts,
    unusedHints: passed.unusedHints,
    packages,
    proxied: proxies.rewrites.map(({ from }) => from),
    written: [...writtenPaths(graph, written.textAt), ...vueTemplatePaths(facts)],
    publishedPaths: pathsWrittenIn(graph, published),
    remotes: loadedRemotes(graph, facts.textOf),
    foreign: facts.foreign,
    // The framework calls what its route files export.
    unusedClients: written.unusedClients.filter(({ place }) => !handlers.has(place.file)),
    uncalled,
    reaches: settleUncalled(reaches, uncalled),
    states,
    fakeSubmits: fakeSubmits(graph, requests, statePorts.ownRouteOf),
    claimsOf: linkClaims(graph, written.chains, types.typeAt),
    clientStyle: written.clientStyle,
    sdkUses: [...written.sdkUses, ...named.unplaced],
    types: declaredTypes(graph),
    exists: facts.scripts.some((script) => isOfFrontend(script) && !explains(script.file)),
  };
}

/** `scripts/` beside a `package.json` has what its maintainers run. */
function isScriptOfPackage(file: string, files: ReadonlySet<string>): boolean {
  const found = /^(.*\/)?scripts\/[^/]+$/.exec(file);
  return found !== null && files.has(`${found[1] ?? ""}package.json`);
}

/** A file of screens, by its name or by the framework that it imports. */
const isOfFrontend = ({ file, body }: ScriptModule): boolean =>
  /\.(?:tsx|jsx|vue|svelte)$/.test(file) ||
  body.some(
    (one) => one.kind === "import" && FRAMEWORKS.test(one.source) && classifyFile(file) === "application",
  );

const FRAMEWORKS = /^(?:react|react-dom|preact|vue|svelte|next|nuxt|solid-js|@angular\/core)(?:\/|$)/;

/** Every folder that has a file of that name, with a slash at its end. */
const foldersOf = (name: string, files: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...files].filter((file) => file.endsWith(`/${name}`)).map((file) => file.slice(0, -name.length)));

const resolvingFiles =
  (graph: ModuleGraph) =>
  (from: string, specifier: string): string | null => {
    const resolution = graph.resolveSpecifier(from, specifier);
    return resolution.kind === "file" ? resolution.file : null;
  };

/** What may name anything and is in no tree: files that are not parsed, or not in full. */
const unreadTexts = (facts: FrontendFacts): string[] => [
  ...facts.foreign.map(({ text }) => text),
  ...facts.scripts.filter(hasUnreadTemplate).map(({ file }) => facts.textOf(file) ?? ""),
];

const vueTemplatePaths = (facts: FrontendFacts) =>
  facts.scripts
    .filter((module) => hasUnreadTemplate(module) && classifyFile(module.file) === "application")
    .flatMap(({ file }) => templatePaths(file, facts.textOf(file) ?? ""));
