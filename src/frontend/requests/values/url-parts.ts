import { concat, type Hole, literalOf, type Pattern, text } from "../../../contract/pattern.ts";
import { OWN_HOST } from "./environment.ts";
import type { Evaluator } from "./evaluator.ts";

const HOST = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i;

/** `new URL(base).origin`, `.host` and `.pathname`; null for what else a text has. */
export function urlPart(url: Pattern, name: string, to: Evaluator): Pattern | null {
  if (name === "host" || name === "hostname") return hostPart(url, to);
  if (name !== "origin" && name !== "pathname") return null;
  const [first, ...rest] = withKnownBase(url, to);
  if (first === undefined) return [];
  if (first.kind === "text") {
    const host = HOST.exec(first.text)?.[0] ?? "";
    return name === "origin" ? text(host) : concat(text(first.text.slice(host.length)), rest);
  }
  const base = literalOf(first.fallback ?? []);
  // Of a base that is not known, the origin stands for all of it.
  if (base === undefined || first.fallback === undefined) return name === "origin" ? [first] : rest;
  const host = HOST.exec(base)?.[0] ?? "";
  return name === "origin" ? [changed(first, text(host), to)] : concat(text(base.slice(host.length)), rest);
}

/** The origin behind its scheme; a path alone is asked of the page's own host. */
function hostPart(url: Pattern, to: Evaluator): Pattern | null {
  const origin = urlPart(url, "origin", to);
  const [first, ...rest] = origin ?? [];
  if (first === undefined) return url[0]?.kind === "text" ? text(OWN_HOST) : null;
  if (first.kind === "text") return concat(text(first.text.replace(/^.*?\/\//, "")), rest);
  const known = first.fallback === undefined ? undefined : literalOf(first.fallback);
  return [known === undefined ? first : changed(first, text(known.replace(/^.*?\/\//, "")), to)];
}

/** What a change of its text makes of a base that is known; one that is not stays what it is. */
export function changeBase(url: Pattern, change: (base: Pattern) => Pattern, to: Evaluator): Pattern {
  const [first, ...rest] = withKnownBase(url, to);
  if (first?.kind !== "hole" || first.fallback === undefined) return url;
  return [changed(first, change(first.fallback), to), ...rest];
}

/** The same of the whole text, where all of it is known: what a base begins with stays the base. */
export function changeKnown(url: Pattern, change: (known: string) => Pattern, to: Evaluator): Pattern | null {
  const whole = literalOf(url);
  if (whole !== undefined) return change(whole);
  const [first, ...rest] = withKnownBase(url, to);
  if (first?.kind !== "hole" || first.fallback === undefined) return null;
  const [base, behind] = [literalOf(first.fallback), literalOf(rest)];
  if (base === undefined || behind === undefined) return null;
  const made = change(base + behind);
  const left = literalOf(made);
  if (left === base + behind) return url;
  return left?.startsWith(base) ? [first, ...text(left.slice(base.length))] : [changed(first, made, to)];
}

/** An environment value with what stands in for it: by the user's word, by the code, by the repository's examples. */
function withKnownBase(url: Pattern, to: Evaluator): Pattern {
  const [first, ...rest] = url;
  if (first?.kind !== "hole" || first.role !== "env") return url;
  const base = to.baseOf(first);
  return base === null ? url : [changed(first, base, to), ...rest];
}

/** Nothing stands in for this one any more. */
function changed(hole: Hole, fallback: Pattern, to: Evaluator): Hole {
  const made: Hole = { ...hole, fallback };
  const origin = to.origins.get(hole);
  if (origin?.kind === "environment") to.origins.set(made, { ...origin, changed: true });
  return made;
}
