import fc from "fast-check";

/**
 * One thing that happens to a text. Places are shares of its length, so that an edit means something in every text, and
 * shrinking one moves it to the beginning.
 */
type Edit =
  | {
      readonly kind: "delete" | "duplicate" | "truncate" | "swap";
      readonly at: number;
      readonly size: number;
    }
  | { readonly kind: "insert"; readonly at: number; readonly text: string }
  | { readonly kind: "swap-lines"; readonly at: number; readonly to: number }
  | { readonly kind: "splice"; readonly at: number; readonly other: number; readonly from: number }
  | { readonly kind: "line-ends"; readonly text: string };

/** What a mutated text is made of: which of the corpus, and what happens to it. */
export interface Mutation {
  readonly source: number;
  readonly edits: readonly Edit[];
}

const SCALE = 10_000;
const place = fc.nat(SCALE);
const size = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 12 }) },
  fc.integer({ min: 1, max: 400 }),
);

/** Tokens of both languages and of Vue, brackets without their other half, and characters that few expect. */
const PIECES = [
  ..."()[]{}<>:;,.`'\"\\#@=*&|!?/%$-+~^_0\t\n\r",
  ...[
    "=>",
    "...",
    "?.",
    "${",
    "/*",
    "*/",
    "//",
    "<!--",
    '"""',
    "'''",
    "f'{",
    "{{",
    "}}",
    "</",
    "/>",
    "<></>",
  ],
  ...[
    "async ",
    "await ",
    "def ",
    "class ",
    "lambda ",
    "yield ",
    "import ",
    "from ",
    "export ",
    "return ",
    "as ",
  ],
  ...[
    "if ",
    "else",
    "for ",
    "in ",
    "of ",
    "try:",
    "except ",
    "with ",
    "match x:\n case ",
    "@",
    "@router.get(",
  ],
  ...[
    "\n    ",
    "\n\t",
    "\r\n",
    "\\\n",
    "\n\n\n",
    "<template>",
    "<script>",
    "v-if='",
    "type T = ",
    "enum A {",
  ],
  ...[
    "\0",
    "\uFEFF",
    "\u2028",
    "\u2029",
    "\u0085",
    "\u00A0",
    "\u200B",
    "\u202E",
    "\u0301",
    "\uD800",
    "\uDC00",
    "💥",
    "İ",
    "ﬁ",
  ],
  ...[
    "1e999",
    "0x",
    "1_",
    "-1",
    "999999999999999999999",
    "\\u{110000}",
    "\\N{DIGIT ONE}",
    "\\x",
    "NaN",
    "__proto__",
    "constructor",
  ],
];

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constantFrom("delete", "duplicate", "swap"), at: place, size }),
  fc.record({ kind: fc.constant("truncate"), at: place, size }),
  fc.record({ kind: fc.constant("insert"), at: place, text: fc.constantFrom(...PIECES) }),
  fc.record({ kind: fc.constant("insert"), at: place, text: fc.string({ unit: "binary", maxLength: 6 }) }),
  fc.record({ kind: fc.constant("swap-lines"), at: place, to: place }),
  fc.record({ kind: fc.constant("splice"), at: place, other: fc.nat(SCALE), from: place }),
  fc.record({ kind: fc.constant("line-ends"), text: fc.constantFrom("\r\n", "\r", "\u2028") }),
);

export const mutations: fc.Arbitrary<Mutation> = fc.record({
  source: fc.nat(SCALE),
  edits: fc.array(edit, { minLength: 1, maxLength: 6 }),
});

/** The text that a mutation stands for. */
export function mutate({ source, edits }: Mutation, corpus: readonly string[]): string {
  return edits.reduce((text, each) => applyEdit(text, each, corpus), pick(corpus, source));
}

const pick = (corpus: readonly string[], index: number): string => corpus[index % corpus.length] ?? "";

function applyEdit(text: string, edit: Edit, corpus: readonly string[]): string {
  if (edit.kind === "line-ends") return text.replaceAll(/\r?\n/g, edit.text);
  if (edit.kind === "swap-lines") return swapLines(text, edit.at, edit.to);
  const at = offsetIn(text, edit.at);
  switch (edit.kind) {
    case "delete":
      return text.slice(0, at) + text.slice(at + edit.size);
    case "duplicate":
      return text.slice(0, at + edit.size) + text.slice(at);
    case "truncate":
      return text.slice(0, at);
    case "insert":
      return text.slice(0, at) + edit.text + text.slice(at);
    case "swap": {
      const middle = at + edit.size;
      const end = middle + edit.size;
      return text.slice(0, at) + text.slice(middle, end) + text.slice(at, middle) + text.slice(end);
    }
    case "splice": {
      const other = pick(corpus, edit.other);
      return text.slice(0, at) + other.slice(offsetIn(other, edit.from));
    }
  }
}

const offsetIn = (text: string, share: number): number => Math.floor((text.length * share) / SCALE);

function swapLines(text: string, at: number, to: number): string {
  const lines = text.split("\n");
  const [one, two] = [at, to].map((share) => Math.floor(((lines.length - 1) * share) / SCALE));
  if (one === undefined || two === undefined) return text;
  return lines
    .map((line, index) => lines[index === one ? two : index === two ? one : index] ?? line)
    .join("\n");
}
