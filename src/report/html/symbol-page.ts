import type { Audit, Report } from "../../contract/report.ts";
import { HOP_TITLES } from "../wording/hop-titles.ts";
import { type Html, html } from "./html.ts";
import { sign } from "./marks.ts";
import type { Page } from "./page.ts";
import { breakable, plain } from "./prose.ts";
import { type Rules, ruleAnchor } from "./rules-page.ts";
import { symbolSections } from "./symbol-sections.ts";
import type { View } from "./view.ts";

interface Neighbour {
  readonly symbol: string;
  readonly path: string;
}

export interface Around {
  readonly path: string;
  readonly previous: Neighbour | null;
  readonly next: Neighbour | null;
}

export function symbolPage(report: Report, audit: Audit, around: Around, rules: Rules): Page {
  const root = around.path.includes("/") ? "../" : "";
  const view: View = {
    report,
    audit,
    prefix: "",
    level: 1,
    ruleLink: (id) => (rules.has(id) ? `${root}rules.html#${ruleAnchor(id)}` : null),
  };
  return {
    title: `${audit.symbol} – Implementation Report`,
    nav: siteNav(root, around),
    main: html`<div class="with-contents">
${contents(view)}
<article class="report">
${symbolSections(view)}
</article>
</div>`,
    root,
    scripted: false,
  };
}

const siteNav = (
  root: string,
  { previous, next }: Around,
): Html => html`<nav class="site" aria-label="Reports">
<a href="${root}index.html">All reports</a>
${neighbour(root, "Previous", previous)}
${neighbour(root, "Next", next)}
</nav>`;

const neighbour = (root: string, word: "Previous" | "Next", to: Neighbour | null): Html | null =>
  to === null
    ? null
    : html`<a class="${word.toLowerCase()}" rel="${word === "Next" ? "next" : "prev"}" href="${root}${to.path}">${word}: <span>${plain(to.symbol)}</span></a>`;

const contents = ({ audit }: View): Html => html`<nav class="contents" aria-label="On this page">
<ul>
<li><a href="#summary">Executive Summary</a></li>
<li><a href="#trace">Trace</a></li>
<li><a href="#hops">Hops</a>
<ol>
${audit.hops.map(
  (hop, index) =>
    html`<li><a href="#hop-${index + 1}">${sign(hop.verdict)} ${breakable(HOP_TITLES[hop.hop].short)}</a></li>\n`,
)}</ol></li>
<li><a href="#defects">Defects</a></li>
<li><a href="#recommendations">Recommendations</a></li>
<li><a href="#conclusion">Conclusion</a></li>
</ul>
</nav>`;
