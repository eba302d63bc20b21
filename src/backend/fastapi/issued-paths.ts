import { fitSegments, fitSuffix, type SegmentFit } from "../../contract/compare-paths.ts";
import type { Operation } from "../../contract/operation.ts";
import { concat, cutQuery, hole, type Pattern, parseTemplate, text } from "../../contract/pattern.ts";
import type { Undetermined } from "../../contract/place.ts";
import { literalSegment, type Segment, splitSegments, splitUrl } from "../../contract/segments.ts";
import { undeterminedAt } from "../python/make-value.ts";
import type { Program } from "../python/program.ts";
import type { PyExpression, PyModule } from "../python/tree.ts";
import { nodesOf } from "../python/walk-code.ts";

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
  const routes = operations.filter(takesPart).map(({ id, path }) => ({ id, route: splitSegments(path) }));
  const found = new Map<string, Undetermined>();
  for (const module of program.modules.values()) {
    if (isTest(module.file) || !MAY_WRITE.test(module.text ?? "")) continue;
    for (const node of templatesIn(module)) {
      const path = pathOf(node);
      if (path === null) continue;
      for (const { id, route } of routes)
        if (!found.has(id) && isPathOf(route, path)) found.set(id, doubtAt(module, node));
    }
  }
  return found;
}

const takesPart = ({ path }: Operation): boolean => path.some(({ kind }) => kind === "hole");

/** A string with a slash and something to fill in, on one line. */
const MAY_WRITE = /["'][^"'\n]*\/[^"'\n]*\{|["'][^"'\n]*\{[^"'\n]*\//;

/** But those that say where a handler is registered. */
function templatesIn({ body }: PyModule): Template[] {
  const registering = new Set(
    nodesOf(body, "function").flatMap(({ decorators }) => nodesOf(decorators, "fstring", "string")),
  );
  return nodesOf(body, "fstring", "string").filter((node) => !registering.has(node));
}

function pathOf(node: Template): Pattern | null {
  const path = cutQuery(node.kind === "string" ? formatOf(node.value) : concat(...partsOf(node)));
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
const formatOf = (written: string): Pattern =>
  written.startsWith("/") && written.length < LONGEST && /\{\w+\}/.test(written)
    ? parseTemplate(text(written))
    : [];

/** No path of an API is this long. */
const LONGEST = 300;

function isPathOf(route: readonly Segment[], path: Pattern): boolean {
  const { head, segments } = splitUrl(path);
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
  const last = literalSegment(route.at(-1) ?? []);
  return literals >= 2 && (proven || (last !== null && last === literalSegment(segments.at(-1) ?? [])));
}

const doubtAt = (module: PyModule, node: Template): Undetermined =>
  undeterminedAt(
    { module, node },
    "the server writes the operation's path here, and may hand it to a client that requests it",
    'if a client does, say so in targets.json: "consumers": "external"',
  );
