import type { Worker } from "node:worker_threads";

/** The threads that a run has started. */
export interface Threads {
  readonly add: (worker: Worker) => void;
  /** It has told all, and keeps the process alive no more. */
  readonly rest: (worker: Worker) => void;
  /** Ends them, whatever they are at. */
  readonly end: () => Promise<void>;
}

export function createThreads(): Threads {
  const workers = new Set<Worker>();
  return {
    add: (worker) => void workers.add(worker),
    rest: (worker) => {
      if (workers.has(worker)) worker.unref();
    },
    end: async () => {
      const running = [...workers];
      workers.clear();
      await Promise.all(running.map(endNow));
    },
  };
}

/** At rest, it would let the process end before it is told so. */
function endNow(worker: Worker): Promise<number> {
  worker.ref();
  return worker.terminate();
}
