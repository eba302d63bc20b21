import type { Report } from "../../contract/report.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { HOP_TITLES } from "../wording/hop-titles.ts";
import { STATUS_WORDS } from "../wording/words.ts";
import { type Html, html } from "./html.ts";
import { VERDICTS, verdictWord } from "./marks.ts";

type Choice = readonly [value: string, text: string];

/** Controls for the table; the script that they need shows them. */
export const filters = (report: Report): Html => html`<form id="filters" class="filters" hidden>
<label class="search">Search <input type="search" name="q" autocomplete="off" spellcheck="false" placeholder="symbol, path or rule"></label>
${select(
  "status",
  "Status",
  Object.entries(STATUS_WORDS).map(([value, word]) => [value, word.toLowerCase()]),
)}
${select("severity", "Findings", [
  ["high", "high"],
  ["medium", "medium"],
  ["low", "low"],
  ["none", "none"],
])}
${select(
  "hop",
  "Hop",
  Object.values(HOP_TITLES).map(({ short }, index) => [String(index), short]),
)}
${select(
  "verdict",
  "Verdict",
  VERDICTS.map((verdict) => [verdict, verdictWord(verdict)]),
)}
${projects(report)}
<label>Order <select name="order"><option value="">as listed</option><option value="worst">worst first</option></select></label>
<button type="reset">Reset</button>
<p id="shown" class="shown" role="status"></p>
</form>
`;

const select = (name: string, label: string, choices: readonly Choice[]): Html =>
  html`<label>${label} <select name="${name}"><option value="">any</option>${choices.map(
    ([value, text]) => html`<option value="${value}">${text}</option>`,
  )}</select></label>`;

/** By number: names are free, and can be anything. */
function projects(report: Report): Html | null {
  const names = projectsOf(report);
  if (names.length < 2) return null;
  return select(
    "project",
    "Project",
    names.map((name, index) => [String(index), name === undefined ? "none" : oneLine(name)]),
  );
}

export const projectsOf = ({ audits }: Report): (string | undefined)[] => [
  ...new Set(audits.map(({ project }) => project)),
];
