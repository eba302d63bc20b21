import { oneLine } from "../quoting/split-prose.ts";

/** A sentence as SARIF's plain text, where `[text](target)` would be a link. */
export const plainText = (text: string): string =>
  doublePlaceholders(oneLine(text)).replace(
    /(\\*)\](?=\()/g,
    (_, slashes: string) => `${slashes}${slashes.length % 2 === 0 ? "\\" : ""}]`,
  );

/** A link to one of the result's own locations. */
export const linkTo = (id: number, text: string): string =>
  `[${doublePlaceholders(oneLine(text)).replace(/[[\]\\]/g, "\\$&")}](${id})`;

/**
 * `{0}` stands for an argument of the message. The standard would have every brace doubled; viewers show what they get,
 * so that only what a viewer could take for a placeholder is.
 */
const doublePlaceholders = (text: string): string =>
  text.replace(/\{+\d+\}+/g, (placeholder) => placeholder.replace(/[{}]/g, "$&$&"));
