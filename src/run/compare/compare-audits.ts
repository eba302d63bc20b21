import type { Hunk, SymbolDiff } from "../../contract/diff.ts";
import { holds } from "../../contract/holds.ts";
import { HOPS } from "../../contract/hop-words.ts";
import type { Place } from "../../contract/place.ts";
import type { Audit, Finding, Severity } from "../../contract/report.ts";
import { isAtLeast } from "../../contract/severity.ts";
import { auditPlaces, hopPlaces } from "./input-places.ts";

/** A symbol of one tree, audited, with the declarations that its trace stands on. */
export interface SideAudit {
  readonly audit: Audit;
  readonly inputs: () => readonly Place[];
}

/** What differs for a symbol between two trees; null where nothing does. */
export function compareAudits(
  before: SideAudit | null,
  after: SideAudit | null,
  hunks: readonly Hunk[],
  threshold: Severity,
): SymbolDiff | null {
  const one = after?.audit ?? before?.audit;
  if (one === undefined) return null;
  const [old, now] = [placesOf(before), placesOf(after)];
  const touching = touchedBy(hunks, old, now);
  if (before !== null && after !== null && touching.length === 0 && isSame(before.audit, after.audit))
    return null;
  const gained = newFindings(after?.audit, before?.audit);
  const hasTurned = after?.audit.status === "I" && before?.audit.status !== "I";
  return {
    ...(one.project === undefined ? {} : { project: one.project }),
    symbol: one.symbol,
    before: sideOf(before),
    after: sideOf(after),
    gates: hasTurned || gained.some((finding) => isAtLeast(finding, threshold)),
    turned: turnedHops(before?.audit ?? null, after?.audit ?? null, hunks),
    gained,
    lost: newFindings(before?.audit, after?.audit),
    hunks: touching,
  };
}

const sideOf = (side: SideAudit | null): SymbolDiff["before"] =>
  side === null
    ? null
    : { status: side.audit.status, health: side.audit.health, operation: side.audit.operation };

const placesOf = (side: SideAudit | null): readonly Place[] =>
  side === null ? [] : [...side.inputs(), ...auditPlaces(side.audit)];

type Lines = Hunk["before"];

const touches = ({ startLine, endLine }: Lines, file: string, places: readonly Place[]): boolean =>
  endLine >= startLine &&
  places.some((place) => place.file === file && place.startLine <= endLine && startLine <= place.endLine);

/** The changed lines that one of the places had before, or has now. */
const touchedBy = (hunks: readonly Hunk[], old: readonly Place[], now: readonly Place[]): Hunk[] =>
  hunks.filter((hunk) => touches(hunk.before, hunk.file, old) || touches(hunk.after, hunk.file, now));

/** That code moved up or down in its file is no difference. */
const isSame = (one: Audit, other: Audit): boolean => withoutLines(one) === withoutLines(other);

const LINES = new Set(["startLine", "endLine", "startColumn", "endColumn", "line"]);

const withoutLines = (audit: Audit): string =>
  JSON.stringify(audit, (key, value: unknown) => {
    if (LINES.has(key)) return undefined;
    return typeof value === "string" ? value.replace(/(\.\w+):\d+(?:-\d+)?/g, "$1") : value;
  });

/** Findings that hold here, and do not there. */
function newFindings(here: Audit | undefined, there: Audit | undefined): Finding[] {
  const known = new Set((there?.findings ?? []).filter(holds).map(({ fingerprint }) => fingerprint));
  return (here?.findings ?? []).filter((finding) => holds(finding) && !known.has(finding.fingerprint));
}

function turnedHops(before: Audit | null, after: Audit | null, hunks: readonly Hunk[]): SymbolDiff["turned"] {
  if (before === null || after === null) return [];
  return HOPS.flatMap((hop) => {
    const [was, is] = [before, after].map(
      ({ hops }) => hops.find((each) => each.hop === hop)?.verdict ?? null,
    );
    if (was === is || was === undefined || is === undefined) return [];
    return [{ hop, before: was, after: is, hunks: causesOf(hop, before, after, hunks) }];
  });
}

/** The changed lines that the hop stands on in one of the trees; failing that, those of the files that it names. */
function causesOf(hop: string, before: Audit, after: Audit, hunks: readonly Hunk[]): Hunk[] {
  const [old, now] = [hopPlaces(before, hop), hopPlaces(after, hop)];
  const direct = touchedBy(hunks, old, now);
  if (direct.length > 0) return direct;
  const files = new Set([...old, ...now].map(({ file }) => file));
  const near = hunks.filter(({ file }) => files.has(file));
  return near.length > 0 ? near : [...hunks];
}
