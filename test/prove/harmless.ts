import type { Changes } from "./audit-files.ts";
import type { Files } from "./sources/edit.ts";

/** Changes that leave what the code does as it is; none of them may turn anything. */
export interface Harmless {
  readonly name: string;
  /** Each is one edit of the repository; empty where it has nothing of the kind. */
  readonly change: (files: Files) => readonly HarmlessEdit[];
}

export interface HarmlessEdit {
  readonly what: string;
  readonly changes: Changes;
  /** Where files went, by the path that they had. */
  readonly moved?: ReadonlyMap<string, string>;
}
