import type { Request } from "../../../src/contract/request.ts";
import type { Links } from "../break.ts";
import { spanOf } from "../sources/edit.ts";
import { above, around, parsePython } from "../sources/python.ts";

/**
 * All tests of the operation write its path, or its method, themselves: one that calls the handler, or asks the
 * application for the path of a route by its name, goes along with a change of the route.
 */
export function areTestsBound(links: Links, to: "path" | "method"): boolean {
  const requests = links.subject.tests.map(({ request }) => request);
  return requests.length > 0 && requests.every((request) => isBound(links, request, to));
}

function isBound({ files }: Links, { place, direct }: Request, to: "path" | "method"): boolean {
  if (direct === "handler") return false;
  if (to === "method") return true;
  const text = files[place.file] ?? "";
  const holder = [...above(around(parsePython(text), spanOf(text, place)))].find(
    ({ type }) => type === "function_definition",
  );
  return !/\burl_path_for\(/.test(holder === undefined ? text : text.slice(holder.start, holder.end));
}
