import type { Place } from "../../contract/place.ts";
import type { Report } from "../../contract/report.ts";
import { rangeText } from "../wording/place-text.ts";
import { commitText, findingsText, targetsText } from "../wording/words.ts";
import { escapeText, inlineCode } from "./markdown-text.ts";

/** Blocks of a document: empty ones fall away, one blank line stands between the others. */
export const blocks = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== "").join("\n\n");

/** Lines of one paragraph that stay lines: two spaces make the break. */
export const lines = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== "").join("  \n");

/** A section that is left out when it holds nothing. */
export const section = (heading: string, body: string): string =>
  body === "" ? "" : `${heading}\n\n${body}`;

export const placeCode = (place: Pick<Place, "file" | "startLine" | "endLine">): string =>
  inlineCode(rangeText(place));

export const RULE = "---";

/** The hash is git's own; written as it is, forges link it to its commit. */
export const commitLine = (commit: Report["commit"]): string =>
  `**Commit:** ${/^[0-9a-f]+$/.test(commit?.sha ?? "") ? commitText(commit) : escapeText(commitText(commit))}`;

/** What a run comes to, in figures. */
export const figureLines = ({ commit, summary }: Report): string =>
  lines(`**Targets:** ${targetsText(summary)}`, commitLine(commit), `**Findings:** ${findingsText(summary)}`);
