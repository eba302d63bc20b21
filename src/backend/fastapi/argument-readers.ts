import { concat, hasUnknown, hole, type Pattern, type PatternPart, text } from "../../contract/pattern.ts";
import type { Undetermined } from "../../contract/place.ts";
import { casesOf, nameOf, undeterminedAt } from "../python/make-value.ts";
import type { Engine } from "../python/semantics.ts";
import { patternOf, patternsOf } from "../python/strings.ts";
import type { CallArguments, Site, Value } from "../python/value.ts";
import type { DependencyUse, Prefix } from "./routing-objects.ts";

/** The place of a named argument, else that of the call. */
export function argumentSite(args: CallArguments, name: string, site: Site, position = -1): Site {
  const found =
    args.nodes.find((each) => each.name === name) ??
    args.nodes.filter((each) => each.name === null)[position];
  const isInside =
    found !== undefined && found.node.start >= site.node.start && found.node.end <= site.node.end;
  return isInside ? { module: site.module, node: found.node } : site;
}

export const argumentOf = (args: CallArguments, name: string, position = -1): Value | undefined =>
  args.keywords.get(name) ?? args.positional[position];

/** The paths that an argument can be; one that is not known becomes a named hole with its reason. */
export function readPaths(
  args: CallArguments,
  name: string,
  site: Site,
  engine: Engine,
  position = -1,
): readonly Prefix[] {
  const value = argumentOf(args, name, position);
  const at = argumentSite(args, name, site, position);
  if (value === undefined) {
    // With `**kwargs` that are not known, a prefix may be among them.
    if (args.open && name === "prefix") return [unknownPath(args, name, at, position, engine)];
    return [NO_PREFIX];
  }
  const patterns = patternsOf(value);
  if (patterns === null) return [unknownPath(args, name, at, position, engine)];
  const cases = casesOf({ value, tests: [] });
  const all = patterns.map((pattern, index) => settlePath(pattern, at, cases[index]?.tests ?? []));
  const keys = all.map(({ pattern }) => JSON.stringify(pattern));
  const distinct = all.filter((_, index) => keys.indexOf(keys[index] ?? "") === index);
  return distinct.length > 1 ? distinct : distinct.map((path) => ({ ...path, conditions: [] }));
}

export const NO_PREFIX: Prefix = { pattern: [], site: null, undetermined: [], conditions: [] };

/** An environment value's fallback counts as text in a path; one without fallback is not known. */
function settlePath(pattern: Pattern, at: Site, conditions: readonly string[]): Prefix {
  const settled = concat(...pattern.map(settlePart));
  const undetermined = hasUnknown(settled) ? [unknownPathReason(at)] : [];
  return { pattern: withSlash(settled), site: at, undetermined, conditions };
}

const settlePart = (part: PatternPart): Pattern =>
  part.kind === "hole" && part.role === "env" && part.fallback !== undefined
    ? part.fallback.flatMap(settlePart)
    : [part];

/** FastAPI demands a leading slash: what is not known begins with one. */
const withSlash = (pattern: Pattern): Pattern =>
  pattern[0]?.kind === "hole" ? concat(text("/"), pattern) : pattern;

function unknownPath(args: CallArguments, name: string, at: Site, position: number, engine: Engine): Prefix {
  const node = (
    args.nodes.find((each) => each.name === name) ?? args.nodes.filter((each) => each.name === null)[position]
  )?.node;
  const named = node === undefined ? name : nameOf(node);
  const given = engine.givenValue(named);
  if (given !== null) return { ...NO_PREFIX, pattern: text(given), site: at };
  return {
    pattern: [...text("/"), ...hole(named === "value" ? name : named)],
    site: at,
    undetermined: [unknownPathReason(at)],
    conditions: [],
  };
}

const unknownPathReason = (at: Site): Undetermined =>
  undeterminedAt(
    at,
    "the path is not known before the program runs",
    "name the value under hints.values in targets.json",
  );

export function readFlag(args: CallArguments, name: string, otherwise: boolean): boolean {
  const value = args.keywords.get(name);
  return value?.kind === "constant" && typeof value.value === "boolean" ? value.value : otherwise;
}

/** A flag is given, or can be, and is neither true nor false for certain. */
export function isFlagOpen(args: CallArguments, name: string): boolean {
  const value = args.keywords.get(name);
  if (value === undefined) return args.open;
  return !(value.kind === "constant" && typeof value.value === "boolean");
}

/** The strings in a list argument; what is no string is left out. */
export function readStrings(value: Value | undefined): string[] {
  if (value?.kind !== "sequence") return [];
  return value.items.flatMap((item) => {
    const [part] = patternOf(item) ?? [];
    return part?.kind === "text" ? [part.text] : [];
  });
}

export function readDependencies(
  args: CallArguments,
  level: DependencyUse["level"],
  site: Site,
): DependencyUse[] {
  const value = args.keywords.get("dependencies");
  if (value?.kind === "choice") {
    return value.options.flatMap((option) =>
      option.kind === "sequence" ? usesOf(option.items, level, site) : [],
    );
  }
  return value?.kind === "sequence" ? usesOf(value.items, level, site) : [];
}

const usesOf = (items: readonly Value[], level: DependencyUse["level"], site: Site): DependencyUse[] =>
  items.map((value) => ({ value, level, site: value.kind === "symbolic" ? value.site : site }));
