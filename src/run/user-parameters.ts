import type { Dependency, SecurityScheme } from "../contract/operation.ts";

/** Parameters that receive the authenticated user: those of dependencies that stand on a security scheme. */
export const userParameters = (dependencies: readonly Dependency[]): ReadonlySet<string> =>
  new Set(dependencies.filter(handsOverUser).flatMap(({ parameter }) => parameter ?? []));

/**
 * The scheme hands over a token; what requires it, decodes it or refuses without one hands over whom the token names.
 * What was sent in the body is nobody.
 */
const handsOverUser = ({ requires, security, returnsBody }: Dependency): boolean =>
  returnsBody !== true && (requires.some(standsOnScheme) || (security !== null && isIdentifying(security)));

const isIdentifying = ({ scheme, status }: SecurityScheme): boolean =>
  scheme === "jwt.decode" || (scheme === null && status === 401);

const standsOnScheme = (dependency: Dependency): boolean =>
  dependency.security !== null || dependency.requires.some(standsOnScheme);
