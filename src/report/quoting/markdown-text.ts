import { cut } from "./cut.ts";
import { quoteLines } from "./quote-lines.ts";
import { oneLine, splitProse } from "./split-prose.ts";

/** Plain text for any inline position of CommonMark with GitHub's extensions: it shows as it is and means nothing. */
export const escapeText = (text: string): string => escapeStart(oneLine(text).replace(/\S+/g, escapeWord));

/** A sentence whose quotations stand between backticks. */
export const markdownProse = (text: string): string =>
  escapeStart(
    splitProse(text)
      .map((part) => (part.code ? inlineCode(part.text) : part.text.replace(/\S+/g, escapeWord)))
      .join(""),
  );

/** A code span, with delimiters longer than any run of backticks inside. */
export function inlineCode(text: string): string {
  const code = oneLine(text);
  if (code === "") return "";
  const ticks = "`".repeat(longestRun(code, /`+/g) + 1);
  const pad = code.startsWith("`") || code.endsWith("`") ? " " : "";
  return ticks + pad + code + pad + ticks;
}

/** A fenced block, with a fence longer than any run of backticks inside; `indent` puts it into a list item. */
export function fence(language: string, text: string, indent = ""): string {
  const lines = quoteLines(text, LONGEST_LINE);
  const ticks = "`".repeat(Math.max(3, longestRun(lines.join("\n"), /`+/g) + 1));
  const info = language.replace(/[^A-Za-z0-9+#-]/g, "");
  return [ticks + info, ...lines, ticks].map((line) => (line === "" ? "" : indent + line)).join("\n");
}

/** For a cell of a table: GitHub splits cells at every bar that has no backslash, even inside code. */
export const tableCell = (markdown: string): string => markdown.replace(/(\\*)\|/g, "\\|");

/** A row of a table; its cells are Markdown, their bars seen to. */
export const tableRow = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const LONGEST_LINE = 400;

const longestRun = (text: string, run: RegExp): number =>
  Math.max(0, ...[...text.matchAll(run)].map((match) => match[0].length));

/** What GitHub turns into a link, a mention or a picture however it is escaped; inside a code span it stays text. */
const LINKED = /@[\w-]|#\d|\bGH-\d|:\/\/|www\.|:[\w+-]+:|^(?=[a-f]*\d)[0-9a-f]{7,40}$/i;

function escapeWord(word: string): string {
  if (!LINKED.test(word)) return escapeCharacters(word);
  const [, before = "", inner = "", after = ""] = /^([("'[]*)(.*?)([)"'\],.;!?]*)$/.exec(word) ?? [];
  return escapeCharacters(before) + inlineCode(cut(inner, 240)) + escapeCharacters(after);
}

const escapeCharacters = (word: string): string =>
  word
    .replace(/[\\`*[\]<>|~$&#]/g, "\\$&")
    .replace(/(?<![A-Za-z0-9_])_+|_+(?![A-Za-z0-9_])/g, (run) => run.replaceAll("_", "\\_"));

/** What starts a block when it stands first: list markers, headings' underlines, numbers with a dot. */
const escapeStart = (text: string): string =>
  text.replace(/^[-+=](?=[\s=-]|$)/, "\\$&").replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2");
