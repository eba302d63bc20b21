/**
 * What string an expression can be: literal text and named holes. Evaluators build patterns; only `link` compares them.
 *
 * A hole has a role: `param` stands for one path segment or part of one (`{id}`), `env` for an environment value
 * (with what it falls back to, if anything), `unknown` for what the analysis could not decide.
 */
export type PatternPart =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "hole";
      readonly name: string;
      readonly role: "param" | "env" | "unknown";
      readonly fallback?: Pattern;
      /** A FastAPI `{name:path}` convertor: the hole takes any number of segments. */
      readonly greedy?: boolean;
      /** What a convertor such as `{id:int}` lets through; absent for any text. */
      readonly only?: "int" | "float" | "uuid";
    };

export type Pattern = readonly PatternPart[];

export type Hole = Extract<PatternPart, { kind: "hole" }>;

export const text = (value: string): Pattern => (value === "" ? [] : [{ kind: "text", text: value }]);

export const hole = (name: string, role: Hole["role"] = "unknown", fallback?: Pattern): Pattern => [
  fallback === undefined ? { kind: "hole", name, role } : { kind: "hole", name, role, fallback },
];

/** What code that doubles a text again and again would make is no longer a path, nor anything that is written. */
const LONGEST_TEXT = 500_000;
const MOST_PARTS = 2_000;

/** Joins patterns end to end; neighbouring texts become one. What gets too long is a hole. */
export function concat(...patterns: readonly Pattern[]): Pattern {
  const parts: PatternPart[] = [];
  for (const part of patterns.flat()) {
    const last = parts.at(-1);
    if (part.kind === "text" && last?.kind === "text") {
      if (last.text.length + part.text.length > LONGEST_TEXT) return hole("text");
      parts[parts.length - 1] = { kind: "text", text: last.text + part.text };
    } else if (parts.length < MOST_PARTS) {
      parts.push(part);
    } else return hole("text");
  }
  return parts;
}

/** The same parts, texts and holes, in the same order. */
export const samePattern = (a: Pattern | undefined, b: Pattern | undefined): boolean =>
  a === b || (a !== undefined && a.length === b?.length && a.every((part, at) => samePart(part, b[at])));

const samePart = (a: PatternPart, b: PatternPart | undefined): boolean =>
  a === b ||
  (a.kind === "text"
    ? b?.kind === "text" && a.text === b.text
    : b?.kind === "hole" &&
      a.name === b.name &&
      a.role === b.role &&
      a.greedy === b.greedy &&
      a.only === b.only &&
      samePattern(a.fallback, b.fallback));

/** The string itself when nothing in it is unknown, else undefined. */
export function literalOf(pattern: Pattern): string | undefined {
  if (pattern.length === 0) return "";
  const [only] = pattern;
  return pattern.length === 1 && only?.kind === "text" ? only.text : undefined;
}

/** `{name}` for parameters, `<name>` for everything undecided: a prefix that is a guess never looks like a fact. */
export function render(pattern: Pattern): string {
  return pattern.map(renderPart).join("");
}

function renderPart(part: PatternPart): string {
  if (part.kind === "text") return part.text;
  return part.role === "param" ? `{${part.name}}` : `<${part.name}>`;
}

export const endsWithSlash = (pattern: Pattern): boolean => {
  const last = pattern.at(-1);
  return last?.kind === "text" && last.text.endsWith("/");
};

/** A part of it takes any number of segments. */
export const hasGreedy = (pattern: Pattern): boolean =>
  pattern.some((part) => part.kind === "hole" && part.greedy === true);

export const hasUnknown = (pattern: Pattern): boolean =>
  pattern.some((part) => part.kind === "hole" && part.role !== "param");

/**
 * Reads a route template: `{id}` is a parameter, `{p:path}` a greedy one. Text that is already a pattern keeps its holes.
 */
export function parseTemplate(pattern: Pattern): Pattern {
  return concat(...pattern.map((part) => (part.kind === "text" ? parseTemplateText(part.text) : [part])));
}

function parseTemplateText(template: string): Pattern {
  const parts: PatternPart[] = [];
  let from = 0;
  for (const match of template.matchAll(/\{([A-Za-z_]\w*)(?::(\w+))?\}/g)) {
    if (match.index > from) parts.push({ kind: "text", text: template.slice(from, match.index) });
    const name = match[1] ?? "";
    parts.push({ kind: "hole", name, role: "param", ...converted(match[2]) });
    from = match.index + match[0].length;
  }
  if (from < template.length) parts.push({ kind: "text", text: template.slice(from) });
  return parts;
}

function converted(convertor: string | undefined): Pick<Hole, "greedy" | "only"> {
  if (convertor === "path") return { greedy: true };
  return convertor === "int" || convertor === "float" || convertor === "uuid" ? { only: convertor } : {};
}

/** Without everything from the first `?` or `#`. */
export function cutQuery(pattern: Pattern): Pattern {
  const kept: PatternPart[] = [];
  for (const part of pattern) {
    const at = part.kind === "text" ? part.text.search(/[?#]/) : -1;
    if (part.kind === "text" && at >= 0) return concat(kept, text(part.text.slice(0, at)));
    kept.push(part);
  }
  return kept;
}
