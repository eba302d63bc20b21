import { isWithin } from "../../contract/place.ts";
import type { Reach } from "../../contract/provenance.ts";
import type { Request } from "../../contract/request.ts";
import { walk } from "../modules/children.ts";
import type { Declaration, ModuleGraph, Reference } from "../modules/graph.ts";
import type { Expression, ScriptModule } from "../script/tree.ts";
import { createAsking } from "./asked-by-name.ts";
import { isComponentFile } from "./file-component.ts";
import { innerUncalled } from "./inner-uncalled.ts";
import { isTriedFile } from "./is-tried.ts";

/**
 * The ids of functions that nothing in the tree names, by the id of the request that stands in each, however deep. What
 * a framework or a template can call by its file, or what a file that is not parsed names, is left out: only what is
 * provably dead counts.
 */
export function uncalledRequests(
  graph: ModuleGraph,
  requests: readonly Request[],
  reaches: ReadonlyMap<string, Reach>,
  isNamedElsewhere: (name: string) => boolean,
): ReadonlyMap<string, string> {
  const whole = filesTakenWhole(graph);
  const isInner = innerUncalled(createAsking(graph, whole), isNamedElsewhere);
  const dead = requests.flatMap((request): [string, string][] => {
    const reach = reaches.get(request.id);
    if (reach === undefined) return [];
    const { file } = request.place;
    const module = graph.modules.get(file);
    if (module === undefined || whole.has(file) || FRAMEWORK.test(file)) return [];
    // A framework finds what a module exports, also where it was seen to lead to a component.
    const isOuter = (one: Declaration): boolean =>
      isUnsent(reach, request) && isReadable(module) && isUnnamed(graph, one) && !isNamedElsewhere(one.name);
    const holder = holdersOf(graph, request).find((one) => isOuter(one) || isInner(one, module));
    return holder === undefined ? [] : [[request.id, holder.id]];
  });
  return new Map(dead);
}

/** It reaches nothing, or only what it fills is shown: by components that read a store, and do not hold the request. */
const isUnsent = ({ components, onlyShown }: Reach, { place }: Request): boolean =>
  components.length === 0 ||
  (onlyShown === true && !components.some(({ declaration }) => isWithin(place, declaration)));

/** What a function does that nothing calls is never done, whatever shows its place or how its way on was lost. */
export const settleUncalled = (
  reaches: ReadonlyMap<string, Reach>,
  uncalled: ReadonlyMap<string, string>,
): ReadonlyMap<string, Reach> =>
  new Map([...reaches].map(([id, reach]) => [id, uncalled.has(id) ? reachesNothing(reach) : reach]));

const reachesNothing = ({ request, steps, components }: Reach): Reach => ({
  request,
  steps: steps.filter((step) => !components.includes(step)),
  components: [],
  undetermined: null,
});

/** A template names what its script has; a script that is no module is named by pages. */
const isReadable = (module: ScriptModule): boolean =>
  !isComponentFile(module.file) &&
  (isExported(module) || module.body.some(({ kind }) => kind === "import" || kind.startsWith("export")));

const isExported = ({ body }: ScriptModule): boolean =>
  body.some((statement) => "exported" in statement && statement.exported);

/** Files whose functions something calls that is not in the tree. */
const FRAMEWORK =
  /(?:^|\/)(?:server|plugins|middleware|entrypoints)\/|(?:^|\/)(?:route|middleware|proxy|instrumentation|service-?worker|sw|background|\+[\w.]+|entry[\w.-]*)\.[cm]?[jt]sx?$|\.config\.[cm]?[jt]s$/;

/** Exports of pages and routes that frameworks look for. */
const CONVENTIONS =
  /^(?:get(?:ServerSideProps|StaticProps|StaticPaths|InitialProps)|generate\w+|(?:client)?(?:loader|action)|(?:client)(?:Loader|Action)|load|actions|middleware|handle|meta|links|headers|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;

/** The functions around a request, the innermost first. */
function holdersOf(graph: ModuleGraph, { holder }: Request): Declaration[] {
  const holders: Declaration[] = [];
  for (let one = graph.declarationById(holder); one !== null; one = one.parent)
    if (one.function !== null) holders.push(one);
  return holders;
}

function isUnnamed(graph: ModuleGraph, holder: Declaration): boolean {
  if (CONVENTIONS.test(holder.name) || graph.referencesTo(holder).length > 0) return false;
  return holder.kind === "member" ? isPlainMember(graph, holder) : !isDefaultExport(graph, holder);
}

const isDefaultExport = (graph: ModuleGraph, { file, id }: Declaration): boolean => {
  const exported = graph.exportOf(file, "default");
  return exported?.kind === "declaration" && exported.declaration.id === id;
};

/**
 * A member of an object that is only ever asked for its members; handed on whole, anyone could call them. A default
 * export that nothing asks for may be what a framework loads by its file.
 */
function isPlainMember(graph: ModuleGraph, { parent }: Declaration): boolean {
  if (parent === null) return false;
  if (parent.kind === "member") return isPlainMember(graph, parent);
  if (parent.kind !== "variable" || parent.value?.kind !== "object") return false;
  const references = graph.referencesTo(parent);
  if (references.length === 0 && isDefaultExport(graph, parent)) return false;
  return references.every(namesMember);
}

function namesMember({ node, ancestors, role }: Reference): boolean {
  const around = ancestors.find((one) => one.kind === "member" && one.object === node);
  return role === "member" && around?.kind === "member" && typeof around.property === "string";
}

/** `import * as api`, `import("./api")`, `require("./api")`: which members are asked for is not followed. */
function filesTakenWhole(graph: ModuleGraph): ReadonlySet<string> {
  const files = new Set<string>();
  const add = (from: string, source: string): void => {
    const found = graph.resolveSpecifier(from, source);
    if (found.kind === "file") files.add(found.file);
  };
  for (const { file, body } of graph.modules.values()) {
    if (isTriedFile(file)) continue;
    walk(body, (node) => {
      if (node.kind === "import") {
        const source = typeof node.source === "string" ? node.source : literalOf(node.source);
        const isWhole = !("names" in node) || node.names.some(({ imported }) => imported === "*");
        if (source !== null && isWhole) add(file, source);
      }
      const required = node.kind === "call" && isRequire(node) ? literalOf(node.args[0]) : null;
      if (required !== null) add(file, required);
    });
  }
  return files;
}

const isRequire = ({ callee }: Expression & { kind: "call" | "new" }): boolean =>
  callee.kind === "identifier" && callee.name === "require";

const literalOf = (node: Expression | undefined): string | null =>
  node?.kind === "string" ? node.value : null;
