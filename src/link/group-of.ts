import type { Request } from "../contract/request.ts";

/** The package that a request stands in, and the base that it is sent to. */
export function groupOf(
  { place, url, host = "" }: Pick<Request, "place" | "url" | "host">,
  packages: ReadonlySet<string>,
): string {
  const [head] = url;
  const base = head?.kind === "hole" ? head.name : host;
  return `${packageOf(place.file, packages)} ${base}`;
}

/** The innermost folder around the file that has a manifest. */
export function packageOf(file: string, packages: ReadonlySet<string>): string {
  for (let at = file.lastIndexOf("/"); at > 0; at = file.lastIndexOf("/", at - 1)) {
    const folder = file.slice(0, at + 1);
    if (packages.has(folder)) return folder;
  }
  return "";
}
