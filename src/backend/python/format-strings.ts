import { concat, type Pattern, text } from "../../contract/pattern.ts";
import { namedHole } from "./make-value.ts";
import { patternOrHole } from "./strings.ts";
import type { Value } from "./value.ts";

/** `"{}/{name}".format(...)` */
export function formatBraces(
  template: Pattern,
  positional: readonly Value[],
  named: ReadonlyMap<string, Value>,
): Pattern {
  let next = 0;
  const fill = (field: string): Pattern => {
    const key = field.replace(/[!:].*$/, "");
    const value = key === "" ? positional[next++] : (named.get(key) ?? positional[Number(key)]);
    return value === undefined ? namedHole(key === "" ? "value" : key) : patternOrHole(value, key || "value");
  };
  return substitute(template, /\{\{|\}\}|\{([^{}]*)\}/g, (match) =>
    match[1] === undefined ? text(match[0].charAt(0)) : fill(match[1]),
  );
}

/** `"%s/%(name)s" % values` */
export function formatPercent(template: Pattern, values: Value): Pattern {
  const positional = values.kind === "sequence" ? values.items : [values];
  const named: ReadonlyMap<string, Value> = values.kind === "dict" ? values.entries : new Map();
  let next = 0;
  return substitute(template, /%%|%(?:\((\w+)\))?[-+ #0]*\d*(?:\.\d+)?[sdrif]/g, (match) => {
    if (match[0] === "%%") return text("%");
    const value = match[1] === undefined ? positional[next++] : named.get(match[1]);
    return value === undefined ? namedHole(match[1] ?? "value") : patternOrHole(value, match[1] ?? "value");
  });
}

function substitute(template: Pattern, holes: RegExp, fill: (match: RegExpMatchArray) => Pattern): Pattern {
  const parts: Pattern[] = [];
  for (const part of template) {
    if (part.kind === "hole") {
      parts.push([part]);
      continue;
    }
    let from = 0;
    for (const match of part.text.matchAll(holes)) {
      parts.push(text(part.text.slice(from, match.index)), fill(match));
      from = match.index + match[0].length;
    }
    parts.push(text(part.text.slice(from)));
  }
  return concat(...parts);
}
