const PARAMETER = /\{([^{}]*)\}/g;

/** The names of a path's parameters, in their order. */
export const parameterNames = (path: string): string[] =>
  [...path.matchAll(PARAMETER)].map(([, name = ""]) => name);

/** Two paths of one shape are the same path in OpenAPI, whatever their parameters are called. */
export const shapeOf = (path: string): string => path.replace(PARAMETER, "{}");

/** In OpenAPI a name stands once in a path: a second `{id}` becomes `{id_2}`. */
export function withDistinctNames(path: string): string {
  const seen = new Map<string, number>();
  return path.replace(PARAMETER, (_, name: string) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? `{${name}}` : `{${name}_${count}}`;
  });
}
