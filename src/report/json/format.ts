import { maskSecrets } from "../../contract/mask-secrets.ts";
import { type Report, ReportShape } from "../../contract/report.ts";
import type { ReportFormat } from "../../contract/report-format.ts";
import { jsonText } from "../quoting/json-text.ts";

export const format: ReportFormat = {
  name: "json",
  description: "the whole report as JSON, for programs",
  render: (report) => toJson(ReportShape.parse(report) satisfies Report),
};

/** Keys stand in the schema's order, which parsing gives them, and nothing that the schema does not know gets out. */
export const toJson = (value: unknown): string => jsonText(value, mask);

/** A path is never a credential, and must stay what it is. */
const mask = (key: string, value: unknown): unknown =>
  typeof value === "string" && key !== "file" ? maskSecrets(value) : value;
