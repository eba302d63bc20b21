import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { runAudit } from "../cli/run-audit.ts";
import { ROOT } from "./run-action.ts";

/** What pre-commit documents of a hook in a repository's manifest; it warns of any other key. */
const HookShape = z.strictObject({
  id: z.string(),
  name: z.string(),
  entry: z.string(),
  language: z.literal("node"),
  description: z.string().optional(),
  files: z.string().optional(),
  exclude: z.string().optional(),
  types: z.array(z.string()).optional(),
  types_or: z.array(z.enum(["python", "ts", "tsx", "javascript", "jsx", "vue"])).optional(),
  exclude_types: z.array(z.string()).optional(),
  always_run: z.boolean().optional(),
  fail_fast: z.boolean().optional(),
  verbose: z.boolean().optional(),
  pass_filenames: z.boolean().optional(),
  require_serial: z.boolean().optional(),
  language_version: z.string().optional(),
  minimum_pre_commit_version: z.string().optional(),
  args: z.array(z.string()).optional(),
  stages: z.array(z.string()).optional(),
});

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const [hook, ...others] = z.array(HookShape).parse(parse(read(".pre-commit-hooks.yaml")));

describe("the hook for pre-commit", () => {
  it("starts a command of this package, once for all files", () => {
    expect(others).toEqual([]);
    expect(Object.keys(JSON.parse(read("package.json")).bin)).toContain(hook?.entry);
    expect(hook?.pass_filenames).toBe(false);
  });

  it("asks for a version of pre-commit that knows its keys", () => {
    expect(hook?.types_or?.length).toBeGreaterThan(0);
    expect(hook?.minimum_pre_commit_version).toBe("2.9.0");
  });

  it("passes options that the program has", async () => {
    const { out } = await runAudit("/", "--help");
    const options = (hook?.args ?? []).filter((arg) => arg.startsWith("-"));
    expect(options.length).toBeGreaterThan(0);
    for (const option of options) expect(out).toContain(`\n  ${option}`);
  });
});
