import type { Operation } from "../../src/contract/operation.ts";
import { hasUnknown } from "../../src/contract/pattern.ts";
import type { Finding, Hop } from "../../src/contract/report.ts";
import { probeMention } from "../../src/link/probe-mention.ts";
import type { Audited, AuditedFiles } from "./audit-files.ts";
import type { Expectation } from "./break.ts";
import type { Files } from "./sources/edit.ts";
import { functionAround } from "./sources/script.ts";

/**
 * `inconsistent`: the right rule spoke at the right hop, and the status is I. `finding`: it spoke, and its severity
 * decides no status. `undetermined`: no rule spoke, and the hop is undetermined; that is right only where the contract
 * forbids an accusation, because of a place that was undecided before the break or that a break leaves to others.
 * `missed`: anything else. `left-out`: no break was made.
 */
export type Outcome =
  | { readonly kind: "inconsistent" | "finding" }
  | { readonly kind: "undetermined" | "missed" | "left-out"; readonly reason: string };

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
    WORST_FIRST.flatMap((wanted) => outcomes.find(({ kind }) => kind === wanted) ?? [])[0] ??
    missed("nothing is expected")
  );
}

const WORST_FIRST: readonly Outcome["kind"][] = ["missed", "undetermined", "finding", "inconsistent"];

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
  const known = new Set(before.audit().findings.map(textOf));
  const { findings, hops, status: reached } = after.audit();
  const spoke = findings.filter((finding) => !known.has(textOf(finding)));
  const hop = hops.find((one) => one.hop === name);
  if (rules.length > 0 && !spoke.some(({ ruleId }) => rules.includes(ruleId))) {
    if (hop !== undefined && isOpen(hop, open))
      return { kind: "undetermined", reason: hop.undetermined?.reason ?? "" };
    const said = spoke.map(({ ruleId }) => ruleId).join(", ") || "nothing";
    return missed(
      `${rules.join(" or ")} is silent; ${name} is ${hop?.verdict}, and what spoke is ${said}${stopOf(hop)}`,
    );
  }
  if (verdicts !== null && !verdicts.some((verdict) => verdict === hop?.verdict))
    return missed(`${name} is ${hop?.verdict}, not ${verdicts.join(" or ")}`);
  if (status !== null && !status.includes(reached))
    return missed(`the status is ${reached}, not ${status.join(" or ")}`);
  if (rules.length === 0 && hop?.verdict === "undetermined")
    return { kind: "undetermined", reason: hop.undetermined?.reason ?? "" };
  if (spoke.length === 0) return missed("nothing spoke");
  return { kind: reached === "I" ? "inconsistent" : "finding" };
}

const stopOf = (hop: Hop | undefined): string =>
  hop?.undetermined === undefined
    ? ""
    : `; stopped by ${keyOf(hop.undetermined)}: ${hop.undetermined.reason}`;

const missed = (reason: string): Outcome => ({ kind: "missed", reason });

const textOf = ({ ruleId, message }: Finding): string => `${ruleId} ${message}`;

const isOpen = ({ verdict, undetermined }: Hop, open: ReadonlySet<string>): boolean =>
  verdict === "undetermined" && undetermined !== undefined && open.has(keyOf(undetermined));

const keyOf = ({ file, line }: { readonly file: string; readonly line: number }): string => `${file}:${line}`;

/** What was undecided in a repository that nobody has broken: includes, requests, and what stopped a hop. */
export function openPlaces(files: Files, { audited, linked }: AuditedFiles): ReadonlySet<string> {
  const stops = audited.flatMap(({ audit }) =>
    audit().hops.flatMap(({ undetermined }) => undetermined ?? []),
  );
  const requests = linked?.frontend.requests ?? [];
  const undecided = requests.filter(
    ({ undetermined, url, methods }) => undetermined !== null || hasUnknown(url) || methods.length === 0,
  );
  // What probes a health check stands in no repository: without the frontend's request nobody knows whether anything does.
  const probes = audited.flatMap(({ operation }) => probeMention(operation) ?? []);
  const through = requests.flatMap((request) => request.through);
  const wrappers = [...through, ...through.map((place) => functionAround(files, place))];
  return new Set([
    ...[...stops, ...probes, ...(linked?.backend.undetermined ?? [])].map(keyOf),
    // A wrapper takes any URL: without the call that gave it one, nobody knows what it requests.
    ...[...undecided.map(({ place }) => place), ...wrappers].map(({ file, startLine }) =>
      keyOf({ file, line: startLine }),
    ),
  ]);
}
