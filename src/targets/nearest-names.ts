import { distance } from "fastest-levenshtein";

/** A typo keeps most of a name; beyond this share of changed letters a proposal is noise. */
const FARTHEST = 0.4;

/** The candidates that a misspelt name can have meant, nearest first. A part of a name finds the whole. */
export function nearestNames(name: string, candidates: Iterable<string>, max = 3): string[] {
  const wanted = name.toLowerCase();
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, score: scoreOf(wanted, candidate.toLowerCase()) }))
    .filter(({ score }) => score <= FARTHEST)
    .sort((a, b) => a.score - b.score || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, max)
    .map(({ candidate }) => candidate);
}

/** From 0, the same but for case, to 1, nothing in common. */
function scoreOf(wanted: string, candidate: string): number {
  const longest = Math.max(wanted.length, candidate.length, 1);
  const share = distance(wanted, candidate) / longest;
  const contains = wanted.length >= 3 && candidate.includes(wanted);
  return contains ? Math.min(share, FARTHEST * (1 - wanted.length / longest)) : share;
}
