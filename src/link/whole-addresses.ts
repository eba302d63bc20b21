import { hole } from "../contract/pattern.ts";
import type { Request } from "../contract/request.ts";
import { doubtOf } from "./doubt-of.ts";

/** What a base is called, whether anything is put behind it or not. */
const BASE = /base|host|origin|server|backend|domain|gateway|root|^(?:\w+_)?(?:api|app|site)(?:_ur[il])?$/i;

/**
 * A URL that is all one value of the environment, with nothing to fall back to, is a base where other requests put a
 * path behind the value, or where it is called one. Else it is a whole address, and may be any operation's.
 */
export function withWholeAddresses(requests: readonly Request[]): readonly Request[] {
  const bases = new Set(
    requests.flatMap((request) => (request.url.length > 1 ? (variableOf(request) ?? []) : [])),
  );
  return requests.map((request) => {
    const name = request.url.length === 1 ? variableOf(request) : null;
    return name === null || bases.has(name) || BASE.test(name) ? request : asOpen(request, name);
  });
}

function variableOf({ url: [first], external }: Request): string | null {
  const isOpen = !external && first?.kind === "hole" && first.role === "env" && first.fallback === undefined;
  return isOpen ? first.name : null;
}

const asOpen = (request: Request, name: string): Request => ({
  ...request,
  url: hole(name),
  base: null,
  undetermined: doubtOf(
    request,
    "the whole URL is a value of the environment, which may hold any path",
    "write the path in the code, and keep only the server's address in the environment",
  ),
});
