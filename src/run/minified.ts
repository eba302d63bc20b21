const SMALL = 20_000;
const LONG_LINE = 500;

/** A bundle that a build has written: nobody reads it, and following it costs more than all sources around it. */
export function isMinified(file: string, text: string): boolean {
  if (/\.min\.[cm]?js$/.test(file)) return true;
  if (text.length < SMALL) return false;
  const lines = text.split("\n").length;
  return text.length / lines > LONG_LINE;
}
