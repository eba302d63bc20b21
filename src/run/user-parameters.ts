import type { Dependency } from "../contract/operation.ts";

/** Parameters that receive the authenticated user: those of dependencies that stand on a security scheme. */
export const userParameters = (dependencies: readonly Dependency[]): ReadonlySet<string> =>
  new Set(dependencies.filter(handsOverUser).flatMap(({ parameter }) => parameter ?? []));

/** What reads a token itself, and refuses without one, hands over whom the token names. */
const IDENTIFYING = new Set(["jwt.decode", "HTTP 401"]);

/** The scheme hands over a token; what requires it, or decodes it, hands over whom the token names. */
const handsOverUser = ({ requires, security }: Dependency): boolean =>
  requires.some(standsOnScheme) || (security !== null && IDENTIFYING.has(security.scheme));

const standsOnScheme = (dependency: Dependency): boolean =>
  dependency.security !== null || dependency.requires.some(standsOnScheme);
