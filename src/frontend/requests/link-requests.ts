import { render } from "../../contract/pattern.ts";
import { comparePlaces, type Place, type Undetermined } from "../../contract/place.ts";
import type { ClientStyle } from "../../contract/provenance.ts";
import type { BaseUrl, NamedRequest, Request, SdkUse, UnusedClient } from "../../contract/request.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import { printExpression } from "../script/print-expression.ts";
import type { FunctionExpression } from "../script/tree.ts";
import type { BaseUrls } from "./bases.ts";
import { type CallIndex, indexCalls } from "./call-index.ts";
import { classifyImports, type FileClass } from "./classify-file.ts";
import { clientStyle } from "./client-style.ts";
import { clients } from "./clients/registry.ts";
import type { ConfigurationTest } from "./configured-variables.ts";
import { isDefinedByBuild } from "./defined-by-build.ts";
import { type Draft, outerOf } from "./draft.ts";
import { expandSites } from "./expand-sites.ts";
import { type FinishedUrl, finishUrl } from "./finish-url.ts";
import { createGeneratedTest } from "./generated-test.ts";
import { isChecked } from "./guards.ts";
import { missingImports } from "./missing-imports.ts";
import { namedRequests } from "./named-requests.ts";
import { namedResources } from "./named-resources.ts";
import { settleOthers } from "./others-requests.ts";
import { methodsOf } from "./read-chain.ts";
import { chainOf, type RequestChain } from "./request-chain.ts";
import { endpointAt } from "./rtk-endpoints.ts";
import { createEvaluator } from "./values/create-evaluator.ts";
import type { Evaluator } from "./values/evaluator.ts";
import { EMPTY_ENV } from "./values/value.ts";
import { withoutRuntime } from "./without-runtime.ts";
import { writesPath } from "./writes-path.ts";
import type { TextAt } from "./written-paths.ts";

export interface RequestOptions {
  readonly classOf: (file: string) => string;
  readonly hints: { readonly baseUrls: BaseUrls };
  /** What the repository's examples of the environment give to base URLs. */
  readonly documented?: BaseUrls;
  /** Whether what is committed gives a variable of the environment its value, for the code of a file. */
  readonly isConfigured?: ConfigurationTest;
}

export interface LinkedRequests {
  readonly requests: readonly Request[];
  /** What is used of clients that only a build makes. */
  readonly named: readonly NamedRequest[];
  /** Functions that make requests, and that nothing calls. */
  readonly unusedClients: readonly UnusedClient[];
  readonly clientStyle: ClientStyle;
  readonly sdkUses: readonly SdkUse[];
  /** By the request's id: the calls that make it. */
  readonly chains: ReadonlyMap<string, RequestChain>;
  /** What an expression can be as a text, wherever it is asked from. */
  readonly textAt: TextAt;
}

/** Every request that the scripts of the tree make, with the URL as far as it can be told. */
export function linkRequests(graph: ModuleGraph, options: RequestOptions): LinkedRequests {
  const classOf = createClassTest(graph, options.classOf);
  const bases = { given: options.hints.baseUrls, documented: options.documented ?? {} };
  const to = createEvaluator(graph, classOf, bases);
  const isGenerated = createGeneratedTest(graph);
  const index = indexCalls(to, clients, isGenerated);
  const uncalled = new Map<FunctionExpression, readonly Draft[]>();
  const onUncalled = (owner: FunctionExpression, drafts: readonly Draft[]): void => {
    const asked = drafts.filter(({ loaded }) => loaded === null);
    if (asked.length > 0) uncalled.set(owner, asked);
  };
  const expansion = { to, index, models: clients, isGenerated, onUncalled };
  const drafts = withoutRuntime(expandSites(expansion), isGenerated).map((draft) =>
    settleOthers(draft, graph),
  );
  const read: Reading = { graph, classOf, isConfigured: options.isConfigured ?? (() => false) };
  const { requests, chains } = toRequests(read, drafts);
  const own = drafts.filter((draft) => classOf(outerOf(draft).file) === "application");
  return {
    requests,
    named: namedRequests(graph, classOf),
    chains,
    textAt: (file, node) => to.text({ file, node, env: EMPTY_ENV }),
    unusedClients: [
      ...[...uncalled].flatMap(([owner, ones]) => toUnused(graph, owner, ones, isGenerated)),
      ...index.unusedShapes.flatMap((one) => unusedShape(one, to, isGenerated)),
    ],
    clientStyle: clientStyle(graph, own, isGenerated),
    sdkUses: sdkUsesOf(index, requests, read),
  };
}

/** What is given an address counts where the application itself requests something there. */
function sdkUsesOf(index: CallIndex, requests: readonly Request[], { graph, classOf }: Reading): SdkUse[] {
  const own = requests.filter(({ origin }) => origin === "application");
  const asked = new Set(own.flatMap(({ base }) => base?.variable ?? []));
  const calls = index.sdkCalls.flatMap(({ package: from, names, server, below, node, file }): SdkUse[] => {
    if (classOf(file) !== "application" || (server !== undefined && !asked.has(server))) return [];
    const use = { package: from, names, place: graph.placeOf(file, node) };
    if (below !== undefined) return [{ ...use, kind: "address", path: below }];
    return [{ ...use, kind: server === undefined ? "call" : "address" }];
  });
  const imports = missingImports(graph).flatMap(({ module, names, file, node }): SdkUse[] =>
    classOf(file) === "application"
      ? [{ kind: "import", package: module, names, place: graph.placeOf(file, node) }]
      : [],
  );
  const resources = namedResources(graph).flatMap(({ framework, name, file, node }): SdkUse[] =>
    classOf(file) === "application"
      ? [{ kind: "resource", package: framework, names: [name], place: graph.placeOf(file, node) }]
      : [],
  );
  return [...calls, ...imports, ...resources];
}

function createClassTest(graph: ModuleGraph, byPath: (file: string) => string) {
  const known = new Map<string, Request["origin"]>();
  return (file: string): Request["origin"] => {
    const seen = known.get(file);
    if (seen !== undefined) return seen;
    const path = byPath(file);
    const sources =
      graph.modules.get(file)?.body.flatMap((one) => (one.kind === "import" ? [one.source] : [])) ?? [];
    const found = toOrigin(path === "application" ? classifyImports(sources) : path);
    known.set(file, found);
    return found;
  };
}

/** What serves no user never counts, whatever it is: tools are told from mock servers by nobody. */
const toOrigin = (kind: FileClass | string): Request["origin"] => {
  if (kind === "tooling") return "mock";
  if (kind === "library") return "library";
  return kind === "test" || kind === "story" || kind === "mock" ? kind : "application";
};

/** What drafts are read by. */
interface Reading {
  readonly graph: ModuleGraph;
  readonly classOf: (file: string) => Request["origin"];
  readonly isConfigured: ConfigurationTest;
}

function toRequests(read: Reading, drafts: readonly Draft[]): Pick<LinkedRequests, "requests" | "chains"> {
  const made = drafts
    .map((draft) => ({ request: toRequest(read, draft), chain: chainOf(draft) }))
    .sort((a, b) => comparePlaces(a.request.place, b.request.place));
  const chains = new Map<string, RequestChain>();
  const requests = made.flatMap(({ request, chain }) => {
    if (chains.has(request.id)) return [];
    chains.set(request.id, chain);
    return [request];
  });
  return { requests, chains };
}

function toRequest(read: Reading, draft: Draft): Request {
  const { graph, classOf } = read;
  const { node, file } = outerOf(draft);
  const { finished, methods, links, site, client, protocol } = draft;
  const place = graph.placeOf(file, node);
  const inner = [site, ...links.slice(0, -1)];
  const endpoint = endpointAt(graph, file, node);
  return {
    id: `${file}:${place.startLine}:${place.startColumn} ${methods.join("|")} ${render(finished.url)}`,
    methods,
    protocol,
    url: finished.url,
    place,
    definition: links.length === 0 || writesUrl(node) ? null : graph.placeOf(site.file, site.node),
    client,
    origin: classOf(file),
    holder: graph.holdersOf(file, node.start)[0]?.id ?? `${file}#`,
    ...(endpoint === null ? {} : { part: endpoint.name }),
    base: baseOf(read, finished),
    ...(finished.host === null ? {} : { host: finished.host }),
    external: finished.external,
    ...(draft.loaded === null ? {} : { loaded: draft.loaded }),
    through: links.length === 0 ? [] : inner.reverse().map((one) => graph.placeOf(one.file, one.node)),
    ...(draft.given.length === 0
      ? {}
      : { given: draft.given.map((one) => graph.placeOf(one.file, one.node)) }),
    undetermined: undeterminedOf(graph, draft, place),
    ...openMethodOf(draft, place),
  };
}

function openMethodOf(draft: Draft, place: Place): Pick<Request, "openMethod"> {
  const { methods, methodStopped, protocol } = draft;
  const isOpen = methods.length > 0 && methodStopped !== null && protocol === "http";
  return isOpen ? { openMethod: methodUnknown(draft, place) } : {};
}

/** A text with a slash among the arguments: the URL is written at the call itself. */
const writesUrl = (node: Draft["site"]["node"] | Draft["links"][number]["node"]): boolean =>
  node.kind === "call" &&
  node.args.some(
    (arg) =>
      (arg.kind === "string" && arg.value.includes("/")) ||
      (arg.kind === "template" && arg.quasis.some((quasi) => quasi.includes("/"))),
  );

function baseOf({ graph, isConfigured }: Reading, { base }: FinishedUrl): BaseUrl | null {
  if (base === null) return null;
  const { origin, variable } = base;
  const isGiven = isConfigured(variable, origin.file) || isDefinedByBuild(graph, variable);
  return {
    variable,
    place: graph.placeOf(origin.file, origin.node),
    guarded: origin.guarded || isGiven || isChecked(graph, origin),
  };
}

function undeterminedOf(graph: ModuleGraph, draft: Draft, place: Place): Undetermined | null {
  const { finished, methods, protocol } = draft;
  const { stopped } = finished;
  if (stopped !== null) {
    const at =
      stopped.node === null || stopped.file === null ? place : graph.placeOf(stopped.file, stopped.node);
    const expression = stopped.node === null ? stopped.name : printExpression(stopped.node);
    const hint = `say what it stands for in targets.json: hints.baseUrls.${stopped.name}`;
    return { reason: stopped.reason, expression, file: at.file, line: at.startLine, hint };
  }
  return methods.length > 0 || protocol === "ws" ? null : methodUnknown(draft, place);
}

const methodUnknown = (draft: Draft, { file, startLine }: Place): Undetermined => ({
  reason: "the method could not be evaluated",
  expression: printExpression(draft.methodStopped ?? outerOf(draft).node),
  file,
  line: startLine,
  hint: "give the method as a literal at the call",
});

function toUnused(
  graph: ModuleGraph,
  owner: FunctionExpression,
  drafts: readonly Draft[],
  isGenerated: (file: string) => boolean,
): UnusedClient[] {
  const [first] = drafts;
  if (first === undefined) return [];
  const { file } = outerOf(first);
  const declaration = graph
    .declarationsOf(file)
    .find((one) => one.function === owner && one.kind !== "parameter");
  if (declaration === undefined) return [];
  const place = graph.placeOf(file, declaration.node);
  return [
    {
      name: declaration.id.slice(file.length + 1),
      place,
      methods: first.methods,
      url: first.finished.url,
      generated: isGenerated(file),
      ...(writesPath(owner, first.finished.url) ? { writesPath: true } : {}),
    },
  ];
}

function unusedShape(
  { name, shape, node, file }: CallIndex["unusedShapes"][number],
  to: Evaluator,
  isGenerated: (file: string) => boolean,
): UnusedClient[] {
  const [written] = shape.urls;
  if (written === undefined || !to.isApplication(file)) return [];
  const { url } = finishUrl(written, to);
  const { methods } = methodsOf(shape, node);
  const own = writesPath(node, url) ? { writesPath: true as const } : {};
  return [{ name, place: to.graph.placeOf(file, node), methods, url, generated: isGenerated(file), ...own }];
}
