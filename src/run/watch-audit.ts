import { resolve, sep } from "node:path";
import { createTrees } from "../workspace/open-trees.ts";
import type { Tree } from "../workspace/tree.ts";
import { watchFolders } from "../workspace/watch-folder.ts";
import { audit } from "./audit.ts";
import { kindOf } from "./file-kinds.ts";
import type { Outcome } from "./finish-run.ts";
import { rememberSides } from "./kept-sides.ts";
import { openRoot } from "./open-root.ts";
import type { AuditOptions } from "./options.ts";
import { isUserError } from "./user-error.ts";

export interface WatchEvents {
  /** A run is done: the first one, and one after each change. */
  readonly onOutcome: (outcome: Outcome, milliseconds: number) => Promise<void>;
  /** The tree cannot be audited as it is now; the next change may mend it. */
  readonly onProblem: (problem: string) => void;
}

/**
 * Audits, and again after each change; gives what ends it. A side whose files did not change is not made again. Changes
 * during a run make one more run after it; what a run writes itself is no change.
 */
export async function watchAudit(options: AuditOptions, events: WatchEvents): Promise<() => Promise<void>> {
  const tree = await openRoot(options);
  const sides = rememberSides();
  let running: Promise<void> | null = null;
  let isStale = false;
  const runOnce = async (): Promise<void> => {
    const started = performance.now();
    try {
      const outcome = await audit({ ...options, trees: createTrees(), cache: false, sides });
      await events.onOutcome(outcome, performance.now() - started);
    } catch (error) {
      if (!isUserError(error)) throw error;
      events.onProblem(error.message);
    }
  };
  const run = async (): Promise<void> => {
    do {
      isStale = false;
      await runOnce();
    } while (isStale);
    running = null;
  };
  running = run();
  await running;
  return watchFolders(watched(tree, options), (files) => {
    if (!files.some(canMatter)) return;
    isStale = true;
    running ??= run();
  });
}

/** A file that a run reads, a targets file, a baseline or an OpenAPI document, or what says which files there are. */
const canMatter = (file: string): boolean =>
  kindOf(file.split(sep).join("/")) !== null || /(?:\.json|\.ya?ml|[/\\]\.\w*ignore)$/.test(file);

/** The root, and the folders outside of it that were named. */
const watched = ({ root }: Tree, { backendRoots, frontendRoots }: AuditOptions): string[] => [
  root,
  ...[...backendRoots, ...frontendRoots].map((folder) => resolve(root, folder)),
];
