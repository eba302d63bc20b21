import { adviceSection, conclusionSection } from "./advice-section.ts";
import { defectsSection } from "./defects-section.ts";
import { hopsSection } from "./hop-section.ts";
import { type Html, html } from "./html.ts";
import { inlineCode } from "./prose.ts";
import { seamSection } from "./seam-section.ts";
import { summarySection } from "./summary-section.ts";
import { headingOf, type View } from "./view.ts";

/** The report of one symbol: headings and order are those that its readers know, and the seam. */
export const symbolSections = (
  view: View,
): Html => html`${headingOf(view, 0, "report", html`<span class="kind">Implementation Report:</span> ${inlineCode(view.audit.symbol)}`)}
${summarySection(view)}
${seamSection(view)}
${hopsSection(view)}
${defectsSection(view)}
${adviceSection(view)}
${conclusionSection(view)}`;
