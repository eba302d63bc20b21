import type { Report, RunFigures } from "../contract/report.ts";
import type { RenderOptions, ReportFile } from "../contract/report-format.ts";
import { toJson } from "../report/json/format.ts";
import { openapiDocument } from "../report/openapi/document.ts";
import { formats } from "../report/registry.ts";
import { closingLine } from "../report/terminal/closing-line.ts";
import { renderRoutes } from "../report/terminal/routes-table.ts";
import { nearestNames } from "../targets/nearest-names.ts";
import { describeApi } from "./describe-api.ts";
import type { Listed } from "./list-routes.ts";
import { UserError } from "./user-error.ts";

export const formatNames = (): string[] => formats.map(({ name }) => name);

export const describeFormats = (): string =>
  formats.map(({ name, description }) => `${name}: ${description}`).join("\n");

function findFormat(name: string) {
  const found = formats.find((format) => format.name === name);
  if (found !== undefined) return found;
  const [nearest] = nearestNames(name, formatNames());
  const help = nearest === undefined ? `there are ${formatNames().join(", ")}` : `did you mean ${nearest}?`;
  throw new UserError(`--format ${name}: no such format; ${help}`);
}

/** Fails early, before the audit, on a format that does not exist. */
export const checkFormat = (name: string): void => void findFormat(name);

export const renderReport = (report: Report, name: string, options: RenderOptions): string =>
  findFormat(name).render(report, options);

/** The report as files of a folder; null for a format that is one text. */
export const reportFiles = (report: Report, name: string): readonly ReportFile[] | null =>
  findFormat(name).files?.(report) ?? null;

export const renderClosing = (report: Report, figures: RunFigures): string => closingLine(report, figures);

const ROUTES: Readonly<Record<string, (listed: Listed, options: RenderOptions) => string>> = {
  terminal: ({ routes }, options) => renderRoutes(routes, options),
  json: ({ routes }) => toJson(routes),
  openapi: ({ looked }) => looked.map((one) => toJson(openapiDocument(describeApi(one)))).join(""),
};

/** Fails early on a format that routes are not printed in. */
export function checkRoutesFormat(name: string): void {
  if (name in ROUTES) return;
  throw new UserError(`--format ${name}: routes prints ${Object.keys(ROUTES).join(", ")}`);
}

export const renderRoutesAs = (listed: Listed, name: string, options: RenderOptions): string =>
  ROUTES[name]?.(listed, options) ?? "";
