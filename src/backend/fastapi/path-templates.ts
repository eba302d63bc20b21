import { concat, cutQuery, hole, type Pattern, parseTemplate, render, text } from "../../contract/pattern.ts";
import { splitUrl, type UrlPath } from "../../contract/segments.ts";
import type { PyExpression, PyModule, PyStatement } from "../python/tree.ts";
import { nodesOf, someNode } from "../python/walk-code.ts";
import { addressTexts, addressValues, FRONTEND, mayNameAddresses, settingTexts } from "./address-texts.ts";
import { NO_NAMES, type PathNamed } from "./named-paths.ts";
import { propertiesIn } from "./properties.ts";

type Template = Extract<PyExpression, { kind: "fstring" | "string" | "binary" }>;

/** A path in Python code that something is filled into, or that is said to be an address, and the method where a call sends it. */
export interface TemplatePath {
  readonly node: Template;
  readonly sent: string | null;
  readonly written: UrlPath;
  /** By the name that it is given, an address, that nothing is seen to request. */
  readonly isAddress: boolean;
}

/** A slash before or behind something to fill in, or at the beginning of what is added. */
const MAY_WRITE = /\/[^"'\n]{0,80}\{|\}[^"'\n]{0,80}\/|\+\s*f?["']\//;

/** Whether a module's text can hold any; cheap, for most do not. */
export const mayWritePaths = ({ text = "" }: PyModule): boolean =>
  MAY_WRITE.test(text) || mayNameAddresses(text);

/** A constant can be a path where the module runs and another where it is served: what is written is one as well. */
export function pathsIn(module: PyModule, pathNamed: PathNamed): TemplatePath[] {
  const { templates, addresses, called, sent } = templatesIn(module);
  const own = templates.length === 0 ? NO_NAMES : textsOf(module);
  const all: Named = (node, isSegment) => own(node) ?? pathNamed(node, isSegment);
  const whole = addresses.map((node) => ({
    node,
    sent: sent.get(node) ?? null,
    written: splitUrl(withoutHost(node.value)),
    isAddress: false,
  }));
  const filled = templates.flatMap((node) => {
    const written = [pathOf(node, own), pathOf(node, all)];
    const [first, second] = written.map((path) => (path === null ? "" : render(path)));
    return (first === second ? written.slice(1) : written).flatMap((path) =>
      path === null
        ? []
        : [
            {
              node,
              sent: sent.get(node) ?? null,
              written: splitUrl(path),
              isAddress: called.has(node) && !sent.has(node),
            },
          ],
    );
  });
  return [...filled, ...whole];
}

/** What stands before a path at a host may be a proxy's. */
function withoutHost(address: string): Pattern {
  const path = /^\w+:\/\/[^/]+(\/.*)$/.exec(address)?.[1];
  return path === undefined ? text(address) : concat(hole("value", "unknown"), text(path));
}

/** What a name stands for, or the expression that it is short for. */
type Named = (node: PyExpression, isSegment?: boolean) => string | PyExpression | null;

/**
 * What the module's names stand for that are given a path once, and nothing else: `PREFIX = "/api/files"`; and what
 * `self.address` gives where that is a property.
 */
function textsOf({ body }: PyModule): Named {
  const own = body.filter((statement) => statement.kind === "assign");
  const texts = givenOnce(own, (value) =>
    value.kind === "string" && value.value.startsWith("/") ? value.value : null,
  );
  const properties = propertiesIn(body);
  // `base = settings.HOST + "/api/files"` in a function.
  const bases = givenOnce(nodesOf(body, "assign"), (value) => (isBase(value) ? value : null));
  return (node) => {
    if (node.kind === "name") return texts.get(node.name) ?? bases.get(node.name) ?? null;
    const isOwn = node.kind === "attribute" && node.object.kind === "name" && node.object.name === "self";
    return isOwn ? (properties.get(node.name) ?? null) : null;
  };
}

type Assign = Extract<PyStatement, { kind: "assign" }>;

/** What names are given that are given something once; null for others, and for what is not read. */
function givenOnce<T>(
  assigns: readonly Assign[],
  read: (value: PyExpression) => T | null,
): ReadonlyMap<string, T | null> {
  const given = new Map<string, T | null>();
  for (const { targets, value } of assigns)
    for (const target of targets)
      if (target.kind === "name")
        given.set(target.name, given.has(target.name) || value === null ? null : read(value));
  return given;
}

const ADDRESS = /(?:ur[il]|host|base|server|endpoint|address|origin|domain)_*$/i;

/** An address with the start of a path behind it, which is no page of the frontend. */
const isBase = (value: PyExpression): boolean =>
  (value.kind === "fstring" || (value.kind === "binary" && value.operator === "+")) &&
  ADDRESS.test(headName(value)) &&
  !FRONTEND.test(headName(value));

interface Templates {
  readonly templates: readonly Template[];
  readonly addresses: readonly Extract<Template, { kind: "string" }>[];
  /** What is said to be an address. */
  readonly called: ReadonlySet<PyExpression>;
  /** The method of the call that is given it as an address. */
  readonly sent: ReadonlyMap<Template, string>;
}

/** But those that say where a handler is registered, and parts of others. */
function templatesIn({ body }: PyModule): Templates {
  const left = new Set<PyExpression>();
  const called = new Set<PyExpression>();
  const sent = new Map<Template, string>();
  const found: Template[] = [];
  const addresses: Extract<Template, { kind: "string" }>[] = [];
  someNode(body, (node) => {
    if (node.kind === "call" || node.kind === "dict") addresses.push(...addressTexts(node));
    if (node.kind === "assign" || node.kind === "call") addresses.push(...settingTexts(node));
    for (const each of addressValues(node)) called.add(each);
    for (const each of partOfOther(node)) left.add(each);
    if (node.kind === "call") noteSent(node, sent);
    else if (isTemplate(node)) found.push(node);
    return false;
  });
  const isOwn = (node: Template): boolean => !left.has(node);
  return { templates: found.filter(isOwn), addresses: addresses.filter(isOwn), called, sent };
}

/** What says where a handler is registered, and the parts of what is added. */
function partOfOther(node: PyStatement | PyExpression): readonly PyExpression[] {
  if (node.kind === "function" || node.kind === "class")
    return nodesOf(node.decorators, "fstring", "string", "binary");
  if (node.kind === "call") return registeredBy(node);
  return node.kind === "binary" ? [node.left, node.right] : [];
}

const isTemplate = (node: { readonly kind: string }): node is Template => {
  const template = node as Template;
  if (template.kind === "binary") return template.operator === "+";
  return template.kind === "fstring" || (template.kind === "string" && isFormat(template.value));
};

export const VERB = /^(?:get|post|put|patch|delete|head|options)$/i;

/** `requests.get(f"{base}/items/{id}")` and `client.request("GET", …)`: a path that is sent is not handed out. */
function noteSent({ callee, args }: Call, sent: Map<Template, string>): void {
  if (callee.kind !== "attribute") return;
  const [first, second] = args;
  const named = first?.value.kind === "string" && VERB.test(first.value.value) ? first.value.value : null;
  const method = VERB.test(callee.name) ? callee.name : named;
  const url = args.find(({ name }) => name === "url") ?? (VERB.test(callee.name) ? first : second);
  if (method === null || url === undefined) return;
  const { value } = url;
  if (value.kind === "fstring" || value.kind === "string" || value.kind === "binary")
    sent.set(value, method.toUpperCase());
}

/** `APIRouter(prefix="/shops/{id}/orders")`, `app.add_api_route("/shops/{id}", …)`, `Route(…)`, `app.get(…)(show)` */
function registeredBy({ callee, args }: Call): readonly PyExpression[] {
  if (callee.kind === "call")
    return DECORATING.test(calledName(callee)) ? callee.args.map(({ value }) => value) : [];
  const name = calledName({ callee });
  return args.flatMap((arg) => (arg.name === "prefix" || REGISTERING.test(name) ? [arg.value] : []));
}

const calledName = ({ callee }: Pick<Call, "callee">): string =>
  callee.kind === "name" || callee.kind === "attribute" ? callee.name : "";

const DECORATING = /^(?:get|post|put|patch|delete|head|options|api_route|route|websocket)$/;
const REGISTERING = /^(?:(?:add|include)_\w*route[rs]?|\w*Router|\w*Route|[mM]ount|Host)$/;

type Call = Extract<PyExpression, { kind: "call" }>;

/** Null for other texts, where nothing is filled in, and for pages of the frontend. */
function pathOf(node: Template, pathNamed: Named): Pattern | null {
  if (FRONTEND.test(headName(node))) return null;
  const named = writtenIn(node, pathNamed);
  // A name that all of it is made of may as well be an address: only what is filled in tells that it is handed out.
  const path = named.length > 1 ? named : writtenIn(node, NO_NAMES);
  const isPath = path.every((part) => part.kind === "hole" || /^[\w@:.~/-]*$/.test(part.text));
  return isPath &&
    (path.length > 1 || asksFor(node)) &&
    path.some((part) => part.kind === "text" && part.text.includes("/"))
    ? path
    : null;
}

/** `f"/files/download?name={name}"`: what is filled in stands in the query. */
const asksFor = (node: Template): boolean =>
  node.kind !== "string" && partsOf(node, true, NO_NAMES).some((part) => part.some(isFilled));

const isFilled = ({ kind }: Pattern[number]): boolean => kind === "hole";

const writtenIn = (node: Template, pathNamed: Named): Pattern =>
  cutQuery(parseTemplate(concat(...partsOf(node, true, pathNamed))));

/** What the value that stands first is called. */
function headName(node: PyExpression | string | undefined): string {
  if (typeof node !== "object") return "";
  if (node.kind === "binary") return headName(node.left);
  if (node.kind === "fstring") return headName(node.parts[0]);
  return node.kind === "name" || node.kind === "attribute" ? node.name : "";
}

/** Strings that stand side by side or are added are one. What stands first may hold an address. */
export function partsOf(
  node: PyExpression,
  isFirst: boolean,
  pathNamed: Named,
  isSegment = false,
): Pattern[] {
  if (node.kind === "string") return [text(node.value)];
  if (node.kind === "binary" && node.operator === "+")
    return [...partsOf(node.left, isFirst, pathNamed), ...partsOf(node.right, false, pathNamed)];
  if (node.kind === "fstring")
    return node.parts.flatMap((part, at) =>
      typeof part === "string"
        ? [text(part)]
        : partsOf(part, isFirst && at === 0, pathNamed, isWholeSegment(node.parts, at)),
    );
  const known = pathNamed(node, isSegment);
  if (typeof known === "object" && known !== null) return partsOf(known, isFirst, NO_NAMES);
  if (known !== null) return [text(known)];
  return [
    isFirst ? hole("value", "unknown") : [{ kind: "hole", name: "value", role: "param", ...takesMore(node) }],
  ];
}

/** `{endpoint_path}`: by its name, it can hold several segments. */
const takesMore = (node: PyExpression): { greedy?: true } =>
  (node.kind === "name" || node.kind === "attribute") &&
  /(?:^|_)(?:path|uri|endpoint|suffix)$/i.test(node.name)
    ? { greedy: true }
    : {};

/** `/{PATH}/`, or at the end */
function isWholeSegment(parts: readonly (string | PyExpression)[], at: number): boolean {
  const [before, next = "/"] = [parts[at - 1], parts[at + 1]];
  return (
    typeof before === "string" && before.endsWith("/") && typeof next === "string" && next.startsWith("/")
  );
}

/** `"/files/{id}/content".format(id=…)` */
const isFormat = (written: string): boolean =>
  written.startsWith("/") && written.length < LONGEST && /\{\w+\}/.test(written);

/** No path of an API is this long. */
const LONGEST = 300;
