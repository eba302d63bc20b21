import { type Command, InvalidArgumentError, Option } from "commander";
import { type AuditOptions, VERSION } from "../run/options.ts";
import type { Terminal } from "./terminal.ts";

export interface SharedFlags {
  readonly root?: string;
  readonly targets?: string;
  readonly project?: string;
  readonly backendRoot?: readonly string[];
  readonly frontendRoot?: readonly string[];
  readonly color?: boolean;
  readonly quiet?: boolean;
}

const collect = (value: string, held: readonly string[] = []): string[] => [...held, value];

/** What every command that looks into a repository takes. */
export const withSharedOptions = (command: Command): Command =>
  command
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
      "look for the backend only here, relative to the root; can be repeated",
      collect,
    )
    .option(
      "--frontend-root <dir>",
      "look for the frontend only here, relative to the root; can be repeated",
      collect,
    )
    .option("--color", "colour, also where the output is no terminal")
    .option("--no-color", "no colour")
    .option("--quiet", "no closing line and no notices on stderr");

export const failOnOption = (): Option =>
  new Option("--fail-on <severity>", "the lowest severity that makes a symbol inconsistent")
    .choices(["high", "medium", "low", "never"])
    .default("high");

export function toAuditOptions(
  flags: SharedFlags,
  terminal: Terminal,
  names: readonly string[],
  failOn: AuditOptions["failOn"],
): AuditOptions {
  return {
    cwd: terminal.cwd,
    root: flags.root ?? null,
    targets: flags.targets ?? null,
    project: flags.project ?? null,
    backendRoots: flags.backendRoot ?? [],
    frontendRoots: flags.frontendRoot ?? [],
    names,
    failOn,
    date: utcDate(terminal.env.SOURCE_DATE_EPOCH),
    version: VERSION,
  };
}

/** Today in UTC; SOURCE_DATE_EPOCH, in seconds, overrides it. */
function utcDate(epoch: string | undefined): string {
  const seconds = epoch === undefined || epoch === "" ? Number.NaN : Number(epoch);
  if (epoch !== undefined && epoch !== "" && !Number.isFinite(seconds)) {
    throw new InvalidArgumentError("SOURCE_DATE_EPOCH must be a number of seconds");
  }
  const date = Number.isFinite(seconds) ? new Date(seconds * 1000) : new Date();
  return date.toISOString().slice(0, 10);
}
