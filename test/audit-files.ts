import type { Report } from "../src/contract/report.ts";
import { assembleReport } from "../src/run/assemble-report.ts";
import { auditAll } from "../src/run/audit-all.ts";
import { chooseTargets } from "../src/run/choose-targets.ts";
import { createFactsMemory, type FactsMemory } from "../src/run/facts-memory.ts";
import { lookInto } from "../src/run/look-into.ts";
import { fillOptions } from "../src/run/options.ts";
import type { DeclaredTargets } from "../src/targets/read-target-list.ts";
import { readTargets } from "../src/targets/read-targets.ts";
import { memoryTree } from "../src/workspace/memory-tree.ts";

export type Files = Readonly<Record<string, string>>;

/** The report on a repository that stands in memory, by its targets.json where it has one. */
export async function auditFiles(files: Files, memory: FactsMemory = createFactsMemory()): Promise<Report> {
  const targetsFile = ["targets.json", "scripts/targets.json"].find((file) => file in files) ?? null;
  const project = {
    name: null,
    tree: memoryTree(files),
    declared: targetsFile === null ? null : declaredIn(files[targetsFile] ?? "", targetsFile),
    targetsFile: targetsFile ?? "targets.json",
  };
  const openapi = "openapi.json" in files ? "openapi.json" : null;
  const options = fillOptions({ cwd: "/", date: "2026-01-01", memory, openapi });
  const looked = await lookInto(project, options);
  const { targets } = chooseTargets([looked], []);
  const audits = auditAll(targets, options, () => false).map(({ audit }) => audit);
  return assembleReport(audits, looked.notices, null, "0.0.0");
}

function declaredIn(text: string, file: string): DeclaredTargets | null {
  const declared = readTargets(text, file);
  return declared.kind === "targets" ? declared : null;
}
