import { narrate } from "../advice/narrative.ts";
import { advisers } from "../advice/registry.ts";
import { holds } from "../contract/holds.ts";
import { HOPS } from "../contract/hop-words.ts";
import type { Operation } from "../contract/operation.ts";
import { render } from "../contract/pattern.ts";
import type { Notice, Place, Undetermined } from "../contract/place.ts";
import type { Audit, Finding, Severity } from "../contract/report.ts";
import type { SpecOperation } from "../contract/spec.ts";
import type { Target } from "../contract/targets.ts";
import { buildSubject } from "../link/build-subject.ts";
import { unreadRoute } from "../link/unread-route.ts";
import {
  healthOf,
  type Judged,
  judgeMissing,
  judgeTrace,
  type Settings,
  statusOf,
  turnHops,
} from "../rules/judge.ts";
import { rules } from "../rules/registry.ts";
import { applySuppressions } from "../targets/apply-suppressions.ts";
import { makeHop, notApplicable } from "../trace/make-hop.ts";
import { traceSubject } from "../trace/trace-subject.ts";
import { inputPlaces } from "./compare/input-places.ts";
import type { Linked } from "./link-project.ts";
import type { Settled } from "./settle-targets.ts";

export interface Judging {
  readonly settings: Settings;
  readonly threshold: Severity;
  /** UTC, `YYYY-MM-DD`. */
  readonly date: string;
  /** The baseline lists the finding. */
  readonly isAccepted: (finding: Finding) => boolean;
}

export interface Audited {
  readonly audit: Audit;
  /** Suppressions that match no finding. */
  readonly unused: readonly Notice[];
  /** The declarations that the trace stands on; gathered only where two trees are compared. */
  readonly inputs: () => readonly Place[];
}

/** Trace, judge, advise: one symbol, start to end. */
export function auditTarget({ target, operation }: Settled, linked: Linked, judging: Judging): Audited {
  return operation === null
    ? auditMissing(target, linked, judging)
    : auditOperation(target, operation, linked, judging);
}

function auditOperation(target: Target, operation: Operation, linked: Linked, judging: Judging): Audited {
  const subject = buildSubject(target, operation, linked.backend, linked.frontend, linked.seam, linked.world);
  const trace = traceSubject(subject);
  const { judged, unused } = accept(judgeTrace(trace, rules, judging.settings), target, judging);
  const findings = judged.map(({ finding }) => finding);
  const hops = turnHops(trace.hops, judged);
  const status = statusOf(hops, findings, judging.threshold);
  const audit: Audit = {
    symbol: target.symbol,
    status,
    health: healthOf(hops, findings),
    operation: describeOperation(operation),
    ...(subject.aliases.length === 0 ? {} : { aliases: subject.aliases.map(describeOperation) }),
    ...narrate(subject, hops, findings, status),
    hops,
    findings,
    recommendations: [...advisers]
      .sort((a, b) => a.order - b.order)
      .flatMap((adviser) => adviser.advise(subject, findings) ?? []),
  };
  return { audit, unused, inputs: () => inputPlaces(subject) };
}

const describeOperation = (operation: Operation): NonNullable<Audit["operation"]> => ({
  method: operation.method,
  path: render(operation.path),
  protocol: operation.protocol,
  ...(operation.app === null ? {} : { app: operation.app }),
  ...(operation.conditions.length === 0 ? {} : { conditions: [...operation.conditions] }),
});

/** The target is in the file, and its route is gone: the other hops have nothing to look at. */
function auditMissing(target: Target, linked: Linked, judging: Judging): Audited {
  const stopped = unreadRoute(target, linked.backend.partial);
  if (stopped !== null) return auditUnread(target, stopped);
  const { judged, unused } = accept(
    judgeMissing(target, listedStill(target, linked), rules, judging.settings),
    target,
    judging,
  );
  const findings = judged.map(({ finding }) => finding);
  const gone = HOPS.map((hop) =>
    notApplicable(hop, hop === "route" ? "No application has this operation." : "The route is gone."),
  );
  const hops = turnHops(gone, judged);
  const [first] = findings;
  const audit: Audit = {
    symbol: target.symbol,
    status: statusOf(hops, findings, judging.threshold),
    health: healthOf(hops, findings),
    operation: null,
    summary: `No operation of this repository is \`${target.operation ?? target.symbol}\`.`,
    keyFindings: findings.map((finding) => ({ mark: "fail", title: finding.title, text: finding.message })),
    hops,
    findings,
    recommendations: [],
    conclusion: { text: "The target names an operation that does not exist.", priority: first?.fix ?? null },
  };
  return { audit, unused, inputs: () => [] };
}

/** No operation was found, and a file that was read in part may have it. */
function auditUnread(target: Target, stopped: Undetermined): Audited {
  const summary = `Whether \`${target.operation ?? target.symbol}\` exists is not known: ${stopped.reason}.`;
  const hops = HOPS.map((hop) =>
    hop === "route"
      ? makeHop({ hop, verdict: "undetermined", summary, undetermined: stopped })
      : notApplicable(hop, "The route is not known."),
  );
  const audit: Audit = {
    symbol: target.symbol,
    status: "U",
    health: "unknown",
    operation: null,
    summary,
    keyFindings: [],
    hops,
    findings: [],
    recommendations: [],
    conclusion: { text: summary, priority: null },
  };
  return { audit, unused: [], inputs: () => [] };
}

/** What the user's OpenAPI document has of an operation that the code no longer has. */
const listedStill = ({ operation }: Target, { spec }: Linked): SpecOperation | null =>
  operation === null ? null : (spec?.findSpecOnly(operation) ?? null);

/** Marks what the target suppresses, then what the baseline lists of the rest. */
function accept(
  judged: readonly Judged[],
  target: Target,
  { date, isAccepted }: Judging,
): { judged: Judged[]; unused: Notice[] } {
  const { findings, unused } = applySuppressions<Finding>(
    judged.map(({ finding }) => finding),
    target.suppress,
    date,
  );
  const marked = findings.map((finding) =>
    holds(finding) && isAccepted(finding)
      ? { ...finding, suppression: { baseline: true as const } }
      : finding,
  );
  return {
    judged: judged.map((one, index) => ({ ...one, finding: marked[index] ?? one.finding })),
    unused: unused.map(({ rule, line }) => ({
      file: target.declared?.file ?? "",
      reason: `line ${line ?? target.declared?.line ?? 0}: nothing to suppress: ${target.symbol} has no finding of ${rule}`,
    })),
  };
}
