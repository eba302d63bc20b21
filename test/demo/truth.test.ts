import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Routes } from "../../src/contract/report.ts";
import { runAudit } from "../cli/run-audit.ts";
import { demoFolder } from "./demo-files.ts";

interface Truth {
  readonly operations: readonly {
    readonly method: string;
    readonly path: string;
    readonly handler: string;
    readonly file: string;
    readonly line: number;
    readonly tags: readonly string[];
    readonly deprecated: boolean | null;
  }[];
}

const truthOf = (app: string): Truth =>
  JSON.parse(readFileSync(new URL(`../../fixtures/truth/${app}.json`, import.meta.url), "utf8")) as Truth;

const key = ({ method, path, handler, file, line, tags }: Truth["operations"][number]) =>
  `${method} ${path} ${handler} ${file}:${line} [${tags.join()}]`;

describe.each(["messaging", "messaging-connected"])("the operations of %s", (app) => {
  it("are those that FastAPI itself serves, at the same places", async () => {
    const run = await runAudit(demoFolder(app), "routes", "--format", "json");
    const { operations, undetermined } = JSON.parse(run.out) as Routes;
    expect(operations.map(({ deprecated: _, ...one }) => key({ ...one, deprecated: false })).sort()).toEqual(
      truthOf(app).operations.map(key).sort(),
    );
    expect(operations.every(({ registered }) => registered)).toBe(true);
    expect([undetermined, run.code]).toEqual([[], 0]);
  });
});
