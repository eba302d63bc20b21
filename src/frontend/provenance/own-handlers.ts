import { render } from "../../contract/pattern.ts";
import { groupBy } from "../../contract/per-object.ts";
import type { OwnRoute, Request } from "../../contract/request.ts";
import type { Declaration } from "../modules/graph.ts";
import type { Expression, FunctionExpression } from "../script/tree.ts";
import { asksFor } from "./asks-for.ts";
import { type At, declarationAt, functionOf, type Program } from "./program.ts";

export type OwnRouteOf = (request: Request) => OwnRoute | null;

/** A request of the tree that asks for what a route file gives out. */
interface Asked {
  readonly request: Request;
  /** The path that the frontend's own server has the handler under. */
  readonly path: string;
  readonly declaration: Declaration;
}

/** Handlers of the frontend's own server that something asks, by the file that their function is written in. */
export type OwnHandlers = ReadonlyMap<string, readonly Asked[]>;

const METHODS = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;

export function ownHandlers(
  { graph }: Program,
  requests: readonly Request[],
  ownRouteOf: OwnRouteOf,
): OwnHandlers {
  const asked = requests.flatMap((request): Asked[] => {
    const route = ownRouteOf(request);
    if (route === null) return [];
    const { file } = route.place;
    const names = graph.exportsOf(file).filter((name) => answers(name, request));
    return names.flatMap((name): Asked[] => {
      const target = graph.exportOf(file, name);
      if (target?.kind !== "declaration") return [];
      return [{ request, path: render(route.path), declaration: target.declaration }];
    });
  });
  return groupBy(asked, ({ declaration }) => declaration.file);
}

const answers = (name: string, { methods }: Request): boolean =>
  name === "default" || (METHODS.test(name) && methods.some((method) => method === name));

/** Who asks for what stands at a node, where the function around it is a handler. */
export function askersAt(
  program: Program,
  own: OwnHandlers,
  at: At,
  around: FunctionExpression,
): readonly Asked[] {
  return (own.get(at.file) ?? []).filter(
    ({ declaration, request }) => givesOut(program, declaration, around) && asksFor(program, request, at),
  );
}

/** The handler around a node, however deep in it: a callback of it may answer. */
export function handlerAround(
  program: Program,
  own: OwnHandlers,
  { file, node }: At,
): FunctionExpression | null {
  const asked = own.get(file) ?? [];
  for (let at = functionOf(program, file, node); at; at = functionOf(program, file, at)) {
    const around = at;
    if (asked.some(({ declaration }) => givesOut(program, declaration, around))) return around;
  }
  return null;
}

/** It is the function, or what a call makes of it: `export const POST = withSession(async (request) => …)`. */
function givesOut(
  program: Program,
  declaration: Declaration,
  around: FunctionExpression,
  depth = 4,
): boolean {
  const value = declaration.function ?? declaration.value;
  return value !== null && unwrapsTo(program, declaration.file, value, around, depth);
}

function unwrapsTo(
  program: Program,
  file: string,
  value: Expression,
  around: FunctionExpression,
  depth: number,
): boolean {
  const on = (next: Expression) => unwrapsTo(program, file, next, around, depth - 1);
  if (value === around) return true;
  if (depth === 0) return false;
  if (value.kind === "call") return value.args.some(on);
  if (value.kind === "cast") return on(value.value);
  if (value.kind !== "identifier") return false;
  const named = declarationAt(program, file, value.name, value.start);
  return named !== null && named.file === file && givesOut(program, named, around, depth - 1);
}
