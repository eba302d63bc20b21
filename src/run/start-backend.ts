import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { OperationQueries } from "../contract/database.ts";
import type { Operation } from "../contract/operation.ts";
import type { Notice } from "../contract/place.ts";
import type { BackendSide } from "../link/sides.ts";
import { findThread } from "../workspace/read-resource.ts";
import type { SideData, ThreadInput, ThreadMessage } from "./backend-messages.ts";
import { type BackendInput, type BackendPart, digestBackend, makeBackend } from "./backend-part.ts";
import type { AuditOptions } from "./options.ts";
import { StageError } from "./user-error.ts";

/** The server side, made here or in a thread of its own. */
export interface RunningBackend extends BackendPart {
  /** When everything is there that a run of all targets asks for. */
  readonly settled: () => Promise<void>;
}

/** Made here, in a thread, or before. */
export async function startBackend(input: BackendInput, options: AuditOptions): Promise<RunningBackend> {
  const key = digestBackend(input);
  const kept = options.sides.recall("backend", key) as KeptBackend | null;
  if (kept !== null) return fromKept(kept);
  const thread = options.jobs === 1 ? null : findThread("backend-thread");
  // Run from the sources there is no thread to start.
  if (thread === null) {
    const made = await options.memory.recall("backend", "", key, () => makeBackend(input, options.memory));
    return { ...made, settled: async () => {} };
  }
  return startThread(thread, input, options, (made) => options.sides.keep("backend", key, made));
}

interface KeptBackend {
  readonly side: SideData;
  readonly notices: readonly Notice[];
  /** Of every operation. */
  readonly queries: readonly OperationQueries[];
}

function fromKept({ side, notices, queries }: KeptBackend): RunningBackend {
  const known = new Map(queries.map((one) => [one.operation, one]));
  const queriesOf = ({ id }: Operation) => known.get(id) ?? noQueries(id);
  return { side: sideOf(side, queriesOf), notices, settled: async () => {} };
}

const noQueries = (id: string): never => {
  throw new Error(`nothing was kept of the queries of ${id}`);
};

/**
 * Twice what V8 leaves for what was just made. Most of what the evaluator makes is dropped at once: with more room it is
 * dropped before anybody copies it.
 */
const YOUNG = 96;

function startThread(
  thread: URL,
  input: BackendInput,
  { names, threads }: AuditOptions,
  keep: (made: KeptBackend) => void,
): Promise<RunningBackend> {
  const { port1: port, port2 } = new MessageChannel();
  const signal = new SharedArrayBuffer(4);
  const workerData: ThreadInput = { backend: input, isWhole: names.length === 0, port: port2, signal };
  const resourceLimits = { maxYoungGenerationSizeMb: YOUNG };
  const worker = new Worker(thread, { workerData, transferList: [port2], resourceLimits });
  threads.add(worker);
  port.unref();
  const rest = () => threads.rest(worker);
  return listen(receiveFrom(worker), workerData.isWhole, asking(port, new Int32Array(signal)), {
    rest,
    keep,
  });
}

/** Hears what the thread tells until all is told. */
async function listen(
  next: ReturnType<typeof receiveFrom>,
  isWhole: boolean,
  ask: (id: string) => OperationQueries,
  { rest, keep }: { rest: () => void; keep: (made: KeptBackend) => void },
): Promise<RunningBackend> {
  const known = new Map<string, OperationQueries>();
  const told = next(isWhole ? "queries" : "side").finally(rest);
  // Whoever waits hears of it; nobody may, where something else went wrong first.
  told.catch(() => {});
  const { side, notices } = await next("side");
  const settled = told.then((message) => {
    if (message.kind !== "queries") return;
    for (const one of message.queries) known.set(one.operation, one);
    keep({ side, notices, queries: message.queries });
  });
  settled.catch(() => {});
  const queriesOf = ({ id }: Operation) => known.get(id) ?? ask(id);
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
const asking =
  (port: MessagePort, signal: Int32Array) =>
  (id: string): OperationQueries => {
    const before = Atomics.load(signal, 0);
    port.postMessage(id);
    Atomics.wait(signal, 0, before, LONGEST);
    const answer = receiveMessageOnPort(port)?.message as OperationQueries | null | undefined;
    if (answer == null) throw new Error(`the thread of the server side does not answer for ${id}`);
    return answer;
  };

function faultOf({ stage, message, stack }: Extract<ThreadMessage, { kind: "failed" }>): StageError {
  const cause = new Error(message);
  cause.stack = stack;
  return new StageError(stage, cause);
}
