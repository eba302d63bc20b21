import { isObject } from "./follow-reference.ts";

/** The paths of the servers' URLs; one whose path hangs on a variable without a default is none. */
export function basePathsOf(servers: unknown): string[] {
  const paths = (Array.isArray(servers) ? servers : []).flatMap((server: unknown) =>
    isObject(server) && typeof server.url === "string" ? pathOf(server.url, server.variables) : [],
  );
  return [...new Set(paths)];
}

function pathOf(url: string, variables: unknown): string[] {
  const settled = url.replace(/\{([^{}]*)\}/g, (hole, name: string) => defaultOf(variables, name) ?? hole);
  const path = settled.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, "").replace(/[?#].*$/, "");
  const plain = path.replace(/\/+$/, "");
  if (/[{}]/.test(plain)) return [];
  return [plain === "" || plain.startsWith("/") ? plain : `/${plain}`];
}

function defaultOf(variables: unknown, name: string): string | null {
  const variable = isObject(variables) ? variables[name] : undefined;
  return isObject(variable) && variable.default !== undefined ? String(variable.default) : null;
}
