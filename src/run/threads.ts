/** What is asked of Node's `Worker`; programs that import us need no types of Node for it. */
export interface Thread {
  readonly ref: () => void;
  readonly unref: () => void;
  readonly terminate: () => Promise<number>;
}

/** The threads that a run has started. */
export interface Threads {
  readonly add: (worker: Thread) => void;
  /** It has told all, and keeps the process alive no more. */
  readonly rest: (worker: Thread) => void;
  /** Ends them, whatever they are at. */
  readonly end: () => Promise<void>;
}

export function createThreads(): Threads {
  const workers = new Set<Thread>();
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
function endNow(worker: Thread): Promise<number> {
  worker.ref();
  return worker.terminate();
}
