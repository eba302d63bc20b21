import { escapeHtml, type Html, html, trusted } from "./html.ts";
import { heading } from "./view.ts";

/**
 * A rule's page from its own first section on; what stands above is told by the rule's metadata. Of Markdown, the pages
 * have headings, fences, lists and paragraphs; anything else would be shown as it is written.
 */
export function ruleText(page: string, level: number, prefix: string): Html {
  const start = page.search(/^## /m);
  return html`${blocksOf(start < 0 ? "" : page.slice(start)).map((block) => draw(block, level, prefix))}`;
}

type Block =
  | { readonly kind: "heading" | "code" | "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] };

function blocksOf(page: string): Block[] {
  const blocks: Block[] = [];
  let rest = page.replaceAll("\r\n", "\n").trim();
  while (rest !== "") {
    const [fenced, , code = ""] = /^(`{3,})[^\n]*\n([\s\S]*?)\n\1`*(?=\n|$)/.exec(rest) ?? [];
    const [text = rest] = /^(?:(?!\n\n|\n```)[\s\S])+/.exec(rest) ?? [];
    blocks.push(fenced === undefined ? plainBlock(text) : { kind: "code", text: code });
    rest = rest.slice((fenced ?? text).length).replace(/^\n+/, "");
  }
  return blocks;
}

function plainBlock(text: string): Block {
  if (/^#+ /.test(text)) return { kind: "heading", text: text.replace(/^#+ /, "") };
  if (!text.startsWith("- ")) return { kind: "paragraph", text };
  return { kind: "list", items: text.slice(2).split(/\n- /) };
}

function draw(block: Block, level: number, prefix: string): Html {
  if (block.kind === "list") {
    return html`<ul>\n${block.items.map((item) => html`<li>${inline(item)}</li>\n`)}</ul>\n`;
  }
  const { kind, text } = block;
  if (kind === "code") return html`<figure class="code"><pre><code>${text}</code></pre></figure>\n`;
  if (kind === "paragraph") return html`<p>${inline(text)}</p>\n`;
  return html`${heading(level, `${prefix}-${slug(text)}`, inline(text))}\n`;
}

const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, "-");

/** Code between backticks; links lead nowhere from here, and keep their words. */
const inline = (text: string): Html =>
  trusted(
    text
      .replace(/\[([^\]`]+)\]\([^)\s]+\)/g, "$1")
      .split(/(`[^`]+`)/)
      .map((part) =>
        /^`[^`]+`$/.test(part) ? `<code>${escapeHtml(part.slice(1, -1))}</code>` : escapeHtml(part),
      )
      .join(""),
  );
