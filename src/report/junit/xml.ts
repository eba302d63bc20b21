/** An element of XML; its content is markup already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content = "",
): string {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${attributeText(String(value))}"`],
  );
  return `<${name}${given.join("")}${content === "" ? "/>" : `>${content}</${name}>`}`;
}

/** Elements on lines of their own, one level deeper. No line of text begins with a tag's bracket: they are escaped. */
export const nested = (elements: readonly string[]): string =>
  elements.length === 0 ? "" : `\n${elements.join("\n").replace(/^(?= *<)/gm, "  ")}\n`;

/** Text between tags. Two characters that XML has no way to hold are shown as their codes. */
export const contentText = (text: string): string =>
  text
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`);

/** A parser makes spaces of the line breaks and tabs of an attribute, unless they are written as their codes. */
const attributeText = (text: string): string =>
  contentText(text).replace(/[\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
