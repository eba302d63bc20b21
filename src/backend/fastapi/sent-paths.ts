import { concat, cutQuery, parseTemplate, text } from "../../contract/pattern.ts";
import { splitUrl, type UrlPath } from "../../contract/segments.ts";
import type { PyExpression, PyModule, PyStatement } from "../python/tree.ts";
import { nodesOf, someNode } from "../python/walk-code.ts";
import { isBehindBase, isBehindOwnBase, mayFollowBase, methodsAskedIn, withoutBase } from "./behind-base.ts";
import { NO_NAMES, type PathNamed } from "./named-paths.ts";
import { partsOf, VERB } from "./path-templates.ts";

/** A path that Python code requests as a client does: `self.session.put(f"models/{id}/labels")`. */
export interface SentPath {
  readonly node: PyExpression;
  /** null where a name holds the path, and who sends it was not followed. */
  readonly sent: string | null;
  readonly written: UrlPath;
  /** It continues a base that the client has. */
  readonly isRelative: boolean;
  /** It may: what sends it is called a client, or is the client itself. */
  readonly isClients: boolean;
  /** The method that is given it, which may put something before it. */
  readonly through?: string;
}

type Call = Extract<PyExpression, { kind: "call" }>;

/** A call of a verb that is no decorator, given a text; a path that a function's own name is given; a method as text. */
const MAY_SEND =
  /^(?![ \t]*@).*\._*(?:(?:get|post|put|patch|delete|head|options)(?:_\w{1,20})?|\w{0,40}request)\(\s*(?:["']\w+["'],\s*)?(?:(?:url|path|endpoint)=)?f?["'][^"'\n]|^[ \t]+\w*(?:path|url|uri|endpoint)[ \t]*=[ \t]*f?["']\/\w|["'](?:GET|POST|PUT|PATCH|DELETE)["']|\bendpoint=["'][\w/]/im;

/** A call of a verb that is given a call, or a constant: `requests.post(url_of("/items"))`, `client.get(ITEMS)`, `self._make_get(self.paths.ITEMS.value)`. */
const MAY_SEND_NAMED =
  /\._*(?:[a-z]{1,10}_)?(?:get|post|put|patch|delete|head|options)\(\s*(?:[\w.]{1,80}\(.{0,80}f?["']|(?:\w{1,80}\.){0,4}[A-Z][A-Z0-9_]+(?:\.value)?\s*[,)])|^[ \t]+\w{0,80}(?:path|url|uri|endpoint)[ \t]*=[ \t]*(?:(?:\w{1,80}\.)?[A-Z][A-Z0-9_]+\s*$|[\w.]{1,80}(?:url|uri|endpoint)\(\s*(?:f?["']|[A-Z]))/m;

/** Whether a module's text can hold any; cheap, for most do not. */
export const maySendPaths = ({ text: source = "" }: PyModule): boolean =>
  MAY_SEND.test(source) || MAY_SEND_NAMED.test(source) || mayFollowBase(source);

export function sentPathsIn({ body, file }: PyModule, pathNamed: PathNamed): SentPath[] {
  const registering = new Set<PyExpression>();
  const found: SentPath[] = [];
  someNode(body, (node) => {
    if (node.kind === "function" || node.kind === "class") {
      for (const decorator of node.decorators)
        for (const call of nodesOf(decorator, "call")) registering.add(call);
      if (node.kind === "function") found.push(...namedIn(node.body, pathNamed));
      found.push(...keptIn(node, pathNamed));
    }
    // `router.get("/items")(read_items)`
    if (node.kind === "call" && node.callee.kind === "call") registering.add(node.callee);
    if (node.kind === "call" && !registering.has(node)) found.push(...sentBy(node, pathNamed, file));
    return false;
  });
  return found;
}

function sentBy(call: Call, pathNamed: PathNamed, file: string): SentPath[] {
  const { callee, args } = call;
  const endpoint = endpointGiven(args);
  if (endpoint !== null) return sentPath(endpoint, methodGiven(args), true, NO_NAMES);
  if (callee.kind === "name") return handedOn(callee.name, args, file);
  if (callee.kind !== "attribute" || REGISTERS.test(callee.name)) return [];
  const verb = verbOf(callee.name.replace(/^_+/, ""), isClient(callee.object));
  const isVerb = VERB.test(verb);
  const method = isVerb ? verb.toUpperCase() : methodGiven(args);
  const rest = args.filter(({ value }) => isVerb || textOf(value) !== method);
  const url =
    rest.find(({ name }) => name !== null && PATH_NAME.test(name)) ??
    (isVerb || isText(rest[0], call) ? rest[0] : rest.find(isPath));
  if (url === undefined) return [];
  if (method === null)
    return REQUESTS.test(verb) && isClient(callee.object) ? sentPath(url.value, null, false, NO_NAMES) : [];
  const isClients = isClient(callee.object);
  // Whatever is asked for something can be given a constant, or what a function makes of a text.
  const path = isClients ? madeOf(url.value, pathNamed) : url.value;
  const sent = sentPath(path, method, isClients, isClients ? pathNamed : NO_NAMES);
  return sent.map((one) => ({ ...one, through: callee.name }));
}

/** `self._post_json("/items", data)`, `self._make_post(…)`: what a client's own method puts around its verb. */
const verbOf = (name: string, isClients: boolean): string =>
  (isClients
    ? /^(?:(?:make|do|send|http|api|raw)_)?(get|post|put|patch|delete)(?:_(?:json|form|multipart|file|raw|async|request|api|all|pages?|paginated))?$/i.exec(
        name,
      )?.[1]
    : undefined) ?? name;

/** `_forward("PUT", upstream("/items"), request)`: a function that by its name sends, given a method and a path. */
function handedOn(name: string, args: Call["args"], file: string): SentPath[] {
  const method = SENDS.test(name) && !REGISTERS.test(name) ? methodGiven(args) : null;
  if (method === null) return [];
  const based = args.find(({ value }) => value.kind === "binary" && isBehindOwnBase(value, file))?.value;
  if (based?.kind === "binary") return sentPath(based.right, method, true, NO_NAMES);
  const [path, ...others] = args
    .map(({ value }) => madeOf(value, NO_NAMES))
    .filter((value) => isPath({ value }));
  return path === undefined || others.length > 0 ? [] : sentPath(path, method, false, NO_NAMES);
}

const SENDS = /(?:^|_)(?:forward|proxy|relay|send|request|fetch|call)(?:_|$)/i;

/** `deploy(endpoint="boats/import", payload=boat)`: a helper is given where to send something, and what. */
function endpointGiven(args: Call["args"]): PyExpression | null {
  const endpoint = args.find(({ name, value }) => name === "endpoint" && textOf(value) !== null);
  return endpoint !== undefined && args.some(({ name }) => SENT.test(name ?? "")) ? endpoint.value : null;
}

const SENT = /^(?:payload|json|body|data|params|json_data|files|method)$/;

/** `http_client.request("items", method="GET")`: a client is given the path first. */
const isText = (first: Call["args"][number] | undefined, { callee }: Call): boolean =>
  first?.name === null &&
  first.value.kind === "string" &&
  callee.kind === "attribute" &&
  REQUESTS.test(callee.name.replace(/^_+/, "")) &&
  isClient(callee.object);

/** `url_of("/items")`, `urljoin(BASE, "/items")`: the one path that it is given. */
function madeOf(url: PyExpression, pathNamed: PathNamed): PyExpression {
  if (url.kind !== "call") return url;
  const [path, ...others] = url.args.filter((arg) => isPath(arg) || isLong(pathNamed(arg.value)));
  return path === undefined || others.length > 0 ? url : path.value;
}

/** A base is a constant as well. */
const isLong = (path: string | null): boolean => path !== null && !/^\/(?:api|rest|v\d+)?\/?$/.test(path);

/** `client.request("GET", path)`, `self.call_api(path, "GET")` */
const methodGiven = (args: Call["args"]): string | null =>
  args.map(({ value }) => textOf(value)).find((given) => given !== null && METHOD.test(given)) ?? null;

const METHOD = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;
/** A wrapper that knows the method by itself: `self._request("/api/items/search", body=…)`. */
const REQUESTS = /^(?:\w+_)?request$/;
const REGISTERS = /route|mount|register/i;

const textOf = (node: PyExpression): string | null => (node.kind === "string" ? node.value : null);

/** An f-string, or a text that begins as a path does. */
const isPath = ({ value }: Pick<Call["args"][number], "value">): boolean =>
  value.kind === "fstring" || textOf(value)?.startsWith("/") === true;

/** `path = "/v3/auth/token"` in a function, or `path = TOKEN_PATH`: what it is handed to is likely to request it. */
const namedIn = (body: object, pathNamed: PathNamed): SentPath[] =>
  nodesOf(body, "assign").flatMap(({ targets: [target], value }) =>
    target?.kind === "name" && PATH_NAME.test(target.name) && value !== null
      ? waysOf(value)
          .filter((way) => way.kind === "string" || pathNamed(way) !== null)
          .flatMap((way) => sentPath(way, null, false, pathNamed).filter(({ isRelative }) => !isRelative))
      : [],
  );

/** `"/boats" if all else "/boats/own"` */
const waysOf = (value: PyExpression): readonly PyExpression[] =>
  value.kind === "conditional" ? [...waysOf(value.then), ...waysOf(value.otherwise)] : [value];

/** `url = self.url + "/items"`, `url = self.client.get_url("items")`, `url = f"/items/{id}"` in a function, `self.items_url = …` in a class: by the methods that it asks by. */
function keptIn(
  { kind, body }: Extract<PyStatement, { kind: "function" | "class" }>,
  pathNamed: PathNamed,
): SentPath[] {
  const keeps = kind === "function" ? "name" : "attribute";
  const kept = nodesOf(body, "assign").flatMap(({ targets: [target], value }) => {
    if (target?.kind !== keeps || !PATH_NAME.test(target.name) || value === null) return [];
    const isAsked = isBehindBase(value) || (target.kind === "name" && isGivenTo(target.name, value, body));
    const path = isAsked ? value : putBehindBase(value);
    return path === null ? [] : [path];
  });
  if (kept.length === 0) return [];
  const methods = methodsAskedIn(body, isClient);
  return kept.flatMap((value) => methods.flatMap((method) => sentPath(value, method, true, pathNamed)));
}

/** `url = f"/items/{id}"`, then `self.client.get(url)`, or `client.build_request("GET", url)`: a path that a client is given by its name. */
const isGivenTo = (name: string, value: PyExpression, body: object): boolean =>
  value.kind === "fstring" &&
  nodesOf(body, "call").some(
    ({ callee, args }) =>
      callee.kind === "attribute" &&
      (VERB.test(callee.name) || REQUESTS.test(callee.name)) &&
      isClient(callee.object) &&
      args.some((arg) => arg.value.kind === "name" && arg.value.name === name),
  );

/** `self.client.get_url("items/search")`: the one path that a client puts behind its base. */
function putBehindBase(node: PyExpression): PyExpression | null {
  if (node.kind !== "call" || node.callee.kind !== "attribute") return null;
  const [path, ...others] = node.args;
  return URL_OF.test(node.callee.name) && isClient(node.callee.object) && others.length === 0
    ? (path?.value ?? null)
    : null;
}

/** The server's own `url_for("name")` and `url_path_for` are given no path. */
const URL_OF = /^_*(?:(?:get|build|make|full|join|to)_)?(?:api_)?(?:url|uri|endpoint)$/i;

const PATH_NAME = /(?:^|_)(?:path|url|uri|endpoint)$/i;

/** `self.session`, `requests`, `self` of `self._post`, what `self._client()` gives; what a request of the server holds for its user is no client. */
export function isClient(node: PyExpression): boolean {
  if (node.kind === "call") return isClient(node.callee);
  const name = node.kind === "name" || node.kind === "attribute" ? node.name : "";
  const isOfRequest =
    node.kind === "attribute" && node.object.kind === "name" && node.object.name === "request";
  return /(?:session|client|https?x?|requests|api|^self)$/i.test(name) && !isOfRequest;
}

export function sentPath(
  node: PyExpression,
  sent: string | null,
  isClients: boolean,
  pathNamed: PathNamed,
): SentPath[] {
  const whole = cutQuery(
    node.kind === "string"
      ? parseTemplate(text(node.value))
      : concat(...partsOf(node, true, pathNamed, isClients)),
  );
  const path = isClients ? withoutBase(node, whole) : whole;
  const [head] = path;
  if (head?.kind !== "text" || !path.every((part) => part.kind === "hole" || /^[\w@:.~/-]*$/.test(part.text)))
    return [];
  const isAddress = /^\w+:\/\//.test(head.text);
  const isRelative = !isAddress && !head.text.startsWith("/");
  // A dictionary is asked by `get`, too: a word is a path only where a client is given it.
  if (isRelative && !isClients && !path.some((part) => part.kind === "text" && part.text.includes("/")))
    return [];
  return [
    {
      node,
      sent,
      written: splitUrl(isRelative ? concat([{ kind: "text", text: "/" }], path) : path),
      isRelative,
      isClients,
    },
  ];
}
