import { concat, cutQuery, hole, type Pattern, parseTemplate, text } from "../../contract/pattern.ts";
import type { WrittenPath } from "../../contract/request.ts";
import { type TreeNode, walk } from "../modules/children.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import type { Expression, ScriptModule } from "../script/tree.ts";
import { classifyFile } from "./classify-file.ts";
import { REST_PACKAGES } from "./clients/data-provider/rest-providers.ts";
import { clients } from "./clients/registry.ts";
import { nuxtAuthPaths } from "./nuxt-auth-paths.ts";
import { isOnlyBase } from "./only-base.ts";
import { isReadByApi } from "./rtk-written.ts";
import { toldPaths } from "./told-paths.ts";
import { nameOf } from "./values/patterns.ts";
import { writtenBases } from "./written-base.ts";

/** `/api/items`, `api/v1`, `https://host/api`: at least two segments, or one behind a slash; no prose, no MIME type. */
const PATH = /^(?:https?:\/\/|\/)?[\w@:.{}~-]*(?:\/[\w@:.{}~-]*)+(?:\?.*)?$/;

/** A socket of a machine nearby, also within an argument of a program: `server_uri:=ws://localhost:8000/_internal`. */
const SOCKET =
  /(?:^|[\s=])(wss?:\/\/(?:\d{1,3}(?:\.\d{1,3}){3}|[\w-]+)(?::\d{1,5})?\/[\w@:.{}~/-]+)(?=$|[\s?])/i;

/**
 * Every path that the application's code writes down. Whoever says that nothing requests an operation must know of
 * those that no known client takes: they may be handed to a library that requests in its own way.
 */
export const writtenPaths = (graph: ModuleGraph, textAt: TextAt = () => []): WrittenPath[] =>
  [...graph.modules.values()].flatMap((module) => {
    const isOwn = module.generated === null && classifyFile(module.file) === "application";
    return isOwn ? pathsIn(graph, module, textAt) : nuxtAuthPaths(graph, module);
  });

/** What an expression can be as a text. */
export type TextAt = (file: string, node: Expression) => readonly Pattern[];

/** What the code in these folders writes down, generated code included. */
export const pathsWrittenIn = (graph: ModuleGraph, folders: readonly string[]): WrittenPath[] =>
  [...graph.modules.values()].flatMap((module) =>
    folders.some((folder) => module.file.startsWith(folder)) && classifyFile(module.file) === "application"
      ? pathsIn(graph, module, () => []).filter(({ isTold }) => isTold !== true)
      : [],
  );

/** A path that is written as a server's route, `"/items/{id}"`, has its parameters: clients of OpenAPI fill them in. */
function pathsIn(graph: ModuleGraph, module: ScriptModule, textAt: TextAt): WrittenPath[] {
  const found: WrittenPath[] = [];
  walk(module.body, (node, around) => {
    const told = toldPaths(node);
    for (const path of told)
      found.push({ path, place: graph.placeOf(module.file, node), handedTo: null, isTold: true });
    const path = told.length > 0 ? null : pathOf(node, around);
    if (path === null || isOnlyBase(graph, module.file, node)) return;
    if (isReadByApi(graph, module.file, node, around)) return;
    const isBased = path[0]?.kind === "hole";
    const bases = isBased ? writtenBases(graph, module.file, baseBefore(node, around)) : [];
    const made = isBased && isPartlyMade(node) ? textAt(module.file, node).map(cutQuery) : [];
    const based = [...bases.map((base) => concat(base, path.slice(1))), ...made].map(parseTemplate);
    found.push({
      path: parseTemplate(path),
      ...(based.length === 0 ? {} : { based }),
      place: graph.placeOf(module.file, node),
      ...takerOf(graph, module, node, around),
      ...(isOfServer(node, around) ? { isServed: true } : {}),
    });
  });
  return found;
}

/** `${API}${urlOf(BOATS)}${id}/log`: what functions make of it stands in no quasi. */
const isPartlyMade = (node: TreeNode): node is TreeNode & { readonly kind: "template" } =>
  node.kind === "template" && node.expressions.slice(1).some(({ kind }) => kind === "call");

/** It tells by itself that a server is asked for it. */
const isOfServer = (node: TreeNode, around: readonly TreeNode[]): boolean =>
  isBehindServer(node, around) || socketIn(node) !== null || bareWord(node, around) !== null;

/** A path of one word, as `api_post_req("mount_plugin")` asks for `/mount_plugin`; without a slash only its taker tells it. */
function bareWord(node: TreeNode, around: readonly TreeNode[]): string | null {
  const text = plainText(node);
  const [, word] = WORD.exec(text) ?? [];
  if (word === undefined) return null;
  const at = around.at(-1);
  const isAsked = at?.kind === "call" && at.args[0] === node && ASKING.test(nameOf(at.callee));
  return isAsked || WORDS.test(text) ? word : null;
}

function plainText(node: TreeNode): string {
  if (node.kind === "string") return node.value;
  return node.kind === "template" && node.quasis.length === 1 ? (node.quasis[0] ?? "") : "";
}

const WORD = /^\/?([A-Za-z][\w-]+)$/;
/** Three words or more are hardly anything else that a program calls so. */
const WORDS = /^[a-z]+(?:_[a-z0-9]+){2,}$/;
/** `apiCall`, `api_post_req`, `postRequest`, `fetchJson`; not `get`, which maps and forms have. */
const ASKING =
  /(?:^|_)api(?:_|$)|^api[A-Z]|Api|_req(?:uest)?(?:_|$)|^request|Request|^fetch(?:[A-Z_]|$)|^http|^(?:post|put|patch)(?:[A-Z_]|$)/;

const socketIn = (node: TreeNode): string | null =>
  node.kind === "string" && node.value.includes("://") ? (SOCKET.exec(node.value)?.[1] ?? null) : null;

function pathOf(node: TreeNode, around: readonly TreeNode[]): Pattern | null {
  const socket = socketIn(node);
  if (socket !== null) return text(socket);
  const word = bareWord(node, around);
  if (word !== null) return text(`/${word}`);
  if (node.kind === "string")
    return PATH.test(node.value) && !isActionName(node, around) ? cutQuery(addedTo(node, around)) : null;
  if (node.kind !== "template" || node.tag !== null || !node.quasis.some((quasi) => quasi.includes("/")))
    return null;
  const quasis = queriedAddress(node.quasis) ?? node.quasis;
  const isBased = quasis[0] === "";
  const parts = quasis.map((quasi, index) =>
    concat(
      text(isBased && index === 1 ? rooted(quasi) : quasi),
      index < quasis.length - 1 ? valueHole(isBased && index === 0) : [],
    ),
  );
  return cutQuery(concat(...parts));
}

/** `https://docs.example.com/?url=${API}schema/json`: another page is told where to ask. */
function queriedAddress(quasis: readonly string[]): readonly string[] | null {
  const at = quasis.findIndex((quasi, index) => /[?&]\w+=$/.test(quasi) && quasis[index + 1]?.includes("/"));
  return at < 0 ? null : ["", ...quasis.slice(at + 1)];
}

/** Redux Toolkit's own take no path, however their actions are called: `createAsyncThunk("/orders", …)`. */
const ONLY_NAMED = /^(?:createAsyncThunk|createAction)$/;

/** What takes an action's name first, and what takes many of them. */
const NAMED = /^(?:dispatch|commit|createAction|\w*[aA]syncThunk)$/;
const MAPPED = /^map(?:Actions|Mutations|Getters|State)$/;

/** `createAsyncThunk("auth/logout", …)`, `dispatch("auth/logout")`, `{ type: "auth/logout" }`: what stores call their actions. */
function isActionName(node: TreeNode & { readonly kind: "string" }, around: readonly TreeNode[]): boolean {
  const at = around.at(-1);
  if (at?.kind === "call" && at.args[0] === node && ONLY_NAMED.test(nameOf(at.callee))) return true;
  if (/^\/|:\/\//.test(node.value)) return false;
  if (at?.kind === "call") return at.args[0] === node && NAMED.test(nameOf(at.callee));
  if (at?.kind === "object" && at.properties.some(({ key, value }) => value === node && key === "type"))
    return true;
  const call = around.at(-2);
  return call?.kind === "call" && MAPPED.test(nameOf(call.callee));
}

/** `API + "/users/" + id`: what stands in front is a base, and what follows fills the segment. */
function addedTo(node: TreeNode & { readonly kind: "string" }, around: readonly TreeNode[]): Pattern {
  const [parent, outer] = [around.at(-1), around.at(-2)];
  const isBehind = isSum(parent) && parent.right === node && node.value.startsWith("/");
  const whole = isBehind ? parent : node;
  const next = isBehind ? outer : parent;
  const isFilled = node.value.endsWith("/") && isSum(next) && next.left === whole;
  return concat(isBehind ? valueHole(true) : [], text(node.value), isFilled ? valueHole(false) : []);
}

/** `${API_URL}/users/${id}`, `backendUrl() + "/users"`: its name tells a server's address from a page's. */
function isBehindServer(node: TreeNode, around: readonly TreeNode[]): boolean {
  const base = baseBefore(node, around);
  return base !== null && SERVER.test(nameOf(base));
}

/** What stands in front of a path. */
function baseBefore(node: TreeNode, around: readonly TreeNode[]): Expression | null {
  const parent = around.at(-1);
  if (node.kind === "template" && node.quasis[0] === "") return node.expressions[0] ?? null;
  return isSum(parent) && parent.right === node ? parent.left : null;
}

const SERVER = /(?:^|_)api|A(?:pi|PI)|[bB]ack[eE]nd|BACK_?END|[sS]erver|SERVER|^baseURL$/;

const isSum = (node: TreeNode | undefined): node is TreeNode & { readonly kind: "binary" } =>
  node?.kind === "binary" && node.operator === "+";

/** `${api}users/${id}`: a base that ends with a slash. */
const rooted = (path: string): string => (/^[\w-]+\//.test(path) ? `/${path}` : path);

/** What stands in front of everything is a base, and can hold segments of its own. */
const valueHole = (isBase: boolean): Pattern => hole("value", isBase ? "unknown" : "param");

/** Libraries that take the frontend's own paths, which look alike. */
const NAVIGATION = /rout|navigation|link|i18n|intl|redirect/i;

/** What holds a value, as frameworks do, and what answers a page's own request, ask for nothing. */
const SILENT =
  /^(?:react|react-native|preact(?:\/hooks)?|vue|solid-js|pinia|svelte\/store|@sveltejs\/kit|\$app\/\w+)$/;

/** Whatever is asked for behind the base that `fetchBaseQuery` is given has a path of its own. */
const MODELLED = new Set([
  ...clients.map(({ name }) => name),
  ...REST_PACKAGES,
  "@reduxjs/toolkit/query",
  "@reduxjs/toolkit/query/react",
]);

/** The innermost call around it, when a function receives it that a library has, or a module that is not there. */
function takerOf(
  graph: ModuleGraph,
  module: ScriptModule,
  node: TreeNode,
  around: readonly TreeNode[],
): Pick<WrittenPath, "handedTo" | "isLost"> {
  const callee = calleeGiven(node, around);
  if (callee === null) return { handedTo: null };
  const root = rootOf(callee);
  const lost = lostModule(graph, module, root);
  return lost === null ? { handedTo: libraryOf(graph, module.file, root) } : { handedTo: lost, isLost: true };
}

function calleeGiven(node: TreeNode, around: readonly TreeNode[]): Expression | null {
  const at = around.findLastIndex(
    (outer) => outer.kind === "call" || outer.kind === "new" || outer.kind === "function",
  );
  const call = around[at];
  if (call === undefined || (call.kind !== "call" && call.kind !== "new")) return null;
  const inner = around[at + 1] ?? node;
  const isGiven = call.args.some((argument) => argument === inner) && !isLink(node, around.at(-1));
  return isGiven ? call.callee : null;
}

/** `import { api } from "@/lib/api"`, of a folder that was never committed. */
function lostModule(graph: ModuleGraph, { file, body }: ScriptModule, root: Expression): string | null {
  if (root.kind !== "identifier" || graph.resolve(file, root) !== null) return null;
  for (const statement of body) {
    if (statement.kind !== "import" || !statement.names.some(({ local }) => local === root.name)) continue;
    return graph.resolveSpecifier(file, statement.source).kind === "missing" ? statement.source : null;
  }
  return null;
}

function libraryOf(graph: ModuleGraph, file: string, root: Expression): string | null {
  const target = graph.resolveExpression(file, root);
  if (target?.kind !== "package" || NAVIGATION.test(target.package) || SILENT.test(target.package))
    return null;
  return MODELLED.has(target.package) ? null : target.package;
}

/** `{ text: "API", link: "/api/", activeMatch: "/api/" }` of a menu: where a click leads, and no base that is requested. */
const isLink = (node: TreeNode, around: TreeNode | undefined): boolean =>
  around?.kind === "object" &&
  around.properties.some(({ key, value }) => value === node && typeof key === "string" && LEADING.test(key));

const LEADING = /^(?:link|href|activeMatch)$/;

const rootOf = (callee: Expression): Expression =>
  callee.kind === "member" ? rootOf(callee.object) : callee;
