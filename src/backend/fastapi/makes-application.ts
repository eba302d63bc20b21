/** An application is made here, or a class of them, as far as the text says. */
export const makesApplication = (text: string): boolean =>
  /\bFastAPI\s*\(|\bclass\s+\w+\s*\([^)]{0,500}\bFastAPI\b/.test(text);
