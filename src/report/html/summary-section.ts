import type { Report } from "../../contract/report.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { commitText, HEALTH_WORDS, operationText, STATUS_WORDS } from "../wording/words.ts";
import { type Html, html } from "./html.ts";
import { badge, STATUS_VERDICTS, sign } from "./marks.ts";
import { inlineCode, plain, prose } from "./prose.ts";
import { tracePicture } from "./trace-picture.ts";
import { headingOf, joined, rows, section, type View } from "./view.ts";

/** What a reader takes away who reads no further. */
export function summarySection(view: View): Html | null {
  const { audit } = view;
  return section(
    headingOf(view, 1, "summary", html`Executive Summary`),
    html`${standing(view)}
<p class="lead">${prose(audit.summary)}</p>
${section(headingOf(view, 2, "key-findings", html`Key Findings`), keyFindings(view))}
${section(headingOf(view, 2, "trace", html`Trace`), tracePicture(view), "trace")}`,
  );
}

/** The commit, in an element that says so: reports are compared without it. */
export const commitMark = (commit: Report["commit"]): Html =>
  html`<span data-commit>${oneLine(commitText(commit))}</span>`;

const standing = ({ report, audit }: View): Html | null =>
  rows(
    ["Status", badge(STATUS_VERDICTS[audit.status], `${STATUS_WORDS[audit.status]} (${audit.status})`)],
    ["Commit", html`<code>${commitMark(report.commit)}</code>`],
    ["Symbol Health", html`${HEALTH_WORDS[audit.health]}`],
    ["Project", audit.project === undefined ? null : plain(audit.project)],
    ["Operation", operation(audit)],
  );

function operation({ operation: served, aliases = [] }: View["audit"]): Html | null {
  if (served === null) return null;
  const others = aliases.map((alias) => inlineCode(operationText(alias)));
  const conditions = (served.conditions ?? []).map(inlineCode);
  return html`${inlineCode(operationText(served))}${
    others.length > 0 && html`, also ${joined(others, ", ")}`
  }${served.app !== undefined && html`, served by ${inlineCode(served.app)}`}${
    conditions.length > 0 && html`, only if ${joined(conditions, " and ")}`
  }`;
}

const keyFindings = ({ audit }: View): Html | null =>
  audit.keyFindings.length === 0
    ? null
    : html`<ul class="key-findings">
${audit.keyFindings.map(
  ({ mark, title, text }) =>
    html`<li>${sign(mark)} <div><strong>${plain(title)}</strong>: ${prose(text)}</div></li>\n`,
)}</ul>
`;
