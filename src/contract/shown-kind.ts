import type { ShownState, Source } from "./provenance.ts";

/** What a screen shows of a state, by everything that comes into it. */
export type ShownKind =
  | "api"
  | "mock"
  /** The answer, or invented content on an error, for an empty answer or field by field. */
  | "mixed"
  | "environment-dependent"
  /** Literals that the answer replaces. */
  | "seeded-default"
  | "static"
  | "browser-storage"
  | "input"
  | "none"
  | "undetermined";

export function shownKind({ sources }: Pick<ShownState, "sources">): ShownKind {
  const has = (kind: Source["kind"]) => sources.some((source) => source.kind === kind);
  const mocks = sources.filter(({ kind }) => kind === "mock");
  const isFed = has("api") || has("socket");
  if (mocks.some(({ when }) => when === "flag")) return "environment-dependent";
  if (mocks.length > 0) return isFed ? "mixed" : "mock";
  if (isFed) return has("seeded-default") ? "seeded-default" : "api";
  const rest = ["undetermined", "browser-storage", "input", "static"] as const;
  return rest.find(has) ?? "none";
}
