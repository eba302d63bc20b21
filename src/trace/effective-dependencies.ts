import { securityOf } from "../contract/authentication.ts";
import type { Dependency, Operation, Parameter } from "../contract/operation.ts";
import { paginationOf } from "../contract/pagination.ts";
import { isWithin, placeText } from "../contract/place.ts";

/** A dependency of an operation, once, with the one that requires it. */
export interface Effective {
  readonly dependency: Dependency;
  /** The name of the dependency that requires it; null for the operation's own. */
  readonly of: string | null;
  /** Where else it is attached: it runs once all the same. */
  readonly also: readonly Dependency[];
  /** The parameters of the pagination that it reads. */
  readonly pages: readonly string[];
}

/** Those of every level, each followed by what it requires. */
export function effectiveDependencies(operation: Operation): Effective[] {
  const paging = new Set(paginationOf(operation)?.params);
  const pages = operation.parameters.filter(({ wireName }) => paging.has(wireName));
  const found = new Map<string, Effective & { readonly also: Dependency[] }>();
  const visit = (dependency: Dependency, of: string | null): void => {
    const key = keyOf(dependency);
    const known = found.get(key);
    if (known !== undefined) {
      if (of === null) known.also.push(dependency);
      return;
    }
    const read = pages.filter(isReadBy(dependency)).map(({ wireName }) => wireName);
    found.set(key, { dependency, of, also: [], pages: read });
    for (const each of dependency.requires) visit(each, dependency.name);
  };
  for (const dependency of operation.dependencies) visit(dependency, null);
  return [...found.values()];
}

/** FastAPI runs one callable once for a request; what is made for one use is another. */
const keyOf = ({ name, definition, made, scopes }: Dependency): string =>
  [name, ...[definition, made?.place].map((place) => (place ? placeText(place) : "")), ...scopes].join(" ");

const isReadBy =
  ({ definition }: Dependency) =>
  ({ place }: Parameter): boolean =>
    definition !== null && isWithin(place, definition);

/** What the route hop says of each in its facts. */
export const dependencyFacts = (all: readonly Effective[]): Record<string, unknown>[] =>
  all.map(({ dependency, of, also, pages }) => {
    const { name, definition, made, scopes } = dependency;
    return {
      name,
      ...use(dependency),
      definition: definition === null ? null : placeText(definition),
      ...(of === null ? {} : { requiredBy: of }),
      ...(also.length === 0 ? {} : { also: also.map(use) }),
      ...(made === undefined ? {} : { madeBy: { text: made.text, place: placeText(made.place) } }),
      ...(scopes.length === 0 ? {} : { scopes }),
      ...deeds(dependency, pages),
    };
  });

const use = ({ level, place, parameter, alias }: Dependency): Record<string, unknown> => ({
  level,
  place: placeText(place),
  parameter,
  ...(alias === undefined ? {} : { alias: { name: alias.name, place: placeText(alias.place) } }),
});

function deeds(dependency: Dependency, pages: readonly string[]): Record<string, unknown> {
  const { security, refuses = [], session } = dependency;
  const [scheme] = [security?.scheme ?? null, ...securityOf(dependency).map((each) => each.scheme)].filter(
    (each) => each !== null,
  );
  return {
    ...(scheme === undefined ? {} : { authentication: scheme }),
    ...(refuses.length === 0
      ? {}
      : {
          refuses: refuses.map(({ status, error, condition, place }) => ({
            status,
            error,
            condition,
            place: placeText(place),
          })),
        }),
    ...(session ? { session: true } : {}),
    ...(pages.length === 0 ? {} : { pagination: pages }),
  };
}
