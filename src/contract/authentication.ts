import type { Dependency, Gate, Operation, SecurityScheme } from "./operation.ts";
import { perObject } from "./per-object.ts";
import type { Place } from "./place.ts";

/** What the dependencies of an operation say of who may call it. */
export interface Authentication {
  /** A request without credentials is turned away. */
  readonly required: boolean;
  /** The outermost dependency that authenticates, as written; null without one. */
  readonly via: string | null;
  readonly scheme: SecurityScheme | null;
  /** The classes of all declared schemes on the way: `HTTPBearer`, `OpenIdConnect`. */
  readonly declared: readonly string[];
  /** Where that dependency is attached. */
  readonly place: Place | null;
  /** Where nothing is seen to turn anybody away: what may do so all the same. */
  readonly doubts: readonly Gate[];
}

/** The first dependency that demands credentials; failing that, one that takes them where given. */
export function authenticationOf({
  dependencies,
  gates = [],
}: Pick<Operation, "dependencies" | "gates">): Authentication {
  const found = authenticationBy(dependencies);
  return found.required || gates.length === 0 ? found : { ...found, doubts: [...found.doubts, ...gates] };
}

const authenticationBy = perObject((dependencies: readonly Dependency[]): Authentication => {
  const found = dependencies.flatMap((dependency) => {
    const schemes = securityOf(dependency);
    const scheme = mergeSchemes(schemes);
    return scheme === null ? [] : [{ dependency, scheme, declared: declaredIn(schemes) }];
  });
  const best = found.find(({ scheme }) => !scheme.optional) ?? found[0];
  // One that only takes credentials where given says nothing of what another one asks for.
  const doubts = best?.scheme.optional === false ? [] : dependencies.flatMap(openIn);
  if (best === undefined)
    return { required: false, via: null, scheme: null, declared: [], place: null, doubts };
  const { dependency, scheme, declared } = best;
  const { name: via, place } = dependency;
  return { required: !scheme.optional, via, scheme, declared, place, doubts };
});

const isDeclared = ({ scheme }: SecurityScheme): boolean => scheme !== null && /^[A-Z]\w*$/.test(scheme);

const declaredIn = (schemes: readonly SecurityScheme[]): string[] => [
  ...new Set(schemes.filter(isDeclared).flatMap(({ scheme }) => scheme ?? [])),
];

const openIn = (dependency: Dependency): readonly Gate[] =>
  dependency.mayAuthenticate === true ? [dependency] : dependency.requires.flatMap(openIn);

/** Every scheme on the way down, outermost first. */
export function securityOf(dependency: Dependency): SecurityScheme[] {
  const own = dependency.security === null ? [] : [dependency.security];
  return [...own, ...dependency.requires.flatMap(securityOf)];
}

/**
 * One scheme for the whole way: it is named by the declared one, a token decoded anywhere counts, and it demands
 * credentials as soon as one station does.
 */
function mergeSchemes(schemes: readonly SecurityScheme[]): SecurityScheme | null {
  const declared = schemes.find(isDeclared) ?? schemes.find(({ scheme }) => scheme !== null) ?? schemes[0];
  if (declared === undefined) return null;
  return {
    scheme: declared.scheme,
    jwt: schemes.some(({ jwt }) => jwt),
    evidence: schemes.flatMap(({ evidence }) => evidence),
    optional: schemes.every(({ optional }) => optional),
    ...(declared.status === undefined ? {} : { status: declared.status }),
    ...(declared.settings === undefined ? {} : { settings: declared.settings }),
  };
}
