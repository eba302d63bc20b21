import { createHash } from "node:crypto";
import type { Report } from "../../contract/report.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { type Html, html, trusted } from "./html.ts";
import { SCRIPT } from "./script.ts";
import { STYLE } from "./style/style.ts";

export interface Page {
  readonly title: string;
  /** What stands above the content: the way to other pages. */
  readonly nav: Html | null;
  readonly main: Html;
  /** From the page to the folder's top: empty, or `../`; null for a page that carries style and script itself. */
  readonly root: string | null;
  /** Only what can be filtered needs the script. */
  readonly scripted: boolean;
}

export function renderPage(report: Report, page: Page): string {
  const { markup } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(page)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${oneLine(page.title)}</title>
${assets(page)}
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
${page.nav}
<main id="content" tabindex="-1">
${page.main}
</main>
<footer><p>${oneLine(report.tool.name)} ${oneLine(report.tool.version)}</p></footer>
</body>
</html>
`;
  return markup;
}

const assets = ({ root, scripted }: Page): Html =>
  root === null
    ? html`<style>${trusted(STYLE)}</style>${scripted && html`<script type="module">${trusted(SCRIPT)}</script>`}`
    : html`<link rel="stylesheet" href="${root}assets/style.css">${
        scripted && html`<script src="${root}assets/report.js" defer></script>`
      }`;

/**
 * Nothing but the style and the script of the page itself. Opened from disk, a page has no origin in Firefox and
 * `'self'` is nobody: `file:` stands for it, and means nothing to a page that came from a server.
 */
function policy({ root, scripted }: Page): string {
  const style = root === null ? hashOf(STYLE) : "'self' file:";
  const script = !scripted ? "'none'" : root === null ? hashOf(SCRIPT) : "'self' file:";
  return `default-src 'none'; style-src ${style}; script-src ${script}; base-uri 'none'; form-action 'none'`;
}

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
