/** Long lines alone may be data, or a drawing. */
const SMALL = 20_000;
const LONG_LINE = 500;
/** Closure's compiler breaks lines after 500 characters, so that they are shorter than that on average. */
const BROKEN_LINE = 200;
/** Of 65 repositories, no script that somebody writes is as large, and 80 copies of libraries and builds are. */
const LARGEST_WRITTEN = 400_000;

/** Why a script is what a build has written, which nobody reads and which costs more than all sources around it; null for others. */
export function bundleReason(file: string, text: string): string | null {
  // No build writes TypeScript or JSX: a long line is data there, or a drawing.
  if (!/\.[cm]?js$/.test(file)) return null;
  if (/\.min\.[cm]?js$/.test(file)) return "minified: not parsed";
  const line = text.length > LONG_LINE ? text.length / text.split("\n").length : 0;
  if (line > LONG_LINE && text.length >= SMALL) return "minified: not parsed";
  if (line > BROKEN_LINE && isSqueezed(text)) return "minified: not parsed";
  if (isOfPackages(text)) return "a bundle of packages: not parsed";
  if (isLibrary(text)) return "a copy of a library: not parsed";
  const isBundle = text.length > LARGEST_WRITTEN;
  return isBundle ? "a bundle by its size: not parsed" : null;
}

/** esbuild, and Vite with it, writes above each part which file of a package it comes from. */
const isOfPackages = (text: string): boolean => /^\/\/ (?:\.\.\/)*node_modules\/\S+\.[cm]?js$/m.test(text);

/**
 * What is published for every loader asks for AMD's `define` at its head, bundlers put their own helpers there, and a
 * release names its version. None of 280 repositories has a script of its own with such a head.
 */
function isLibrary(text: string): boolean {
  const head = text.slice(0, HEAD);
  return PUBLISHED.test(head) || (text.length >= SMALL && RELEASED.test(head));
}

const HEAD = 3_000;
const PUBLISHED =
  /typeof define\s*===?\s*["']function["']\s*&&\s*define\.amd|\b__(?:defProp|create|getOwnPropNames) = Object\./;
const RELEASED = /^\W?\/\*!(?:(?!\*\/)[\s\S]){0,300}?\d+\.\d+\.\d+/;

/** Chunks of a build are small as often as not: whoever writes a script, or lets a formatter, puts a space between `)` and `{` somewhere. */
const isSqueezed = (text: string): boolean => text.includes("){") && !text.includes(") {");
