import { fewInWords } from "../../contract/list-in-words.ts";
import { symbolsOf, type UniqueFinding } from "../../contract/unique-findings.ts";

const MOST_NAMED = 10;

/** For which symbols a finding holds: `Symbols: a_GET, b_GET and 3 more` */
export function symbolsLine(unique: UniqueFinding): string {
  const symbols = symbolsOf(unique);
  return `${symbols.length === 1 ? "Symbol" : "Symbols"}: ${fewInWords(symbols, MOST_NAMED)}`;
}
