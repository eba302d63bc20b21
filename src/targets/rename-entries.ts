import type { Node } from "jsonc-parser";
import { parseDocument } from "./json-document.ts";

export interface Rename {
  /** The symbol as the file has it. */
  readonly from: string;
  readonly to: string;
  /** `"GET /v1/users"`: with it the new symbol is a free name that still finds its operation. */
  readonly operation: string;
  /** Where several applications serve it. */
  readonly app: string | null;
}

/** Renames entries in the text of a targets file, and gives them their operation; all else stays, to the byte. */
export function renameEntries(text: string, file: string, renames: readonly Rename[]): string {
  const document = parseDocument(text, file);
  const entries = document.nodeAt(["targets"])?.children ?? [];
  const edits = renames.flatMap((rename) => {
    const entry = entries.find((each) => symbolOf(each)?.value === rename.from);
    const symbol = entry === undefined ? undefined : symbolOf(entry);
    if (entry === undefined || symbol === undefined) return [];
    return [{ at: symbol, text: newText(text, entry, symbol, rename) }];
  });
  edits.sort((a, b) => b.at.offset - a.at.offset);
  return edits.reduce(
    (edited, { at, text: put }) => edited.slice(0, at.offset) + put + edited.slice(at.offset + at.length),
    text,
  );
}

/** The string that is the symbol: the entry itself, or its `symbol`. */
function symbolOf(entry: Node): Node | undefined {
  if (entry.type === "string") return entry;
  return entry.children?.find(({ children }) => children?.[0]?.value === "symbol")?.children?.[1];
}

function newText(text: string, entry: Node, symbol: Node, { to, operation, app }: Rename): string {
  const added = [
    `"operation": ${JSON.stringify(operation)}`,
    ...(app === null ? [] : [`"app": ${JSON.stringify(app)}`]),
  ];
  if (entry.type === "string") return `{ "symbol": ${[JSON.stringify(to), ...added].join(", ")} }`;
  return [JSON.stringify(to), ...added].join(`,${gapBefore(text, symbol)}`);
}

/** What stands between a property of the object and the one before: a space, or a new line with its indentation. */
function gapBefore(text: string, symbol: Node): string {
  const key = symbol.parent?.offset ?? symbol.offset;
  return /\r?\n[ \t]*$/.exec(text.slice(0, key))?.[0] ?? " ";
}
