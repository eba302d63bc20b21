/** An application is made here, as far as the text says. */
export const makesApplication = (text: string): boolean => /\bFastAPI\s*\(/.test(text);
