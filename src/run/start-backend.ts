import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { OperationQueries } from "../contract/database.ts";
import type { Operation } from "../contract/operation.ts";
import type { BackendSide } from "../link/sides.ts";
import { findThread } from "../workspace/read-resource.ts";
import type { SideData, ThreadInput, ThreadMessage } from "./backend-messages.ts";
import { type BackendInput, type BackendPart, makeBackend } from "./backend-part.ts";
import type { AuditOptions } from "./options.ts";
import { StageError } from "./user-error.ts";

/** The server side, made here or in a thread of its own. */
export interface RunningBackend extends BackendPart {
  /** When everything is there that a run of all targets asks for. */
  readonly settled: () => Promise<void>;
}

/** Run from the sources there is no thread to start, and all happens in one. */
export async function startBackend(
  input: BackendInput,
  { jobs, names, memory, threads }: AuditOptions,
): Promise<RunningBackend> {
  const thread = jobs === 1 ? null : findThread("backend-thread");
  if (thread === null) return { ...(await makeBackend(input, memory)), settled: async () => {} };
  const { port1: port, port2 } = new MessageChannel();
  const signal = new SharedArrayBuffer(4);
  const workerData: ThreadInput = { backend: input, isWhole: names.length === 0, port: port2, signal };
  const worker = new Worker(thread, { workerData, transferList: [port2] });
  threads.add(worker);
  return listen(worker, port, new Int32Array(signal), workerData.isWhole, () => threads.rest(worker));
}

/** Hears what the thread tells until all is told; afterwards it does not keep the process alive. */
async function listen(
  worker: Worker,
  port: MessagePort,
  signal: Int32Array,
  isWhole: boolean,
  atRest: () => void,
): Promise<RunningBackend> {
  port.unref();
  const next = receiveFrom(worker);
  const known = new Map<string, OperationQueries>();
  const settled = next(isWhole ? "queries" : "side").then((message) => {
    if (message.kind === "queries") for (const one of message.queries) known.set(one.operation, one);
    atRest();
  });
  // Whoever waits hears of it; nobody may, where something else went wrong first.
  settled.catch(() => {});
  const { side, notices } = await next("side");
  const queriesOf = ({ id }: Operation) => known.get(id) ?? ask(port, signal, id);
  return { side: sideOf(side, queriesOf), notices, settled: () => settled };
}

/** The next message of a kind; fails with the thread. */
function receiveFrom(worker: Worker) {
  const failed = new Promise<never>((_, reject) => {
    worker.on("error", reject);
    worker.on("exit", () => reject(new Error("the thread of the server side ended early")));
    worker.on("message", (message: ThreadMessage) => {
      if (message.kind === "failed") reject(faultOf(message));
    });
  });
  failed.catch(() => {});
  return <K extends ThreadMessage["kind"]>(kind: K) => {
    const heard = new Promise<Extract<ThreadMessage, { kind: K }>>((resolve) => {
      worker.on("message", (message: ThreadMessage) => {
        if (message.kind === kind) resolve(message as Extract<ThreadMessage, { kind: K }>);
      });
    });
    return Promise.race([heard, failed]);
  };
}

const sideOf = ({ pydantic, ...data }: SideData, queriesOf: BackendSide["queriesOf"]): BackendSide => ({
  ...data,
  pydanticVersion: () => pydantic,
  queriesOf,
});

/** In milliseconds. One operation takes some; a thread that is gone takes forever. */
const LONGEST = 120_000;

/** Asks for one operation's queries, and sleeps until they are there. */
function ask(port: MessagePort, signal: Int32Array, id: Operation["id"]): OperationQueries {
  const before = Atomics.load(signal, 0);
  port.postMessage(id);
  Atomics.wait(signal, 0, before, LONGEST);
  const answer = receiveMessageOnPort(port)?.message as OperationQueries | null | undefined;
  if (answer == null) throw new Error(`the thread of the server side does not answer for ${id}`);
  return answer;
}

function faultOf({ stage, message, stack }: Extract<ThreadMessage, { kind: "failed" }>): StageError {
  const cause = new Error(message);
  cause.stack = stack;
  return new StageError(stage, cause);
}
