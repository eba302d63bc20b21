import { once } from "../../src/contract/once.ts";
import type { Operation } from "../../src/contract/operation.ts";
import type { Audit } from "../../src/contract/report.ts";
import type { Subject } from "../../src/contract/trace.ts";
import { buildSubject } from "../../src/link/build-subject.ts";
import { auditTarget, type Judging } from "../../src/run/audit-target.ts";
import type { FactsMemory } from "../../src/run/facts-memory.ts";
import type { KeptSides } from "../../src/run/kept-sides.ts";
import { type Looked, lookInto } from "../../src/run/look-into.ts";
import { fillOptions } from "../../src/run/options.ts";
import { UserError } from "../../src/run/user-error.ts";
import { memoryTree } from "../../src/workspace/memory-tree.ts";
import { overlayTree } from "../../src/workspace/overlay-tree.ts";
import type { Files } from "./sources/edit.ts";

/** One operation with all that was found of it. */
export interface Audited {
  readonly operation: Operation;
  /** Traced and judged only when asked for: a break concerns few operations. */
  readonly audit: () => Audit;
  /** What its links are read from; built only when asked for. */
  readonly subject: () => Subject;
}

export interface AuditedFiles {
  readonly audited: readonly Audited[];
  readonly linked: Looked["linked"] | null;
}

/** Paths to new texts; null for a file that is gone. */
export type Changes = ReadonlyMap<string, string | null>;

const DATE = "2026-01-01";
const JUDGING: Judging = { settings: {}, threshold: "high", date: DATE, isAccepted: () => false };

/** What was made of the same repository before. */
export interface Made {
  readonly memory: FactsMemory;
  readonly sides: KeptSides;
}

/** Audits every operation of a repository in memory, with changes laid over it, without a targets file. */
export async function auditFiles(files: Files, changes: Changes, made: Made): Promise<AuditedFiles> {
  const tree = overlayTree(memoryTree(files), changes);
  const project = { name: null, tree, declared: null, targetsFile: "targets.json" };
  const looked = await lookInto(project, fillOptions({ cwd: "/", date: DATE, ...made })).catch(nothingFound);
  if (looked === null) return { audited: [], linked: null };
  const { linked } = looked;
  looked.keep();
  const audited = looked.undeclared.flatMap((settled): Audited[] => {
    const { target, operation } = settled;
    if (operation === null) return [];
    return [
      {
        operation,
        audit: once(() => auditTarget(settled, linked, JUDGING).audit),
        subject: () =>
          buildSubject(target, operation, linked.backend, linked.frontend, linked.seam, linked.world),
      },
    ];
  });
  return { audited, linked };
}

/** A break that leaves no operation at all is for its expectation to judge. */
function nothingFound(error: unknown): null {
  if (error instanceof UserError) return null;
  throw error;
}
