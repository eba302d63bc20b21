import { parseFragment } from "parse5";
import { describe, expect, it } from "vitest";
import { EVIL_TEXTS } from "../report.fixture.ts";
import { escapeHtml, html, trusted } from "./html.ts";
import { breakable, inlineCode, prose } from "./prose.ts";

/** The one text that a browser makes of it; null when it makes anything else. */
function asText(markup: string): string | null {
  const { childNodes } = parseFragment(markup);
  const [only] = childNodes;
  return childNodes.length === 1 && only !== undefined && "value" in only ? only.value : null;
}

/** The value of an attribute that a browser reads; null when there is another one. */
function asAttribute(markup: string): string | null {
  const [element] = parseFragment(`<i title="${markup}"></i>`).childNodes;
  return element !== undefined && "attrs" in element && element.attrs.length === 1
    ? (element.attrs[0]?.value ?? null)
    : null;
}

describe("escapeHtml", () => {
  it.each([
    "<b>&amp;</b>",
    `" onload="x`,
    "' onload='x",
    "` onload=`x",
    "&lt;script&gt;",
    "</style></script></title></textarea><!--",
    "&#60;img src=x onerror=alert(1)&#62;",
  ])("%j is text between tags and inside quotes", (text) => {
    expect(asText(escapeHtml(text))).toBe(text);
    expect(asAttribute(escapeHtml(text))).toBe(text);
  });

  it("shows what is invisible, and defuses commands of build logs", () => {
    expect(escapeHtml("a\u001b[31m\u202eb")).toBe("a\\x1b[31m\\u202eb");
    expect(escapeHtml("::error::x")).toBe("\\x3a:error::x");
  });
});

describe("html", () => {
  it("escapes texts and leaves markup, in lists too; what is not there leaves nothing", () => {
    const item = html`<li>${"<a>"}</li>`;
    expect(html`<ul>${[item, "&", null, false, 2]}</ul>`.markup).toBe("<ul><li>&#60;a&#62;</li>&#38;2</ul>");
  });

  it("takes a constant as it is", () => {
    expect(html`${trusted("<br>")}`.markup).toBe("<br>");
  });

  it.each(EVIL_TEXTS)("makes one text of %#", (text) => {
    expect(asText(html`${text}`.markup)).not.toBeNull();
    expect(asAttribute(html`${text}`.markup)).not.toBeNull();
  });
});

describe("prose", () => {
  it("knows quotations between backticks, and nothing else", () => {
    expect(prose("`<b>` is **bold** & [a](b)").markup).toBe(
      "<code>&#60;b&#62;</code> is **bold** &#38; [a](b)",
    );
  });

  it("masks credentials", () => {
    const token = `ghp_${"a".repeat(36)}`;
    expect(prose(`sends ${token}`).markup).not.toContain(token);
    expect(inlineCode(`t = "${token}"`).markup).not.toContain(token);
  });

  it("breaks long names behind what separates their words", () => {
    expect(breakable("apps/api/routers/web_socket.py").markup).toBe(
      "apps/<wbr>api/<wbr>routers/<wbr>web_<wbr>socket.py",
    );
    expect(breakable("get_my_conversations").markup).toBe("get_my_conversations");
  });
});
