import { type Command, Option } from "commander";
import { type AuditOptions, fillOptions } from "../run/options.ts";
import { describeFormats } from "../run/render-report.ts";
import { parseShard, type Shard } from "../run/shard.ts";
import { UserError } from "../run/user-error.ts";
import { utcDate } from "../run/utc-date.ts";
import { createProgress } from "./progress.ts";
import type { Terminal } from "./terminal.ts";

/** The options as commander hands them over. Every command takes all of them, and uses what it needs. */
export interface Flags {
  readonly root?: string;
  readonly targets?: string;
  readonly project?: string;
  readonly backendRoot?: readonly string[];
  readonly frontendRoot?: readonly string[];
  readonly openapi?: string;
  readonly format?: readonly WantedFormat[];
  readonly output?: string;
  readonly check?: boolean;
  readonly failOn: AuditOptions["failOn"];
  readonly failOnUndetermined?: boolean;
  readonly failOnStale?: boolean;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly shard?: Shard;
  readonly changedSince?: string;
  readonly cache?: boolean;
  readonly jobs?: number;
  readonly color?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

export interface WantedFormat {
  readonly name: string;
  /** Null where `--output`, or the format's default, decides. */
  readonly path: string | null;
}

const collect = (value: string, held: readonly string[] = []): string[] => [...held, value];

const collectFormats = (value: string, held: readonly WantedFormat[] = []): WantedFormat[] => [
  ...held,
  parseFormat(value),
];

/** `json=out.json` is the format and its own path. */
function parseFormat(text: string): WantedFormat {
  const at = text.indexOf("=");
  return at < 0 ? { name: text, path: null } : { name: text.slice(0, at), path: text.slice(at + 1) };
}

function parseJobs(text: string): number {
  const jobs = Number(text);
  if (/^[1-9]\d{0,3}$/.test(text)) return jobs;
  throw new UserError(`--jobs ${text}: it must be a whole number from 1`);
}

const FAIL_ON = new Option("--fail-on <severity>", "the lowest severity that makes a symbol inconsistent")
  .choices(["high", "medium", "low", "never"])
  .default("high");

export const addFlags = (program: Command): Command =>
  program
    .option(
      "--root <dir>",
      "the audited repository (default: nearest folder up with a targets file, else the git root)",
    )
    .option(
      "--targets <file>",
      "the targets file, relative to the root (default: targets.json, then scripts/targets.json)",
    )
    .option("--project <name>", "only this project of the targets file")
    .option(
      "--backend-root <dir>",
      "look for the backend only here, relative to the root, also outside of it; repeatable",
      collect,
    )
    .option(
      "--frontend-root <dir>",
      "look for the frontend only here, relative to the root, also outside of it; repeatable",
      collect,
    )
    .option(
      "--openapi <file>",
      "an OpenAPI document, 3.0 or 3.1, JSON or YAML, that the code is compared with",
    )
    .option("--all", "every target (the default when no symbol is named)")
    .option("--format <name[=path]>", `how to report; repeatable:\n${describeFormats()}`, collectFormats)
    .option(
      "--output <path>",
      "where to write; - is stdout (default: stdout, and the folder reports/ for markdown and html)",
    )
    .option("--check", "write nothing; exit 1 when the reports on disk are stale")
    .addOption(FAIL_ON)
    .option("--fail-on-undetermined", "exit 1 when a symbol is undetermined, too")
    .option("--baseline <file>", "findings that are accepted: they stay in the report and gate nothing")
    .option("--update-baseline", "write all that is found now into the file of --baseline")
    .option("--fail-on-stale", "exit 1 when a suppression or an entry of the baseline matches nothing, too")
    .option(
      "--changed-since <ref>",
      "audit only symbols for which something differs from where HEAD and <ref> part",
    )
    .option(
      "--shard <i/n>",
      "audit only this part of the targets; --format blob keeps it for audit merge",
      parseShard,
    )
    .option("--no-cache", "read everything anew, and remember nothing")
    .option("--jobs <n>", "how many threads may work at once; 1 keeps all in one (default: 2)", parseJobs)
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .option("--quiet", "no closing line on stderr")
    .option("--verbose", "on stderr, when each stage of the run began");

export const toAuditOptions = (flags: Flags, terminal: Terminal, names: readonly string[]): AuditOptions =>
  fillOptions({
    cwd: terminal.cwd,
    date: utcDate(terminal.env.SOURCE_DATE_EPOCH),
    names,
    onStep: createProgress(terminal, flags),
    root: flags.root,
    targets: flags.targets,
    project: flags.project,
    backendRoots: flags.backendRoot,
    frontendRoots: flags.frontendRoot,
    openapi: flags.openapi,
    failOn: flags.failOn,
    baseline: flags.baseline,
    updateBaseline: flags.updateBaseline,
    shard: flags.shard,
    changedSince: flags.changedSince,
    cache: flags.cache,
    jobs: flags.jobs,
  });
