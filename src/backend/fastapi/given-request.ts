import type { Operation } from "../../contract/operation.ts";
import { hole } from "../../contract/pattern.ts";
import { dict, plain, string, symbolic } from "../python/make-value.ts";
import type { Variant } from "../python/per-variant.ts";
import type { Program } from "../python/program.ts";
import { shapeOfValue } from "../python/type-shape.ts";
import type { FunctionValue, Value } from "../python/value.ts";

/** What every request for one operation has in common. */
export interface KnownRequest extends Variant {
  readonly attributes: Pick<ReadonlyMap<string, Value>, "get">;
  readonly application: Value | null;
}

/**
 * Its method, and the names of its path's parameters: `if request.method == "POST"`, `request.path_params.get("id")`;
 * the application, for what that keeps: `request.app.state.store`; and its own state, for what stands before the handler
 * keeps there: `request.state.store`.
 */
export function requestOf(
  { method, path }: Pick<Operation, "method" | "path">,
  application: Value | null = null,
  state: Value | null = null,
): KnownRequest {
  const names = path.flatMap((part) => (part.kind === "hole" && part.role === "param" ? [part.name] : []));
  const isKnown = path.every((part) => part.kind === "text" || part.role === "param");
  const params = dict(new Map(names.map((name) => [name, string(hole(name, "param"))])), isKnown);
  const attributes = new Map<string, Value>([
    ["method", plain(method)],
    ["path_params", params],
  ]);
  const asked = { any: false };
  // All operations of one application have it: asking for it tells no request apart.
  const shared = new Map(
    Object.entries({ app: application, state }).flatMap(([name, value]) =>
      value === null ? [] : [[name, value]],
    ),
  );
  return {
    id: [method, ...names].join(" "),
    asked,
    application,
    attributes: {
      get: (name) => {
        const value = attributes.get(name);
        asked.any ||= value !== undefined;
        return value ?? shared.get(name);
      },
    },
  };
}

const NAMES = new Set(["Request", "HTTPConnection", "WebSocket"]);

/** The parameters of a function that receive the request. */
export function givenRequest(
  program: Program,
  target: FunctionValue | null,
  { attributes }: Pick<KnownRequest, "attributes">,
): Map<string, Value> {
  const given = new Map<string, Value>();
  for (const param of target?.def.params ?? []) {
    if (param.annotation === null || target === null) continue;
    const annotation = program.annotation(param.annotation, target.scope);
    const { externals } = shapeOfValue(annotation, target.scope, program.evaluate);
    if (!externals.some((name) => NAMES.has(name))) continue;
    const operation = { type: "parameter", name: param.name, annotation, default: null, attributes } as const;
    given.set(param.name, symbolic(operation, { module: target.module, node: param }));
  }
  return given;
}
