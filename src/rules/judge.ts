import { fingerprint } from "../contract/fingerprint.ts";
import { holds } from "../contract/holds.ts";
import { wordOf } from "../contract/hop-words.ts";
import type { Finding, Health, Hop, Severity, Status } from "../contract/report.ts";
import type { Rule, Violation } from "../contract/rule.ts";
import { bySeverity, isAtLeast } from "../contract/severity.ts";
import type { SpecOperation } from "../contract/spec.ts";
import type { Target } from "../contract/targets.ts";
import type { Trace } from "../contract/trace.ts";

/** What targets.json says of a rule. */
export type Settings = Readonly<Record<string, Severity | "off">>;

/** A finding with what only the engine needs of its violation. */
export interface Judged {
  readonly finding: Finding;
  readonly rule: Rule;
  readonly violation: Violation;
}

/** Asks every rule about a trace; where one root cause explains another rule's finding, only the cause is told. */
export function judgeTrace(trace: Trace, rules: readonly Rule[], settings: Settings): Judged[] {
  return judge(rules, settings, (rule) => rule.check?.(trace.subject) ?? []);
}

export function judgeMissing(
  target: Target,
  listed: SpecOperation | null,
  rules: readonly Rule[],
  settings: Settings,
): Judged[] {
  return judge(rules, settings, (rule) => rule.checkMissing?.(target, listed) ?? []);
}

function judge(
  rules: readonly Rule[],
  settings: Settings,
  ask: (rule: Rule) => readonly Violation[],
): Judged[] {
  const judged = rules
    .filter((rule) => settings[rule.meta.id] !== "off")
    .flatMap((rule) =>
      ask(rule).map((violation) => ({ rule, violation, finding: toFinding(rule, violation, settings) })),
    );
  const told = judged.filter(
    ({ finding }, at) => judged.findIndex((other) => isSame(other.finding, finding)) === at,
  );
  const explained = new Set(told.flatMap(({ rule }) => rule.meta.explains));
  return told
    .filter(({ rule }) => !explained.has(rule.meta.id))
    .sort((a, b) => bySeverity(a.finding, b.finding));
}

/** A statement that is reached in several ways has one defect, not one for each. */
const isSame = (one: Finding, other: Finding): boolean =>
  one.fingerprint === other.fingerprint && one.message === other.message;

function toFinding({ meta }: Rule, violation: Violation, settings: Settings): Finding {
  const set = settings[meta.id];
  const { location, declaration, code, accused } = violation;
  return {
    ruleId: meta.id,
    severity: set === undefined || set === "off" ? (violation.severity ?? meta.severity) : set,
    hop: meta.hop,
    title: meta.title,
    message: violation.message,
    impact: violation.impact,
    fix: violation.fix,
    location: { ...location },
    related: violation.related.map((evidence) => ({ ...evidence })),
    fingerprint: fingerprint(meta.id, location.file, declaration, code, accused),
    suppression: null,
  };
}

/** Turns the hops by the findings that hold. */
export function turnHops(hops: readonly Hop[], judged: readonly Judged[]): Hop[] {
  const holding = judged.filter(({ finding }) => holds(finding));
  return hops.map((hop) => holding.reduce(turnHop, hop));
}

function turnHop(hop: Hop, { rule, violation, finding }: Judged): Hop {
  const verdict = violation.verdict ?? rule.meta.verdict;
  const turned = rule.meta.hop === hop.hop || (rule.meta.failsComponent === true && hop.hop === "component");
  if (!turned) return hop;
  const isOwn = rule.meta.hop === hop.hop;
  const statements = isOwn ? [...hop.statements, toStatement(finding)] : hop.statements;
  if (verdict === null || !isWorse(verdict, hop.verdict)) return { ...hop, statements };
  // What fails stands where it fails, whatever else there is to show of it.
  const isFailing = verdict === "fail" && isOwn;
  const rootCause = isFailing ? (violation.rootCause ?? null) : hop.rootCause;
  return {
    ...hop,
    statements,
    verdict,
    status: wordOf(hop.hop, verdict),
    location: isFailing ? finding.location : (hop.location ?? finding.location),
    rootCause,
  };
}

const ORDER: Record<Hop["verdict"], number> = {
  "not-applicable": 0,
  pass: 1,
  undetermined: 2,
  warn: 3,
  fail: 4,
};

const isWorse = (verdict: Hop["verdict"], than: Hop["verdict"]): boolean => ORDER[verdict] > ORDER[than];

const toStatement = (finding: Finding): Hop["statements"][number] => ({
  label: finding.title,
  mark: finding.severity === "high" ? "fail" : "warn",
  text: finding.message,
});

/** The contract's order: proven findings at or above the threshold, then anything undetermined, else consistent. */
export function statusOf(hops: readonly Hop[], findings: readonly Finding[], threshold: Severity): Status {
  const gating = findings.some((finding) => holds(finding) && isAtLeast(finding, threshold));
  if (gating) return "I";
  return hops.some((hop) => hop.verdict === "undetermined") ? "U" : "C";
}

export function healthOf(hops: readonly Hop[], findings: readonly Finding[]): Health {
  const severities = new Set(findings.filter(holds).map((finding) => finding.severity));
  if (severities.has("high")) return "critical";
  if (severities.has("medium")) return "degraded";
  return hops.some((hop) => hop.verdict === "undetermined") ? "unknown" : "healthy";
}
