import type { CallArguments, Site, Value } from "../python/value.ts";
import { argumentSite } from "./argument-readers.ts";

/** The response class that an application, a router, an include or a route chooses, and where. */
export interface AnswerClass {
  /** A page or a redirect: for a browser that goes there, not for code that requests it. */
  readonly isPage: boolean;
  readonly site: Site;
}

const PAGES = /^(?:starlette|fastapi)\.responses\.(?:HTMLResponse|RedirectResponse)$/;

/** Null where none is chosen: what stands further out decides. */
export function readAnswerClass(args: CallArguments, site: Site): AnswerClass | null {
  for (const name of ["response_class", "default_response_class"]) {
    const chosen = args.keywords.get(name);
    if (chosen !== undefined) return { isPage: isPageClass(chosen), site: argumentSite(args, name, site) };
  }
  return null;
}

/** One of the library's own, or a class of the tree that extends one. */
function isPageClass(value: Value): boolean {
  if (value.kind === "external") return PAGES.test(value.path);
  return value.kind === "class" && value.bases.some(isPageClass);
}
