import { spawnSync } from "node:child_process";
import process from "node:process";
import { describe, expect, it } from "vitest";
import { flagFor } from "./optimize-later.ts";

describe("flagFor", () => {
  it.each([
    ["20.19.0", "--interrupt-budget=1200000"],
    ["22.11.0", "--invocation-count-for-turbofan=20000"],
    ["24.0.0", null],
    ["26.1.0", null],
  ])("Node %s: %s", (version, flag) => {
    expect(flagFor(version)).toBe(flag);
  });

  it("is known to the V8 that runs this, where there is one", () => {
    const flag = flagFor(process.versions.node);
    const { status, stderr } = spawnSync(process.execPath, [...(flag === null ? [] : [flag]), "-e", "0"], {
      encoding: "utf8",
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});
