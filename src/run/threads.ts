import type { Worker } from "node:worker_threads";

/** The threads that a run has started. */
export interface Threads {
  readonly add: (worker: Worker) => void;
  /** Ends them, whatever they are at. */
  readonly end: () => Promise<void>;
}

export function createThreads(): Threads {
  const workers = new Set<Worker>();
  return {
    add: (worker) => void workers.add(worker),
    end: async () => {
      await Promise.all([...workers].map(endNow));
      workers.clear();
    },
  };
}

/** One that does not keep the process alive would let it end before it is told so. */
function endNow(worker: Worker): Promise<number> {
  worker.ref();
  return worker.terminate();
}
