/** A text as one word of bash and of zsh, in which nothing is expanded. */
export const quoteWord = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The same in fish, where a backslash means something between quotes. */
export const quoteFishWord = (text: string): string =>
  `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;

export const quoteWords = (words: readonly string[]): string => words.map(quoteWord).join(" ");
