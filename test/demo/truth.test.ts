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
    /** Null where the decorator's path is empty: the dump finds decorators by their paths. */
    readonly line: number | null;
    readonly tags: readonly string[];
    readonly deprecated: boolean | null;
  }[];
}

const truthOf = (app: string): Truth =>
  JSON.parse(readFileSync(new URL(`../../fixtures/truth/${app}.json`, import.meta.url), "utf8")) as Truth;

const key = ({ method, path, handler, file, line, tags }: Truth["operations"][number]) =>
  `${method} ${path} ${handler} ${file}:${line} [${tags.join()}]`;

describe.each(["messaging", "messaging-connected", "shop"])("the operations of %s", (app) => {
  it("are those that FastAPI itself serves, at the same places", async () => {
    const run = await runAudit(demoFolder(app), "routes", "--root", ".", "--format", "json");
    const { operations, undetermined } = JSON.parse(run.out) as Routes;
    const truth = truthOf(app).operations;
    const isUnplaced = (one: { method: string; path: string }) =>
      truth.some(({ method, path, line }) => line === null && method === one.method && path === one.path);
    const listed = operations.map((one) =>
      key({ ...one, deprecated: false, line: isUnplaced(one) ? null : one.line }),
    );
    expect(listed.sort()).toEqual(truth.map(key).sort());
    expect(operations.every(({ registered }) => registered)).toBe(true);
    expect([undetermined, run.code]).toEqual([[], 0]);
  });
});
