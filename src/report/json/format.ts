import { maskSecrets } from "../../contract/mask-secrets.ts";
import { type Report, ReportShape } from "../../contract/report.ts";
import type { ReportFormat } from "../../contract/report-format.ts";

export const format: ReportFormat = {
  name: "json",
  description: "the whole report as JSON, for programs",
  render: (report) => toJson(ReportShape.parse(report) satisfies Report),
};

/**
 * Keys stand in the schema's order, which parsing gives them, and nothing that the schema does not know gets out.
 * What a terminal or a build log could act on is written as JSON's own escapes, so that the data stays the same.
 */
export const toJson = (value: unknown): string =>
  `${JSON.stringify(value, mask, 2).replace(ACTIVE, asEscape)}\n`;

/** A path is never a credential, and must stay what it is. */
const mask = (key: string, value: unknown): unknown =>
  typeof value === "string" && key !== "file" ? maskSecrets(value) : value;

/** Control characters that JSON leaves, bidirectional overrides, and the commands of build logs. */
const ACTIVE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|#(?=#(?:\[|vso\[))/g;

const asEscape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
