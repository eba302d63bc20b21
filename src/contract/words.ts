const known = new Map<string, readonly string[]>();

/** Splits an identifier or a path segment into lower-case words: `ConversationRead` → conversation, read. */
export function wordsOf(name: string): readonly string[] {
  const words = known.get(name) ?? splitWords(name);
  known.set(name, words);
  return words;
}

function splitWords(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());
}

/** `createdAt` and `created_at` are one name. */
export const inOneSpelling = (name: string): string => wordsOf(name).join("_");

/** English singular of one lower-case word, good enough to compare nouns; a wrong guess costs a match, never makes one. */
export function singular(word: string): string {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 3 && word.endsWith("s") && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}
