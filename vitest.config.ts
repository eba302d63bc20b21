import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    // A focused test would hide all the others.
    allowOnly: false,
    // Files of a worker share what they import, as the modules of one run do: it is no one's to change.
    isolate: false,
    maxWorkers: availableParallelism(),
    // What a started binary keeps is nobody's but the tests'.
    env: { XDG_CACHE_HOME: join(tmpdir(), "hop-audit-tests") },
    // End-to-end tests start the binary and link whole repositories, on machines with two cores.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
