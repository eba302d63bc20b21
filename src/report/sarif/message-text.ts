import { oneLine } from "../quoting/split-prose.ts";

/** A sentence as SARIF's plain text, where `[text](target)` would be a link. */
export const plainText = (text: string): string =>
  doublePlaceholders(oneLine(text)).replace(
    /(\\*)\](?=\()/g,
    (_, slashes: string) => `${slashes}${slashes.length % 2 === 0 ? "\\" : ""}]`,
  );

/** The words of a link, where every bracket and backslash is escaped. */
export const linkText = (text: string): string =>
  doublePlaceholders(oneLine(text)).replace(/[[\]\\]/g, "\\$&");

/**
 * `{0}` stands for an argument of the message. The standard would have every brace doubled; viewers show what they get,
 * so that only what a viewer could take for a placeholder is.
 */
const doublePlaceholders = (text: string): string =>
  text.replace(/\{+\d+\}+/g, (placeholder) => placeholder.replace(/[{}]/g, "$&$&"));
