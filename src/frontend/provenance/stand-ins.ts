import { literalOf } from "../../contract/pattern.ts";
import type { Place } from "../../contract/place.ts";
import type { OwnRoute, Request } from "../../contract/request.ts";
import { readData } from "../modules/data-file.ts";
import type { Expression } from "../script/tree.ts";
import { namedFunctionOf } from "./function-info.ts";
import { heldBy } from "./held-by.ts";
import { literalShape } from "./literal-origins.ts";
import type { OwnRouteOf } from "./own-handlers.ts";
import type { Program } from "./program.ts";
import type { RecordShape } from "./record-shape.ts";
import { valuesOf } from "./resolve-value.ts";
import type { Call } from "./tree-index.ts";

/** What answers a request in the backend's place: a file of the frontend's own, or its own server with literals. */
export interface StandIn {
  /** Null where it is content, not records. */
  readonly shape: RecordShape | null;
  readonly place: Place;
  readonly holder: string;
}

export interface AnswersOfOwn {
  /** JSON files that scripts name. */
  readonly data: ReadonlyMap<string, string>;
  readonly ownRouteOf: OwnRouteOf;
}

export function standIns(
  program: Program,
  requests: readonly Request[],
  { data, ownRouteOf }: AnswersOfOwn,
): Map<string, StandIn> {
  const found = new Map<string, StandIn>();
  const asking = new Set(requests.map(({ place }) => place.file));
  for (const request of requests) {
    const route = request.origin === "application" ? ownRouteOf(request) : null;
    const answer =
      publicFile(program, request, data) ?? (route && answerOfRoute(program, request, route, asking));
    if (answer !== null) found.set(request.id, answer);
  }
  return found;
}

/** `fetch("/data/orders.json")`, which the same application serves from `public/`. */
function publicFile(program: Program, request: Request, data: ReadonlyMap<string, string>): StandIn | null {
  const url = literalOf(request.url);
  if (url === undefined || !url.endsWith(".json") || request.external) return null;
  const path = url.replace(/^\.?\/?/, "/");
  for (const [file, text] of data) {
    const application = /^((?:.*\/)?)(?:public|static)(\/.*)$/.exec(file);
    if (application === null || application[2] !== path) continue;
    if (!request.place.file.startsWith(application[1] ?? "")) continue;
    const content = readData(text);
    const shape = content && literalShape(program, file, content);
    return { shape, place: request.place, holder: file };
  }
  return null;
}

/** A handler of the frontend's own server that asks nobody, and answers with what is written. */
function answerOfRoute(
  program: Program,
  request: Request,
  { place: { file } }: OwnRoute,
  asking: ReadonlySet<string>,
): StandIn | null {
  if (asking.has(file)) return null;
  for (const call of program.index(file).calls) {
    const info = namedFunctionOf(program, file, call);
    const isOther =
      /^[A-Z]+$/.test(info?.name ?? "") && !request.methods.some((method) => method === info?.name);
    const answer = isOther ? null : answeredWith(call);
    for (const at of answer === null ? [] : valuesOf(program, file, answer, [])) {
      const shape = literalShape(program, at.file, at.node);
      if (shape === null) continue;
      const { name, place } = heldBy(program, at.file, at.node);
      return { shape, place, holder: name };
    }
  }
  return null;
}

/** `NextResponse.json(x)`, `Response.json(x)`, `res.status(200).json(x)` */
function answeredWith({ callee, args }: Call): Expression | null {
  if (callee.kind !== "member" || callee.property !== "json") return null;
  return args[0] ?? null;
}
