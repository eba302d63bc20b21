import { authenticationOf } from "../../contract/authentication.ts";
import type { Dependency, SecurityScheme } from "../../contract/operation.ts";
import { perFunction } from "../python/per-function.ts";
import type { Program } from "../python/program.ts";
import type { FunctionValue } from "../python/value.ts";
import { refusalOfNone } from "./refusals.ts";
import { refusingScheme } from "./security-schemes.ts";

/**
 * Schemes that let everybody pass hand over None without credentials; the dependency upon them may refuse that. Null
 * where it stands upon none, or refuses nobody for it.
 */
export function refusalsOfOptional(
  program: Program,
): (
  target: FunctionValue | null,
  own: SecurityScheme | null,
  requires: readonly Dependency[],
) => SecurityScheme | null {
  const cache = perFunction<SecurityScheme | null>();
  return (target, own, requires) => {
    if (target === null || (own !== null && !own.optional)) return null;
    const parameters = requires.flatMap(optionalParameter);
    if (parameters.length === 0) return null;
    const cached = cache.get(target);
    if (cached !== undefined) return cached;
    const refusal = refusalOfNone(program, target, parameters);
    return cache.set(target, refusal === null ? null : joinSchemes(own, refusingScheme(program, refusal)));
  };
}

const joinSchemes = (own: SecurityScheme | null, refusing: SecurityScheme): SecurityScheme =>
  own === null ? refusing : { ...own, optional: false, evidence: [...own.evidence, ...refusing.evidence] };

function optionalParameter(dependency: Dependency): string[] {
  const { scheme } = authenticationOf({ dependencies: [dependency] });
  return scheme?.optional && dependency.parameter !== null ? [dependency.parameter] : [];
}
