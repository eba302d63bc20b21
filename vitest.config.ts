import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    // A focused test would hide all the others.
    allowOnly: false,
    // End-to-end tests start the binary and link whole repositories, on machines with two cores.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
