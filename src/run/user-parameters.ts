import type { Dependency } from "../contract/operation.ts";

/** Parameters that receive the authenticated user: those of dependencies that stand on a security scheme. */
export const userParameters = (dependencies: readonly Dependency[]): ReadonlySet<string> =>
  new Set(dependencies.filter(handsOverUser).flatMap(({ parameter }) => parameter ?? []));

/** The scheme itself hands over a token; what requires it hands over whom the token names. */
const handsOverUser = (dependency: Dependency): boolean => dependency.requires.some(standsOnScheme);

const standsOnScheme = (dependency: Dependency): boolean =>
  dependency.security !== null || dependency.requires.some(standsOnScheme);
