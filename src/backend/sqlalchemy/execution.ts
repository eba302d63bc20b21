import type { Undetermined } from "../../contract/place.ts";
import type { FollowedCall } from "../python/program.ts";
import type { QueryDraft } from "./query-draft.ts";

/** A statement and the call that runs it. */
export interface Execution {
  readonly draft: QueryDraft;
  readonly call: FollowedCall;
}

export interface Executions {
  readonly executions: Execution[];
  readonly undetermined: Undetermined[];
}
