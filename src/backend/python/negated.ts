/** The condition of the other branch, as text. */
export const negated = (test: string): string =>
  /^not [\w.]+$/.test(test) ? test.slice(4) : /^[\w.()]+$/.test(test) ? `not ${test}` : `not (${test})`;
