import { holds } from "../contract/holds.ts";
import type { Operation } from "../contract/operation.ts";
import { render } from "../contract/pattern.ts";
import { proposeSymbol } from "../contract/propose-symbol.ts";
import type { Rename } from "../targets/rename-entries.ts";
import { auditTarget } from "./audit-target.ts";
import type { Looked } from "./look-into.ts";
import type { AuditOptions } from "./options.ts";

/** Findings that say that a symbol lies, and propose another. */
const LYING = ["naming/protocol-mismatch", "naming/resource-mismatch"];

/** A better name for each declared symbol that a naming rule speaks of; none that another target has. */
export function proposeRenames(looked: Looked, { date }: AuditOptions): Rename[] {
  const { project, linked, declared } = looked;
  const taken = new Set(declared.map(({ target }) => target.symbol));
  return declared.flatMap((settled) => {
    const { operation, target } = settled;
    if (operation === null || target.operation !== null) return [];
    const settings = project.declared?.rules ?? {};
    const { audit } = auditTarget(settled, linked, {
      settings,
      threshold: "high",
      date,
      isAccepted: () => false,
    });
    const lies = audit.findings.some((finding) => LYING.includes(finding.ruleId) && holds(finding));
    const to = lies ? proposeSymbol(operation, linked.symbols) : null;
    if (to === null || taken.has(to)) return [];
    taken.add(to);
    return [renameOf(target.symbol, to, operation, linked.backend.operations)];
  });
}

const renameOf = (from: string, to: string, operation: Operation, all: readonly Operation[]): Rename => {
  const path = render(operation.path);
  const isShared = all.some(
    (other) =>
      other.app !== operation.app && other.method === operation.method && render(other.path) === path,
  );
  return { from, to, operation: `${operation.method} ${path}`, app: isShared ? operation.app : null };
};
