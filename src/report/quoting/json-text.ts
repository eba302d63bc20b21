/**
 * A value as JSON, indented by two. What a terminal or a build log could act on is written as JSON's own escapes, so
 * that the data stays the same.
 */
export const jsonText = (
  value: unknown,
  replace: (key: string, value: unknown) => unknown = (_, each) => each,
): string => `${JSON.stringify(value, replace, 2).replace(ACTIVE, asEscape)}\n`;

/** Control characters that JSON leaves, bidirectional overrides, and the commands of build logs. */
const ACTIVE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|#(?=#(?:vso|teamcity)?\[)/g;

const asEscape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
