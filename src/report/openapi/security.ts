import type { OpenAPIV3_1 } from "openapi-types";
import { authenticationOf } from "../../contract/authentication.ts";
import type { Dependency, Operation, SecurityScheme } from "../../contract/operation.ts";
import { firstFree } from "./components.ts";
import { schemeObject } from "./security-scheme.ts";

export interface Security {
  readonly requirementsOf: (operation: Operation) => OpenAPIV3_1.SecurityRequirementObject[] | undefined;
  readonly schemes: Record<string, OpenAPIV3_1.SecuritySchemeObject>;
}

interface Use {
  readonly scheme: SecurityScheme;
  readonly object: OpenAPIV3_1.SecuritySchemeObject;
  readonly scopes: readonly string[];
}

/** The schemes that these operations stand on, each under a name of its own, and what each operation asks of them. */
export function makeSecurity(operations: readonly Operation[]): Security {
  const uses = operations.flatMap((operation) => operation.dependencies.flatMap((each) => usesIn(each, [])));
  const taken = new Set<string>();
  const named = new Map<string, { readonly name: string; readonly object: Use["object"] }>();
  for (const { scheme, object } of uses) {
    const key = keyOf(scheme, object);
    const name = scheme.settings?.scheme_name ?? scheme.scheme ?? object.type;
    if (!named.has(key))
      named.set(key, { name: firstFree(name.replace(/[^A-Za-z0-9._-]/g, "_"), taken), object });
  }
  const nameOf = ({ scheme, object }: Use) => named.get(keyOf(scheme, object))?.name ?? object.type;
  return {
    requirementsOf: (operation) => requirementsOf(operation, nameOf),
    schemes: Object.fromEntries(
      [...named.values()].map(({ name, object }) => [name, withScopes(object, uses)] as const).sort(byName),
    ),
  };
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

const keyOf = ({ settings }: SecurityScheme, object: Use["object"]): string =>
  `${settings?.scheme_name ?? ""} ${JSON.stringify(object)}`;

/** Scopes gather on the way down to the scheme. Mechanisms that OpenAPI has no word for are left out. */
function usesIn(dependency: Dependency, above: readonly string[]): Use[] {
  const scopes = [...above, ...dependency.scopes];
  const { security } = dependency;
  const object = security === null ? null : schemeObject(security);
  const own = security === null || object === null ? [] : [{ scheme: security, object, scopes }];
  return [...own, ...dependency.requires.flatMap((each) => usesIn(each, scopes))];
}

/** What demands credentials is demanded together; of schemes that all let everybody pass, one or another is. */
function requirementsOf(
  operation: Operation,
  nameOf: (use: Use) => string,
): OpenAPIV3_1.SecurityRequirementObject[] | undefined {
  const uses = operation.dependencies.flatMap((each) => usesIn(each, []));
  if (uses.length === 0) return undefined;
  const demanded = uses.filter(({ scheme }) => !scheme.optional);
  const requirement = (some: readonly Use[]) =>
    Object.fromEntries(some.map((use) => [nameOf(use), scopesOf(use)]));
  if (demanded.length > 0) return [requirement(demanded)];
  const alternatives = uses.map((use) => requirement([use]));
  const distinct = [...new Map(alternatives.map((each) => [JSON.stringify(each), each])).values()];
  return authenticationOf(operation).required ? distinct : [{}, ...distinct];
}

const scopesOf = ({ object, scopes }: Use): string[] =>
  object.type === "oauth2" || object.type === "openIdConnect" ? [...new Set(scopes)] : [];

/** The scopes that operations ask for; what the scheme itself offers is not read. */
function withScopes(object: Use["object"], uses: readonly Use[]): Use["object"] {
  if (object.type !== "oauth2") return object;
  const asked = uses.filter((use) => JSON.stringify(use.object) === JSON.stringify(object)).flatMap(scopesOf);
  const scopes = Object.fromEntries([...new Set(asked)].sort().map((scope) => [scope, ""]));
  const { password, authorizationCode } = object.flows;
  return {
    type: "oauth2",
    flows: {
      ...(password === undefined ? {} : { password: { ...password, scopes } }),
      ...(authorizationCode === undefined ? {} : { authorizationCode: { ...authorizationCode, scopes } }),
    },
  };
}
