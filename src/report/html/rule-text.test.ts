import { expect, it } from "vitest";
import { ruleText } from "./rule-text.ts";

const PAGE = [
  "# Title",
  "",
  "- Rule: `a/b`",
  "",
  "## What",
  "",
  "A `<T>` & more,",
  "on two lines. See [limits](../limits.md).",
  "",
  "- one",
  "- two",
  "  goes on",
  "",
  "```ts",
  "const a = `<b>`;",
  "",
  "- no list",
  "```",
  "",
  "## Why it is",
  "",
  "So.",
  "",
].join("\n");

it("has headings, paragraphs, lists and code, from the first section on", () => {
  expect(ruleText(PAGE, 3, "rule-a-b").markup.split("\n")).toEqual([
    '<h3 id="rule-a-b-what">What</h3>',
    "<p>A <code>&#60;T&#62;</code> &#38; more,",
    "on two lines. See limits.</p>",
    "<ul>",
    "<li>one</li>",
    "<li>two",
    "  goes on</li>",
    "</ul>",
    '<figure class="code"><pre><code>const a = &#96;&#60;b&#62;&#96;;',
    "",
    "- no list</code></pre></figure>",
    '<h3 id="rule-a-b-why-it-is">Why it is</h3>',
    "<p>So.</p>",
    "",
  ]);
});

it("ends with a page that does not: a fence that stays open, a page without sections", () => {
  expect(ruleText("## A\n\n```\nopen", 3, "r").markup).toBe(
    '<h3 id="r-a">A</h3>\n<p>&#96;&#96;&#96;\nopen</p>\n',
  );
  expect(ruleText("only text", 3, "r").markup).toBe("");
});
