import type { Undetermined } from "../../contract/place.ts";
import { comparePlaces } from "../../contract/place.ts";
import type { Reach, ReachStep } from "../../contract/provenance.ts";
import type { Request } from "../../contract/request.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import type { Expression } from "../script/tree.ts";
import { expressionText } from "./expression-text.ts";
import type { Arrival, Flow, Trail } from "./flow.ts";
import { describeFunction, namedFunctionOf } from "./function-info.ts";
import { isNeverLoaded } from "./never-loaded.ts";
import type { OwnRouteOf } from "./own-handlers.ts";
import { pagesAround } from "./pages-around.ts";
import { type At, functionOf, type Program, programOf } from "./program.ts";
import { requestFlow, type Traffic, trafficOf } from "./request-flow.ts";
import { requestNode } from "./request-node.ts";
import { runByCallers } from "./run-by-callers.ts";
import { isLibraryName } from "./trail.ts";

/** From each request of the application outwards, to the components and pages that show its answer or send it. */
export function linkReach(
  graph: ModuleGraph,
  requests: readonly Request[],
  ownRouteOf?: OwnRouteOf,
): Map<string, Reach> {
  const program = programOf(graph);
  const reaches = new Map<string, Reach>();
  const traffic = trafficOf(program, requests, ownRouteOf);
  for (const request of requests) {
    if (request.origin === "application") reaches.set(request.id, reachOf(program, request, traffic));
  }
  return reaches;
}

function reachOf(program: Program, request: Request, traffic: Traffic): Reach {
  const flow = requestFlow(program, request, traffic);
  if (flow === null) return { request: request.id, steps: [], components: [], undetermined: null };
  const arrivals = [...flow.arrivals.values()];
  const reached = arrivals.length > 0 ? arrivals : runnersOf(program, request);
  const components = nearestFirst(reached.map((one) => ({ ...one, step: componentStep(program, one) })));
  const pages = pagesOf(program, reached, components);
  const ends = [...components, ...pages];
  const steps = [...holderSteps(program, request), ...stepsOf(flow, arrivals), ...ends];
  return {
    request: request.id,
    steps,
    components: ends,
    ...(arrivals.length > 0 && arrivals.every(({ how }) => how !== "sent") ? { onlyShown: true } : {}),
    undetermined: ends.length > 0 ? null : stopOf(program, request, flow),
  };
}

/** What makes the request by being shown, where nothing shows its answer. */
function runnersOf(program: Program, request: Request): Ended[] {
  const node = requestNode(program, request);
  return node === null ? [] : runByCallers(program, request.place.file, node);
}

type Ended = Pick<Arrival, "info" | "file" | "node"> & Partial<Pick<Arrival, "roots" | "distance">>;

const byPlace = (a: ReachStep, b: ReachStep): number =>
  comparePlaces(a.declaration, b.declaration) || comparePlaces(a.place, b.place);

/** Those that send come first, then those that show what comes back, by how far it was handed on. */
function nearestFirst(reached: readonly (Ended & { readonly step: ReachStep })[]): ReachStep[] {
  const distance = ({ distance = 0 }: Ended) => distance;
  return [...reached]
    .sort((a, b) => distance(a) - distance(b) || byPlace(a.step, b.step))
    .map(({ step }) => step);
}

function componentStep(program: Program, { info, file, node }: Ended): ReachStep {
  const kind = info.kind === "page" || info.kind === "route" ? info.kind : "component";
  return {
    kind,
    name: info.name,
    place: program.place(file, node),
    declaration: program.place(info.file, info.node),
  };
}

/** The ways to what was reached, each step once; of a request that reaches nothing, the longest way. */
function stepsOf(flow: Flow, arrivals: readonly Arrival[]): ReachStep[] {
  const trails = arrivals.length > 0 ? arrivals.map((arrival) => arrival.trail) : [flow.farthest];
  const found = new Map<string, ReachStep>();
  for (const trail of trails) {
    for (const step of unwind(trail))
      found.set(`${step.name} ${step.place.file}:${step.place.startLine}`, step);
  }
  return [...found.values()].slice(0, MOST_STEPS);
}

const MOST_STEPS = 100;

function unwind(trail: Trail | null): ReachStep[] {
  const steps: ReachStep[] = [];
  for (let at = trail; at; at = at.before) steps.unshift(at.step);
  return steps;
}

/** The pages of those outermost on the ways, be it that they are pages themselves. */
function pagesOf(
  program: Program,
  arrivals: readonly Ended[],
  components: readonly ReachStep[],
): ReachStep[] {
  const known = new Set(components.map(declarationKey));
  const found: ReachStep[] = [];
  for (const page of arrivals
    .flatMap(({ roots = [], ...own }) => (roots.length > 0 ? roots : [own]))
    .flatMap((root) => pagesWith(program, root))) {
    if (known.has(declarationKey(page))) continue;
    known.add(declarationKey(page));
    found.push(page);
  }
  return found.sort(byPlace);
}

const declarationKey = ({ declaration }: ReachStep): string => `${declaration.file}:${declaration.startLine}`;

const pagesWith = (program: Program, root: Ended): readonly ReachStep[] =>
  root.info.kind === "page" ? [componentStep(program, root)] : pagesAround(program, root.info);

/** The function that holds the request itself, where it has a name of its own and is no component. */
function holderSteps(program: Program, request: Request): ReachStep[] {
  const node = requestNode(program, request);
  let info = node && namedFunctionOf(program, request.place.file, node);
  while (info && isLibraryName(info.name)) info = namedFunctionOf(program, info.file, info.function);
  if (!info || info.kind === "component" || info.kind === "page") return [];
  const declaration = program.place(info.file, info.node);
  return [{ kind: info.kind, name: info.name, place: request.place, declaration }];
}

/** A chain that left what can be followed; one that ends at a function that nothing calls has not: it reaches nothing. */
function stopOf(program: Program, request: Request, flow: Flow): Undetermined | null {
  const { file } = request.place;
  if (isNeverLoaded(program, file)) return null;
  const node = requestNode(program, request);
  const around = node && functionOf(program, file, node);
  if (node && around === null)
    return undetermined(program, file, node, "requested when the module is loaded");
  const [stop] = flow.escapes;
  if (stop) return undetermined(program, stop.file, stop.node, stop.reason);
  if (flow.lost)
    return undetermined(
      program,
      flow.lost.file,
      flow.lost.node,
      "held by a component, and not followed from there",
    );
  const made = instanceOf(program, flow);
  if (made)
    return undetermined(
      program,
      made.file,
      made.node,
      "called on an instance, in a way that is not followed",
    );
  if (node && around && describeFunction(program, file, around).name === "" && flow.farthest === null) {
    return undetermined(
      program,
      file,
      node,
      "held by a function that is handed on in a way that is not followed",
    );
  }
  return null;
}

/** Where an instance of a class is made whose method sends: an interface or a base class may be what calls it. */
function instanceOf(program: Program, flow: Flow): At | null {
  for (const [owner, file] of flow.owners) {
    const found = madeOf(program, file, owner, new Set());
    if (found) return found;
  }
  return null;
}

function madeOf(program: Program, file: string, owner: Expression, seen: Set<Expression>): At | null {
  const declaration = program.graph.classAt(file, owner.end - 1);
  if (declaration === null || seen.has(owner)) return null;
  seen.add(owner);
  for (const { file: home, node } of program.graph.referencesTo(declaration)) {
    const parent = program.parentOf(home, node);
    if (parent?.kind !== "expression") continue;
    if (parent.node.kind === "new" && parent.key === "callee") return { file: home, node: parent.node };
    const made =
      parent.node.kind === "class" && parent.key === "extends"
        ? madeOf(program, home, parent.node, seen)
        : null;
    if (made) return made;
  }
  return null;
}

function undetermined(program: Program, file: string, node: Expression, reason: string): Undetermined {
  const line = program.place(file, node).startLine;
  return {
    reason,
    expression: expressionText(node),
    file,
    line,
    hint: "name the call that uses it directly",
  };
}
