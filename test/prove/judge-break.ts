import type { Operation } from "../../src/contract/operation.ts";
import { hasUnknown } from "../../src/contract/pattern.ts";
import type { Hop } from "../../src/contract/report.ts";
import type { Audited, AuditedFiles } from "./audit-files.ts";
import type { Expectation } from "./break.ts";
import type { Files } from "./sources/edit.ts";
import { functionAround } from "./sources/script.ts";

/**
 * `turned`: the hop, by the rule. `open`: the hop is undetermined, because of a place that was undecided before the
 * break; there the contract forbids an accusation. `missed`: anything else.
 */
export type Outcome =
  | { readonly kind: "turned" }
  | { readonly kind: "open" | "missed"; readonly reason: string };

export function judgeBreak(
  before: Audited,
  { audited }: AuditedFiles,
  expected: readonly Expectation[],
  open: ReadonlySet<string>,
): Outcome {
  const after = findAgain(before.operation, audited);
  if (after === null) return { kind: "missed", reason: "the operation is gone" };
  const outcomes = expected.map((one) => judge(before, after, one, open));
  return (
    outcomes.find(({ kind }) => kind === "missed") ??
    outcomes.find(({ kind }) => kind === "open") ?? { kind: "turned" }
  );
}

/** By its handler: its path and its method are what breaks change. */
function findAgain({ handler, method, app }: Operation, audited: readonly Audited[]): Audited | null {
  const same = audited.filter(
    ({ operation: { handler: other } }) =>
      other.place.file === handler.place.file && other.qualifiedName === handler.qualifiedName,
  );
  const likeness = ({ operation }: Audited): number =>
    Number(operation.method === method) * 4 +
    Number(operation.handler.place.startLine === handler.place.startLine) * 2 +
    Number(operation.app === app);
  return [...same].sort((a, b) => likeness(b) - likeness(a))[0] ?? null;
}

function judge(
  before: Audited,
  after: Audited,
  { hop: name, rules, verdicts, status }: Expectation,
  open: ReadonlySet<string>,
): Outcome {
  const known = new Set(before.audit.findings.map(textOf));
  const spoke = after.audit.findings.filter((finding) => !known.has(textOf(finding)));
  const hop = after.audit.hops.find((one) => one.hop === name);
  if (rules.length > 0 && !spoke.some(({ ruleId }) => rules.includes(ruleId))) {
    if (hop !== undefined && isOpen(hop, open))
      return { kind: "open", reason: hop.undetermined?.reason ?? "" };
    const said = spoke.map(({ ruleId }) => ruleId).join(", ") || "nothing";
    return missed(
      `${rules.join(" or ")} is silent; ${name} is ${hop?.verdict}, and what spoke is ${said}${stopOf(hop)}`,
    );
  }
  if (verdicts !== null && !verdicts.some((verdict) => verdict === hop?.verdict))
    return missed(`${name} is ${hop?.verdict}, not ${verdicts.join(" or ")}`);
  return status === null || status.includes(after.audit.status)
    ? { kind: "turned" }
    : missed(`the status is ${after.audit.status}, not ${status.join(" or ")}`);
}

const stopOf = (hop: Hop | undefined): string =>
  hop?.undetermined === undefined
    ? ""
    : `; stopped by ${keyOf(hop.undetermined)}: ${hop.undetermined.reason}`;

const missed = (reason: string): Outcome => ({ kind: "missed", reason });

const textOf = ({ ruleId, message }: Audited["audit"]["findings"][number]): string => `${ruleId} ${message}`;

const isOpen = ({ verdict, undetermined }: Hop, open: ReadonlySet<string>): boolean =>
  verdict === "undetermined" && undetermined !== undefined && open.has(keyOf(undetermined));

const keyOf = ({ file, line }: { readonly file: string; readonly line: number }): string => `${file}:${line}`;

/** What was undecided in a repository that nobody has broken: includes, requests, and what stopped a hop. */
export function openPlaces(files: Files, { audited, linked }: AuditedFiles): ReadonlySet<string> {
  const stops = audited.flatMap(({ audit }) => audit.hops.flatMap(({ undetermined }) => undetermined ?? []));
  const requests = linked?.frontend.requests ?? [];
  const undecided = requests.filter(
    ({ undetermined, url, methods }) => undetermined !== null || hasUnknown(url) || methods.length === 0,
  );
  const through = requests.flatMap((request) => request.through);
  const wrappers = [...through, ...through.map((place) => functionAround(files, place))];
  return new Set([
    ...[...stops, ...(linked?.backend.undetermined ?? [])].map(keyOf),
    // A wrapper takes any URL: without the call that gave it one, nobody knows what it requests.
    ...[...undecided.map(({ place }) => place), ...wrappers].map(({ file, startLine }) =>
      keyOf({ file, line: startLine }),
    ),
  ]);
}
