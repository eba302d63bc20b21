import type { Pattern } from "../../contract/pattern.ts";

export interface TestOptions {
  readonly isTest: (file: string) => boolean;
  /** The path of the route of that name, for `url_path_for`; null when there is none or more than one. */
  readonly pathOf?: (routeName: string) => Pattern | null;
}
