import type { Request } from "../contract/request.ts";
import type { Seam } from "./link-sides.ts";
import type { FrontendSide } from "./sides.ts";

/**
 * Requests, by id, that may be another server's: of one application to one base, none is answered, while others are.
 * Where nothing at all is answered, everything is taken for meant.
 */
export function foreignRequests(
  { consumers, wrongMethods }: Pick<Seam, "consumers" | "wrongMethods">,
  { requests, packages }: Pick<FrontendSide, "requests" | "packages">,
): ReadonlySet<string> {
  const own = requests.filter(({ origin }) => origin === "application");
  const met = new Set(
    [...consumers.values(), ...wrongMethods.values()].flat().map(({ request }) => request.id),
  );
  if (met.size === 0) return new Set();
  const groups = new Set(own.filter(({ id }) => met.has(id)).map((request) => groupOf(request, packages)));
  return new Set(own.filter((request) => !groups.has(groupOf(request, packages))).map(({ id }) => id));
}

function groupOf({ place, url }: Request, packages: ReadonlySet<string>): string {
  const [head] = url;
  const base = head?.kind === "hole" ? head.name : "";
  return `${packageOf(place.file, packages)} ${base}`;
}

/** The innermost folder around the file that has a manifest. */
function packageOf(file: string, packages: ReadonlySet<string>): string {
  for (let at = file.lastIndexOf("/"); at > 0; at = file.lastIndexOf("/", at - 1)) {
    const folder = file.slice(0, at + 1);
    if (packages.has(folder)) return folder;
  }
  return "";
}
