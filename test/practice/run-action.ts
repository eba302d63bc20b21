import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";
import { parse } from "yaml";
import { z } from "zod";
import { temporaryFolder, writeFiles } from "../../src/workspace/temporary-tree.fixture.ts";

export const ROOT = new URL("../../", import.meta.url).pathname;

/** The part of an action's metadata that ours uses; anything else in it fails. */
const ActionShape = z.strictObject({
  name: z.string(),
  description: z.string().max(125),
  author: z.string(),
  branding: z.strictObject({ icon: z.string(), color: z.string() }),
  inputs: z.record(z.string(), z.strictObject({ description: z.string(), default: z.string() })),
  outputs: z.record(z.string(), z.strictObject({ description: z.string(), value: z.string() })),
  runs: z.strictObject({
    using: z.literal("composite"),
    steps: z.tuple([
      z.strictObject({
        id: z.string(),
        shell: z.literal("bash"),
        "working-directory": z.string(),
        env: z.record(z.string(), z.string()),
        run: z.string(),
      }),
    ]),
  }),
});

export const action = ActionShape.parse(parse(readFileSync(join(ROOT, "action.yml"), "utf8")));
export const [step] = action.runs.steps;

/** Writes down what it is asked for, as the real one writes reports, and ends as it is told to. */
const NPX = `#!/usr/bin/env bash
printf '%s\\0' "$@" > "$RUNNER_TEMP/asked"
for argument in "$@"; do
  case "$argument" in
    --format=summary=*) if [ -z "$NOTHING" ]; then echo "## An overview" > "\${argument#--format=summary=}"; fi ;;
    --format=sarif=*) if [ -z "$NOTHING" ]; then echo "{}" > "\${argument#--format=sarif=}"; fi ;;
  esac
done
exit "$CODE"
`;

interface Ran {
  readonly code: number | null;
  readonly stderr: string;
  /** What npx was given. */
  readonly asked: readonly string[];
  readonly summary: string;
  readonly outputs: string;
  readonly folder: string;
}

/** Runs the step as GitHub does, with an npx that writes nothing else than what it is asked for. */
export function runAction(inputs: Readonly<Record<string, string>>, CODE = "0", NOTHING = ""): Ran {
  const folder = temporaryFolder({ "bin/npx": NPX, "temp/asked": "", "summary.md": "Before\n", outputs: "" });
  chmodSync(join(folder, "bin/npx"), 0o755);
  const workspace = join(folder, "workspace");
  writeFiles(workspace, { "step.sh": step.run });
  const directory = join(workspace, inputs["working-directory"] ?? ".");
  mkdirSync(directory, { recursive: true });
  const { status, stderr } = spawnSync(
    "bash",
    ["--noprofile", "--norc", "-eo", "pipefail", join(workspace, "step.sh")],
    {
      cwd: directory,
      encoding: "utf8",
      env: {
        ...environment(inputs),
        PATH: [join(folder, "bin"), process.env.PATH].join(delimiter),
        RUNNER_TEMP: join(folder, "temp"),
        GITHUB_STEP_SUMMARY: join(folder, "summary.md"),
        GITHUB_OUTPUT: join(folder, "outputs"),
        CODE,
        NOTHING,
      },
    },
  );
  const read = (file: string) =>
    existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8") : "";
  return {
    code: status,
    stderr,
    asked: read("temp/asked").split("\0").slice(0, -1),
    summary: read("summary.md"),
    outputs: read("outputs"),
    folder,
  };
}

/** `${{ inputs.x }}` is the input, or its default. */
const environment = (inputs: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(step.env).map(([name, value]) => {
      const input = /^\$\{\{ inputs\.([a-z-]+) \}\}$/.exec(value)?.[1] ?? "";
      return [name, inputs[input] ?? action.inputs[input]?.default];
    }),
  );
