import { filesBelow, fixtures } from "../frontend/fixture-tree.ts";

const LONGEST = 20_000;

/** Every source among the fixtures whose name fits, the same order on every machine. */
export function corpusOf(name: RegExp): { readonly file: string; readonly text: string }[] {
  return Object.entries(filesBelow(fixtures))
    .filter(([file, text]) => name.test(file) && text !== "" && text.length < LONGEST)
    .map(([file, text]) => ({ file, text }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}
