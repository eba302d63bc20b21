import type { Severity } from "../../contract/report.ts";
import type { DocumentedRule } from "../../contract/report-format.ts";
import { HOP_TITLES } from "../wording/hop-titles.ts";
import { LEVELS } from "./levels.ts";

/** A rule for SARIF's list; its page is the help that code scanning shows beside an alert. */
export function describeRule({ meta, page }: DocumentedRule) {
  const help = page === "" ? meta.summary : withoutLinks(page);
  const [area = ""] = meta.id.split("/");
  return {
    id: meta.id,
    name: pascalCase(meta.id),
    shortDescription: { text: meta.title },
    fullDescription: { text: meta.summary },
    help: { text: help, markdown: help },
    defaultConfiguration: { level: LEVELS[meta.severity] },
    properties: {
      tags: [
        ...new Set([area, HOP_TITLES[meta.hop].short.toLowerCase()]),
        ...(meta.securitySeverity === undefined ? [] : ["security"]),
      ],
      precision: "high",
      ...(meta.securitySeverity === undefined ? {} : { "security-severity": meta.securitySeverity }),
      "problem.severity": PROBLEM_SEVERITIES[meta.severity],
    },
  };
}

/** A page's links lead to its neighbours in the repository, which are not there beside an alert. */
const withoutLinks = (page: string): string => page.replace(/\[([^\]]+)\]\((?!https?:)[^)]+\)/g, "$1");

/** GitHub's word for a severity, for rules that are not about security. */
const PROBLEM_SEVERITIES: Record<Severity, string> = {
  high: "error",
  medium: "warning",
  low: "recommendation",
};

/** `frontend/mock-bypass` → FrontendMockBypass */
const pascalCase = (id: string): string =>
  id
    .split(/[/-]/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("");
