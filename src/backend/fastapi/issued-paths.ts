import { fitSegments, fitSuffix, type SegmentFit } from "../../contract/compare-paths.ts";
import type { Operation } from "../../contract/operation.ts";
import { concat, cutQuery, hole, type Pattern, parseTemplate, text } from "../../contract/pattern.ts";
import type { Undetermined } from "../../contract/place.ts";
import { endOf, routesByEnd } from "../../contract/routes-by-end.ts";
import { type Segment, splitSegments, splitUrl, type UrlPath } from "../../contract/segments.ts";
import { undeterminedAt } from "../python/make-value.ts";
import type { Program } from "../python/program.ts";
import type { PyExpression, PyModule } from "../python/tree.ts";
import { nodesOf, someNode } from "../python/walk-code.ts";

type Template = Extract<PyExpression, { kind: "fstring" | "string" }>;

/**
 * Paths that the server writes with something in them, as it does to hand them out (`f"/api/files/{file.id}/content"` in
 * an answer), by the operation whose path it is: a client that is given one requests it without writing it.
 */
export function issuedPaths(
  program: Program,
  operations: readonly Operation[],
  isTest: (file: string) => boolean,
): ReadonlyMap<string, Undetermined> {
  const routes = operations
    .filter(takesPart)
    .map(({ id, path, method }) => ({ id, method, route: splitSegments(path) }));
  const routesLike = routesByEnd(routes, ({ route }) => route);
  const found = new Map<string, Undetermined>();
  for (const module of program.modules.values()) {
    if (isTest(module.file) || !MAY_WRITE.test(module.text ?? "")) continue;
    for (const { node, sent, written } of pathsIn(module)) {
      for (const { id, method, route } of routesLike(written.segments)) {
        if (found.has(id) || (sent !== null && sent !== method) || !isPathOf(route, written)) continue;
        found.set(id, doubtAt(module, node, sent !== null));
      }
    }
  }
  return found;
}

/** A path, and the method where a call sends it. */
interface Issued {
  readonly node: Template;
  readonly sent: string | null;
  readonly written: UrlPath;
}

function pathsIn(module: PyModule): Issued[] {
  const { templates, sent } = templatesIn(module);
  return templates.flatMap((node) => {
    const path = pathOf(node);
    return path === null ? [] : [{ node, sent: sent.get(node) ?? null, written: splitUrl(path) }];
  });
}

const takesPart = ({ path }: Operation): boolean => path.some(({ kind }) => kind === "hole");

/** A slash before or behind something to fill in. */
const MAY_WRITE = /\/[^"'\n]{0,80}\{|\}[^"'\n]{0,80}\//;

interface Templates {
  readonly templates: readonly Template[];
  /** The method of the call that is given it as an address. */
  readonly sent: ReadonlyMap<Template, string>;
}

/** But those that say where a handler is registered. */
function templatesIn({ body }: PyModule): Templates {
  const registering = new Set<Template>();
  const sent = new Map<Template, string>();
  const found: Template[] = [];
  someNode(body, (node) => {
    if (node.kind === "function")
      for (const each of nodesOf(node.decorators, "fstring", "string")) registering.add(each);
    else if (node.kind === "call") noteSent(node, sent);
    else if (node.kind === "fstring" || (node.kind === "string" && isFormat(node.value))) found.push(node);
    return false;
  });
  return { templates: found.filter((node) => !registering.has(node)), sent };
}

const VERB = /^(?:get|post|put|patch|delete|head|options)$/i;

/** `requests.get(f"{base}/items/{id}")` and `client.request("GET", …)`: a path that is sent is not handed out. */
function noteSent({ callee, args }: Call, sent: Map<Template, string>): void {
  if (callee.kind !== "attribute") return;
  const [first, second] = args;
  const named = first?.value.kind === "string" && VERB.test(first.value.value) ? first.value.value : null;
  const method = VERB.test(callee.name) ? callee.name : named;
  const url = args.find(({ name }) => name === "url") ?? (VERB.test(callee.name) ? first : second);
  if (method === null || url === undefined) return;
  const { value } = url;
  if (value.kind === "fstring" || value.kind === "string") sent.set(value, method.toUpperCase());
}

type Call = Extract<PyExpression, { kind: "call" }>;

function pathOf(node: Template): Pattern | null {
  const path = cutQuery(node.kind === "string" ? parseTemplate(text(node.value)) : concat(...partsOf(node)));
  const isPath = path.every((part) => part.kind === "hole" || /^[\w@:.~/-]*$/.test(part.text));
  return isPath && path.some((part, at) => at > 0 && part.kind === "hole") ? path : null;
}

/** Strings that stand side by side are one. */
const partsOf = ({ parts }: Extract<Template, { kind: "fstring" }>): Pattern[] =>
  parts.flatMap((part, at): Pattern[] => {
    if (typeof part === "string") return [text(part)];
    if (part.kind === "string") return [text(part.value)];
    return part.kind === "fstring" ? partsOf(part) : [hole("value", at === 0 ? "unknown" : "param")];
  });

/** `"/files/{id}/content".format(id=…)` */
const isFormat = (written: string): boolean =>
  written.startsWith("/") && written.length < LONGEST && /\{\w+\}/.test(written);

/** No path of an API is this long. */
const LONGEST = 300;

function isPathOf(route: readonly Segment[], { head, segments }: UrlPath): boolean {
  const whole = fitSegments(route, segments);
  // A path of its own with two values in it is no accident, however little else it says.
  if (whole?.proven === true && whole.literals > 0 && route.length >= 3) return true;
  const fit = whole ?? (head === "unknown" ? fitSuffix(route, segments) : null);
  return fit !== null && saysEnough(fit, route, segments);
}

/** Two literal segments prove it; where a part of it is not written, its last one has to be among them. */
function saysEnough(
  { proven, literals }: SegmentFit,
  route: readonly Segment[],
  segments: readonly Segment[],
): boolean {
  const end = endOf(route);
  return literals >= 2 && (proven || (end !== null && end === endOf(segments)));
}

const doubtAt = (module: PyModule, node: Template, isSent: boolean): Undetermined =>
  undeterminedAt(
    { module, node },
    isSent
      ? "Python code requests the operation's path here, and whether it speaks to this server is not known"
      : "the server writes the operation's path here, and may hand it to a client that requests it",
    'if a client does, say so in targets.json: "consumers": "external"',
  );
