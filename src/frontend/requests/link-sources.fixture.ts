import { render } from "../../contract/pattern.ts";
import type { Request } from "../../contract/request.ts";
import { linkFiles } from "./requests.fixture.ts";

export type Sources = Readonly<Record<string, string>>;

export function link(sources: Sources | string, baseUrls: Readonly<Record<string, string>> = {}) {
  const files = typeof sources === "string" ? { "a.ts": sources } : sources;
  return linkFiles(files, baseUrls);
}

export const show = (request: Request): string =>
  `${request.methods.join("|") || "?"} ${render(request.url)}`;

/** What sources request, without the places. */
export const requestsOf = (sources: Sources | string): string[] => link(sources).requests.map(show);

/** The same with the places. */
export const placed = (sources: Sources | string): string[] =>
  link(sources).requests.map((one) => `${one.place.file}:${one.place.startLine} ${show(one)}`);
