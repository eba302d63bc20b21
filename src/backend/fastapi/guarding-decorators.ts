import type { Dependency } from "../../contract/operation.ts";
import { isLibraryCall } from "../python/call.ts";
import type { Program } from "../python/program.ts";
import type { PyExpression } from "../python/tree.ts";
import type { FunctionValue, Site } from "../python/value.ts";
import type { ResolvedDependency } from "./resolve-dependencies.ts";

/**
 * `@requires("authenticated")` of Starlette, as the dependency that it amounts to. A decorator above the one that
 * registers the handler comes too late: what is served is the function below it.
 */
export function guardingDecorators(
  program: Program,
  handler: FunctionValue,
  registered: Site,
): ResolvedDependency[] {
  const { module } = handler;
  return decoratorsBelow(handler, registered).flatMap((node) => {
    const value = program.evaluate(node, handler.scope);
    const guards =
      value.kind === "symbolic" &&
      value.operation.type === "call" &&
      isLibraryCall(value.operation.callee, "starlette.authentication.requires");
    return guards ? [asDependency(program, { module, node })] : [];
  });
}

/** The decorators of what is served: those below the one that registers it. */
export function decoratorsBelow({ module, def }: FunctionValue, registered: Site): readonly PyExpression[] {
  const own = def.decorators.find(
    ({ start, end }) =>
      registered.module === module && start <= registered.node.start && end >= registered.node.end,
  );
  return def.decorators.filter((node) => own === undefined || node.start > own.start);
}

function asDependency(program: Program, site: Site): ResolvedDependency {
  const place = program.placeOf(site);
  const dependency: Dependency = {
    name: program.textOf(site).replace(/\s+/g, " "),
    level: "route",
    place,
    definition: null,
    parameter: null,
    requires: [],
    provides: null,
    security: {
      scheme: "AuthenticationMiddleware",
      jwt: false,
      evidence: [{ ...place, note: "a request without these scopes is refused here" }],
      optional: false,
    },
    scopes: [],
  };
  return { dependency, target: null, sources: [], inner: [], size: 1 };
}
