import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { Operation } from "../contract/operation.ts";
import type { BackendSide } from "../link/sides.ts";
import type { SideData, ThreadInput, ThreadMessage } from "./backend-messages.ts";
import { makeBackend } from "./backend-part.ts";
import { createFactsMemory } from "./facts-memory.ts";
import { StageError } from "./user-error.ts";

/** The thread that makes the server side. */
async function run({ backend, isWhole, port, signal }: ThreadInput): Promise<void> {
  const { side, notices } = await makeBackend(backend, createFactsMemory());
  post({ kind: "side", side: dataOf(side), notices });
  // With everything told the thread ends, and gives back its memory.
  if (isWhole) post({ kind: "queries", queries: side.operations.map(side.queriesOf) });
  else answer(side, port, new Int32Array(signal));
}

const post = (message: ThreadMessage): void => parentPort?.postMessage(message);

const dataOf = ({ queriesOf, pydanticVersion, ...data }: BackendSide): SideData => ({
  ...data,
  pydantic: pydanticVersion(),
});

/** Gives the queries of single operations, by their ids. */
function answer({ operations, queriesOf }: BackendSide, port: MessagePort, signal: Int32Array): void {
  const byId = new Map<string, Operation>(operations.map((operation) => [operation.id, operation]));
  port.on("message", (id: string) => {
    const operation = byId.get(id);
    port.postMessage(operation === undefined ? null : queriesOf(operation));
    Atomics.add(signal, 0, 1);
    Atomics.notify(signal, 0);
  });
}

try {
  await run(workerData as ThreadInput);
} catch (error) {
  const cause = error instanceof StageError && error.cause instanceof Error ? error.cause : error;
  post({
    kind: "failed",
    stage: error instanceof StageError ? error.stage : "link",
    message: cause instanceof Error ? cause.message : String(cause),
    stack: cause instanceof Error ? (cause.stack ?? "") : "",
  });
}
