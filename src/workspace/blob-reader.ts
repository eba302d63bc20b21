import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { Stream } from "node:stream";
import { GIT_SETTINGS, gitEnvironment } from "./git.ts";

/** Reads git's objects by their names, one process for all of them; null for one that this clone does not have. */
export type BlobReader = (object: string) => Promise<Buffer | null>;

/** `git cat-file --batch` answers requests in their order. It is started with the first one, and ends with this process. */
export function openBlobReader(folder: string): BlobReader {
  let batch: Batch | undefined;
  let last: Promise<unknown> = Promise.resolve();
  return (object) => {
    batch ??= startBatch(folder);
    const held = batch;
    const answer = last.then(() => held.ask(object));
    last = answer.catch(() => null);
    return answer;
  };
}

interface Batch {
  readonly ask: (object: string) => Promise<Buffer | null>;
}

function startBatch(folder: string): Batch {
  const child = spawn("git", [...GIT_SETTINGS, "cat-file", "--batch"], {
    cwd: folder,
    env: gitEnvironment(),
    windowsHide: true,
  });
  const incoming = collectOutput(child);
  keepAlive(child, false);
  return {
    ask: async (object) => {
      keepAlive(child, true);
      child.stdin.write(`${object}\n`);
      try {
        const head = await incoming.line();
        const [, kind, size] = head.split(" ");
        if (kind === "missing" || size === undefined) return null;
        const bytes = await incoming.bytes(Number(size) + 1);
        return bytes.subarray(0, -1);
      } finally {
        keepAlive(child, false);
      }
    },
  };
}

/** An idle child must not keep the program from ending; one that is asked must. */
function keepAlive(child: ChildProcessWithoutNullStreams, isAsked: boolean): void {
  const change = isAsked ? "ref" : "unref";
  child[change]();
  const streams: readonly (Stream & Partial<Pick<typeof child, "ref" | "unref">>)[] = child.stdio.filter(
    (stream) => stream instanceof Stream,
  );
  for (const stream of streams) stream[change]?.();
}

interface Incoming {
  readonly line: () => Promise<string>;
  readonly bytes: (count: number) => Promise<Buffer>;
}

function collectOutput(child: ChildProcessWithoutNullStreams): Incoming {
  let held: Buffer = Buffer.alloc(0);
  let hasEnded = false;
  let wake: () => void = () => {};
  child.stdout.on("data", (chunk: Buffer) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    wake();
  });
  const end = (): void => {
    hasEnded = true;
    wake();
  };
  child.on("close", end);
  child.on("error", end);
  child.stdin.on("error", end);
  const more = (): Promise<void> => {
    if (hasEnded) throw new Error("git cat-file ended before it had answered");
    return new Promise((resolve) => {
      wake = resolve;
    });
  };
  const take = (count: number): Buffer => {
    const taken = held.subarray(0, count);
    held = held.subarray(count);
    return taken;
  };
  return {
    line: async () => {
      while (!held.includes(0x0a)) await more();
      return take(held.indexOf(0x0a) + 1)
        .toString("utf8")
        .trimEnd();
    },
    bytes: async (count) => {
      while (held.length < count) await more();
      return take(count);
    },
  };
}
