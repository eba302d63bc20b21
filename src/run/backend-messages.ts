import type { MessagePort } from "node:worker_threads";
import type { OperationQueries } from "../contract/database.ts";
import type { Notice } from "../contract/place.ts";
import type { BackendSide } from "../link/sides.ts";
import type { BackendInput } from "./backend-part.ts";

/** What a thread is started with. */
export interface ThreadInput {
  readonly backend: BackendInput;
  /** All operations will be asked for: their queries are followed unasked. */
  readonly isWhole: boolean;
  /** Where single operations are asked for; the one who asks sleeps on `signal` until the answer is there. */
  readonly port: MessagePort;
  readonly signal: SharedArrayBuffer;
}

/** A side as plain data, without what is found out on demand. */
export type SideData = Omit<BackendSide, "queriesOf" | "pydanticVersion"> & {
  readonly pydantic: 1 | 2 | null;
};

export type ThreadMessage =
  | { readonly kind: "side"; readonly side: SideData; readonly notices: readonly Notice[] }
  | { readonly kind: "queries"; readonly queries: readonly OperationQueries[] }
  | { readonly kind: "failed"; readonly stage: string; readonly message: string; readonly stack: string };
