import { linkFiles, requestsOf as requestsOfFiles, show } from "./requests.fixture.ts";

export type Sources = Readonly<Record<string, string>>;

const filesOf = (sources: Sources | string): Sources =>
  typeof sources === "string" ? { "a.ts": sources } : sources;

export const link = (sources: Sources | string, baseUrls: Readonly<Record<string, string>> = {}) =>
  linkFiles(filesOf(sources), baseUrls);

/** What sources request, without the places. */
export const requestsOf = (sources: Sources | string): string[] => link(sources).requests.map(show);

/** The same with the places. */
export const placed = (sources: Sources | string): string[] => requestsOfFiles(filesOf(sources));
