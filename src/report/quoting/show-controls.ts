/**
 * Makes what a reader cannot see visible: escape sequences, other control characters, bidirectional overrides,
 * invisible and unpaired characters. Line feeds and tabs stay; so do the joiners that scripts and emoji need.
 */
export const showControls = (text: string): string => text.replace(/\r\n/g, "\n").replace(HIDDEN, nameOf);

const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

function nameOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, "0")}` : `\\u{${code.toString(16)}}`;
}
