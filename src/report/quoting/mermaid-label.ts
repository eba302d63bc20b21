import { oneLine } from "./split-prose.ts";

/**
 * Text for a quoted label of a Mermaid flowchart. Mermaid reads labels as HTML and as Markdown, and looks for a few of
 * its own words even inside quotes; each of these characters is written as Mermaid's entity (`#58;`).
 */
export const mermaidLabel = (text: string): string =>
  [...oneLine(text)]
    .map((character) => (PLAIN.test(character) ? character : entity(character)))
    .join("")
    .replace(RESERVED, (word) => entity(word) + word.slice(1));

/** The underscore is emphasis only at the edge of a word, which `RESERVED` sees to. */
const PLAIN = /[\p{L}\p{N} _.,/()\-·—…]/u;

/** `direction TB` is a statement wherever it stands in a line, `www.` a link, a number with a dot or a dash first a list. */
const RESERVED = /(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|direction(?=\s)|(?<=www)\.|(?<=^\d{1,9})[.)]|^-/gi;

const entity = (character: string): string => `#${character.codePointAt(0)};`;
