import { normalize } from "node:path/posix";
import type { Diff } from "../contract/diff.ts";
import type { Report, RunFigures } from "../contract/report.ts";
import type {
  DocumentedRule,
  Look,
  RenderOptions,
  ReportFile,
  ReportFormat,
} from "../contract/report-format.ts";
import { toJson } from "../report/json/format.ts";
import { diffPage } from "../report/markdown/diff-page.ts";
import { openapiDocument } from "../report/openapi/document.ts";
import { quoteLines } from "../report/quoting/quote-lines.ts";
import { formats } from "../report/registry.ts";
import { closingLine } from "../report/terminal/closing-line.ts";
import { renderDiff } from "../report/terminal/diff-list.ts";
import { renderOrphans } from "../report/terminal/orphans-list.ts";
import { renderRoutes } from "../report/terminal/routes-table.ts";
import { rules } from "../rules/registry.ts";
import { nearestNames } from "../targets/nearest-names.ts";
import { readRulePage } from "../workspace/read-resource.ts";
import { describeApi } from "./describe-api.ts";
import type { Details, Outcome } from "./finish-run.ts";
import type { ListedOrphans } from "./list-orphans.ts";
import type { Listed } from "./list-routes.ts";
import { UserError } from "./user-error.ts";

/** What the merge of shards reads. It is made of the run itself, where all others are made of its report. */
const BLOB = { name: "blob", description: "what a shard found, for audit merge" };

export const formatNames = (): string[] => [...formats, BLOB].map(({ name }) => name).sort();

export const describeFormats = (): string =>
  [...formats, BLOB].map(({ name, description }) => `${name}: ${description}`).join("\n");

function findFormat(name: string): ReportFormat | null {
  const found = formats.find((format) => format.name === name);
  if (found !== undefined || name === BLOB.name) return found ?? null;
  const [nearest] = nearestNames(name, formatNames());
  const help = nearest === undefined ? `there are ${formatNames().join(", ")}` : `did you mean ${nearest}?`;
  throw new UserError(`--format ${name}: no such format; ${help}`);
}

/** Fails early, before the audit, on a format that does not exist. */
export const checkFormat = (name: string): void => void findFormat(name);

/** A run as one text. */
export async function renderReport(outcome: Outcome, name: string, look: Look): Promise<string> {
  const kind = `${name} ${look.columns} ${look.color}`;
  const kept = outcome.texts.recall(kind);
  if (kept !== null) return kept;
  const text = renderDetails(await outcome.details(), name, look);
  outcome.texts.keep(kind, text);
  return text;
}

/** A run as files of a folder; null for a format that is one text. */
export async function reportFiles(
  outcome: Outcome,
  name: string,
  look: Look,
): Promise<readonly ReportFile[] | null> {
  if (findFormat(name)?.files === undefined) return null;
  const kind = `${name} as files`;
  const kept = outcome.texts.recall(kind);
  if (kept !== null) return JSON.parse(kept) as ReportFile[];
  const files = detailFiles(await outcome.details(), name, look);
  outcome.texts.keep(kind, JSON.stringify(files));
  return files;
}

export const renderDetails = (details: Details, name: string, look: Look): string =>
  findFormat(name)?.render(details.report, renderOptions(details, look)) ?? toJson(details.collected);

export const detailFiles = (details: Details, name: string, look: Look): readonly ReportFile[] | null =>
  findFormat(name)?.files?.(details.report, renderOptions(details, look)) ?? null;

const renderOptions = ({ collected: { prefixes } }: Details, look: Look): RenderOptions => ({
  ...look,
  rules: documentedRules,
  repositoryPath: (project, file) => normalize(`${prefixes[project ?? ""] ?? ""}${file}`),
});

const documentedRules = (): DocumentedRule[] =>
  rules.map(({ meta }) => ({ meta, page: readRulePage(meta.id) ?? "" }));

/** Lines for a reader beside the reports: names and texts of the audited tree stand in them, and must stay text. */
export const renderAside = (text: string): string => `${quoteLines(text, LONGEST_ASIDE).join("\n")}\n`;

const LONGEST_ASIDE = 4000;

export const renderClosing = (summary: Report["summary"], figures: RunFigures): string =>
  closingLine(summary, figures);

type Renderers<T> = Readonly<Record<string, (listed: T, look: Look) => string>>;

const ROUTES: Renderers<Listed> = {
  terminal: ({ routes }, look) => renderRoutes(routes, look),
  json: ({ routes }) => toJson(routes),
  openapi: ({ looked }) => looked.map((one) => toJson(openapiDocument(describeApi(one)))).join(""),
};

const ORPHANS: Renderers<ListedOrphans> = {
  terminal: ({ orphans }, look) => renderOrphans(orphans, look),
  json: ({ orphans }) => toJson(orphans),
};

const DIFF: Renderers<Diff> = {
  terminal: renderDiff,
  markdown: diffPage,
  json: toJson,
};

const LISTS = { routes: ROUTES, orphans: ORPHANS, diff: DIFF };

/** Fails early on a format that a list is not printed in. */
export function checkListFormat(list: keyof typeof LISTS, name: string): void {
  if (name in LISTS[list]) return;
  throw new UserError(`--format ${name}: ${list} prints ${Object.keys(LISTS[list]).join(", ")}`);
}

export const renderRoutesAs = (listed: Listed, name: string, look: Look): string =>
  ROUTES[name]?.(listed, look) ?? "";

export const renderOrphansAs = (listed: ListedOrphans, name: string, look: Look): string =>
  ORPHANS[name]?.(listed, look) ?? "";

export const renderDiffAs = (diff: Diff, name: string, look: Look): string => DIFF[name]?.(diff, look) ?? "";
