/**
 * Pages by the conventions of Next (app and pages routers), TanStack Router, Remix, Nuxt and SvelteKit: the folder
 * decides, and the file's default export (or its route object) is the page.
 */
export function pageKind(file: string): "page" | "route" | null {
  const name = file.slice(file.lastIndexOf("/") + 1);
  if (/(?:^|\/)app\/(?:.*\/)?route\.[cm]?[jt]s$/.test(file)) return "route";
  if (/(?:^|\/)pages\/api\//.test(file) || name === "+server.ts" || name === "+server.js") return "route";
  if (/^\+(?:page|layout|error)(?:@.*)?\.svelte$/.test(name)) return "page";
  if (
    /(?:^|\/)app\//.test(file) &&
    /^(?:page|layout|template|default|error|not-found|loading)\.[jt]sx?$/.test(name)
  )
    return "page";
  if (/(?:^|\/)pages\//.test(file) && /\.(?:[jt]sx?|vue)$/.test(name)) return "page";
  if (/(?:^|\/)routes\//.test(file) && /\.[jt]sx$/.test(name)) return "page";
  return null;
}

/** A name for a default export that has none. */
export function pageName(file: string): string {
  const parts = file.replace(/\.[^./]+$/, "").split("/");
  const last = parts.at(-1) ?? file;
  return ["page", "index", "layout", "route"].includes(last) && parts.length > 1
    ? `${parts.at(-2)}/${last}`
    : last;
}
