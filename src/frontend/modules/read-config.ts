import { type ParseError, parse } from "jsonc-parser";

/** The text of a tsconfig or package.json in the tree; null when it is not there or cannot be read. */
export type ReadConfig = (file: string) => string | null;

export type Json = { readonly [key: string]: unknown };

/** JSON with comments and trailing commas; what is no object counts as empty. */
export function readJson(file: string, readConfig: ReadConfig): Json {
  const text = readConfig(file);
  if (text === null) return {};
  const errors: ParseError[] = [];
  return asObject(parse(text, errors, { allowTrailingComma: true }));
}

export const asObject = (value: unknown): Json =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};

export const asText = (value: unknown): string | null => (typeof value === "string" ? value : null);

export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
