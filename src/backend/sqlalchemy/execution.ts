import type { Undetermined } from "../../contract/place.ts";
import type { FollowedCall } from "../python/program.ts";
import type { Value } from "../python/value.ts";
import type { QueryDraft } from "./query-draft.ts";

/** A statement and the call that runs it. */
export interface Execution {
  readonly draft: QueryDraft;
  readonly call: FollowedCall;
  /** The object that a session is given to write. */
  readonly object?: Value;
}

export interface Executions {
  readonly executions: Execution[];
  readonly undetermined: Undetermined[];
}
