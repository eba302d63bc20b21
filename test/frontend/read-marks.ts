/** What a fixture's file says must be found at one of its lines: `// @expect request GET /api/v1/orders`. */
export interface Mark {
  readonly file: string;
  readonly line: number;
  readonly kind: Kind;
  /** What is expected there: an operation, a rule. */
  readonly what: string;
}

const KINDS = ["request", "possible", "component", "orphan", "unused", "finding", "mock"] as const;
type Kind = (typeof KINDS)[number];

const MARK = /@expect (\w+)(?: (.*?))?\s*(?:\*\/\}?|-->)?\s*$/;
const ALONE = /^\s*(?:\/\/|\{?\/\*|<!--|#) *@expect /;

/** A mark behind code is about its own line; marks alone on their lines are about the next line that is none. */
export function readMarks(files: Readonly<Record<string, string>>): Mark[] {
  return Object.entries(files).flatMap(([file, text]) => {
    const lines = text.split("\n");
    return lines.flatMap((line, index): Mark[] => {
      const [, kind, what = ""] = MARK.exec(line) ?? [];
      if (kind === undefined) return [];
      if (!isKind(kind)) throw new Error(`${file}:${index + 1}: no mark is called ${kind}`);
      return [{ file, line: lineMeant(lines, index) + 1, kind, what }];
    });
  });
}

function lineMeant(lines: readonly string[], index: number): number {
  if (!ALONE.test(lines[index] ?? "")) return index;
  return lines.findIndex((line, at) => at > index && !ALONE.test(line));
}

const isKind = (kind: string): kind is Kind => (KINDS as readonly string[]).includes(kind);
