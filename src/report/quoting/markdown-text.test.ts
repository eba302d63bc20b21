import { describe, expect, it } from "vitest";
import { escapeText, fence, inlineCode, markdownProse, tableCell } from "./markdown-text.ts";

describe("escapeText", () => {
  it.each([
    ["users_list_users_GET", "users_list_users_GET"],
    ["__init__", "\\_\\_init\\_\\_"],
    ["a*b*", "a\\*b\\*"],
    ["</details>", "\\</details\\>"],
    ["List[Item] | None", "List\\[Item\\] \\| None"],
    ["&lt;", "\\&lt;"],
    ["$x$", "\\$x\\$"],
    ["- item", "\\- item"],
    ["1. one", "1\\. one"],
    ["# heading", "\\# heading"],
    ["=== ", "\\==="],
    ["a\nb", "a b"],
    ["see @octocat, please", "see `@octocat`, please"],
    ["fixes #12.", "fixes `#12`."],
    ["(https://evil.example)", "(`https://evil.example`)"],
    ["www.evil.example", "`www.evil.example`"],
    ["a@b.example", "`a@b.example`"],
    [":tada:", "`:tada:`"],
    ["1.5 seconds, 3 rows", "1.5 seconds, 3 rows"],
  ])("writes %s as %s", (text, markdown) => expect(escapeText(text)).toBe(markdown));
});

describe("markdownProse", () => {
  it("turns quotations between backticks into code spans and escapes the rest", () => {
    expect(markdownProse("`List[Item]` is *not* `a|b`.")).toBe("`List[Item]` is \\*not\\* `a|b`.");
  });

  it("takes lone and repeated backticks for text", () => {
    expect(markdownProse("a ` b")).toBe("a \\` b");
    expect(markdownProse("``` b")).toBe("\\`\\`\\` b");
  });
});

describe("inlineCode", () => {
  it.each([
    ["a", "`a`"],
    ["a`b", "``a`b``"],
    ["`a", "`` `a ``"],
    ["a``b`c", "```a``b`c```"],
    ["a\nb", "`a b`"],
    ["", ""],
  ])("writes %s as %s", (text, markdown) => expect(inlineCode(text)).toBe(markdown));

  it("keeps a bar from splitting a cell of a table", () => {
    expect(tableCell(inlineCode("a|b"))).toBe("`a\\|b`");
    expect(tableCell(escapeText("a|b"))).toBe("a\\|b");
  });
});

describe("fence", () => {
  it("is longer than any run of backticks inside", () => {
    expect(fence("md", "a\n````js\nb")).toBe("`````md\na\n````js\nb\n`````");
  });

  it("is indented for a list item, and its language is a word", () => {
    expect(fence("ts` x\n", "a\n\n  b", "   ")).toBe("   ```tsx\n   a\n\n     b\n   ```");
  });

  it("cuts long lines, masks credentials and shows control characters", () => {
    const [, long = "", secret, control] = fence(
      "",
      `${"x".repeat(10_000)}\npassword = "S3cret!pass"\n\u001b[0m`,
    ).split("\n");
    expect(long.length).toBeLessThanOrEqual(400);
    expect(secret).toBe('password = "***********"');
    expect(control).toBe("\\x1b[0m");
  });
});
