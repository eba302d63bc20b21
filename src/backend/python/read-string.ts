import type { RawNode } from "./raw-tree.ts";
import type { PyExpression } from "./tree.ts";

type Part = string | PyExpression;

/** Reads one string literal, or several side by side, as a plain string or an f-string. */
export function readString(
  node: RawNode,
  source: string,
  readInterpolated: (node: RawNode) => PyExpression,
): PyExpression {
  const literals = node.type === "concatenated_string" ? node.children : [node];
  const parts = literals.flatMap((literal) => readLiteral(literal, source, readInterpolated));
  const { start, end } = node;
  if (parts.every((part) => typeof part === "string")) {
    return { kind: "string", value: parts.join(""), start, end };
  }
  return { kind: "fstring", parts, start, end };
}

function readLiteral(
  literal: RawNode,
  source: string,
  readInterpolated: (node: RawNode) => PyExpression,
): Part[] {
  const opening = literal.children.find((child) => child.type === "string_start");
  const prefix = opening
    ? source
        .slice(opening.start, opening.end)
        .replace(/["']+$/, "")
        .toLowerCase()
    : "";
  const parts: Part[] = [];
  for (const child of literal.children) {
    if (child.type === "string_content")
      parts.push(readContent(source.slice(child.start, child.end), prefix));
    else if (child.type === "interpolation")
      parts.push(...readInterpolation(child, source, readInterpolated));
  }
  return parts;
}

function readInterpolation(
  node: RawNode,
  source: string,
  readInterpolated: (node: RawNode) => PyExpression,
): Part[] {
  const inner = node.children.find((child) => child.named && child.type !== "ERROR");
  if (inner === undefined) return [];
  const value = converted(node, readInterpolated(inner), source);
  const debug = node.children.some((child) => child.type === "=");
  return debug ? [`${source.slice(inner.start, inner.end)}=`, value] : [value];
}

/** `{x!r}` is `repr(x)`, and `{x:02d}` is `format(x, "02d")`. */
function converted(node: RawNode, value: PyExpression, source: string): PyExpression {
  const specifier = node.children.find((child) => child.type === "format_specifier");
  const conversion = node.children.find((child) => child.type === "type_conversion");
  if (specifier !== undefined) {
    return builtinCall("format", node, value, source.slice(specifier.start, specifier.end).replace(/^:/, ""));
  }
  const isText = conversion === undefined || source.slice(conversion.start, conversion.end) === "!s";
  return isText ? value : builtinCall("repr", node, value);
}

function builtinCall(name: string, node: RawNode, value: PyExpression, specifier?: string): PyExpression {
  const at = { start: node.start, end: node.end };
  const second: PyExpression[] =
    specifier === undefined ? [] : [{ kind: "string", value: specifier, start: at.start, end: at.end }];
  const args = [value, ...second].map((each) => ({ name: null, stars: 0 as const, value: each }));
  return {
    kind: "call",
    callee: { kind: "name", name, start: at.start, end: at.end },
    args,
    start: at.start,
    end: at.end,
  };
}

function readContent(content: string, prefix: string): string {
  const braces = /[ft]/.test(prefix) ? content.replace(/\{\{/g, "{").replace(/\}\}/g, "}") : content;
  return prefix.includes("r") ? braces : unescapePython(braces);
}

const SIMPLE: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  a: "\x07",
  b: "\b",
  f: "\f",
  v: "\v",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "\n": "",
};

const ESCAPE =
  /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{[^}]*\}|([0-7]{1,3})|(\r\n|[\s\S]))/g;

/** `\N{name}` is left as written: the names are a table of the interpreter's. */
function unescapePython(content: string): string {
  if (!content.includes("\\")) return content;
  return content.replace(ESCAPE, (whole, byte, short, long, octal, other) => {
    const hex = byte ?? short ?? long;
    if (hex !== undefined) return fromCodePoint(Number.parseInt(hex, 16), whole);
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    return other === undefined ? whole : (SIMPLE[other === "\r\n" ? "\n" : other] ?? whole);
  });
}

const fromCodePoint = (code: number, otherwise: string): string =>
  code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
