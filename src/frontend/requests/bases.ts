import { type Hole, type Pattern, text } from "../../contract/pattern.ts";

export type BaseUrls = Readonly<Record<string, string>>;

/** What names of base URLs stand for. */
export interface Bases {
  /** By the user's word. */
  readonly given: BaseUrls;
  /** By the repository's own examples, where the code says nothing. */
  readonly documented: BaseUrls;
}

/** What stands in for a base: by the user's word, else by the code, else by the examples; null when nothing does. */
export function baseOf({ name, role, fallback }: Hole, { given, documented }: Bases): Pattern | null {
  const told = own(given, name);
  if (told !== undefined) return text(told);
  if (role !== "env") return null;
  if (fallback !== undefined) return fallback;
  const shown = own(documented, name);
  return shown === undefined ? null : text(shown);
}

const own = (bases: BaseUrls, name: string): string | undefined =>
  Object.hasOwn(bases, name) ? bases[name] : undefined;
