import { render } from "../../src/contract/pattern.ts";
import type { Finding } from "../../src/contract/report.ts";
import { unmatchedMocks } from "../../src/link/unmatched-mocks.ts";
import { auditTarget, type Judging } from "../../src/run/audit-target.ts";
import { lookInto } from "../../src/run/look-into.ts";
import { fillOptions } from "../../src/run/options.ts";
import type { DeclaredTargets } from "../../src/targets/read-target-list.ts";
import { readTargets } from "../../src/targets/read-targets.ts";
import { memoryTree } from "../../src/workspace/memory-tree.ts";
import type { Mark } from "./read-marks.ts";

type Found = Mark;

/** All that the auditor finds in a repository, in the form of the marks that would expect it. */
export async function auditFixture(files: Readonly<Record<string, string>>): Promise<Found[]> {
  const declared = declaredIn(files);
  const project = { name: null, tree: memoryTree(files), declared, targetsFile: "targets.json" };
  const openapi = "openapi.yaml" in files ? "openapi.yaml" : null;
  const looked = await lookInto(project, fillOptions({ cwd: "/", date: "2026-01-01", openapi }));
  const { backend, frontend, seam } = looked.linked;
  const found: Found[] = [];
  for (const operation of backend.operations) {
    const what = `${operation.method} ${render(operation.path)}`;
    for (const { request, match } of seam.consumers.get(operation.id) ?? []) {
      const { file, startLine: line } = request.place;
      found.push({ file, line, what, kind: match === "possible" ? "possible" : "request" });
      if (match === "possible") continue;
      for (const { declaration } of frontend.reaches.get(request.id)?.components ?? [])
        found.push({ file: declaration.file, line: declaration.startLine, kind: "component", what });
    }
  }
  for (const { place, methods, url } of seam.orphans)
    found.push(markAt(place, "orphan", `${methods.join("|")} ${render(url)}`));
  for (const { state, source } of unmatchedMocks(seam, frontend.states))
    found.push(markAt(source.place, "mock", state.name));
  for (const { place, name } of frontend.unusedClients) found.push(markAt(place, "unused", name));
  const targets = declared === null ? looked.undeclared : looked.declared;
  const findings = targets.flatMap((settled) => auditTarget(settled, looked.linked, JUDGING).audit.findings);
  for (const { location, ruleId } of findings) found.push(markAt(location, "finding", ruleId));
  return found;
}

/** A fixture with a targets file is audited by it. */
function declaredIn({ "targets.json": text }: Readonly<Record<string, string>>): DeclaredTargets | null {
  const declared = text === undefined ? null : readTargets(text, "targets.json");
  return declared?.kind === "targets" ? declared : null;
}

const markAt = (
  { file, startLine }: Pick<Finding["location"], "file" | "startLine">,
  kind: Mark["kind"],
  what: string,
): Found => ({ file, line: startLine, kind, what });

/** One line for each, once and sorted: what a test compares. */
export const told = (marks: readonly Mark[], kinds: readonly Mark["kind"][]): string[] =>
  [
    ...new Set(
      marks
        .filter(({ kind }) => kinds.includes(kind))
        .map(({ file, line, kind, what }) => `${file}:${line} ${kind} ${what}`.trim()),
    ),
  ].sort();

const JUDGING: Judging = { settings: {}, threshold: "high", date: "2026-01-01", isAccepted: () => false };
