import { join, resolve } from "node:path";
import type { Collected } from "../contract/collected.ts";
import { once } from "../contract/once.ts";
import { readCacheFile, shrinkCache, writeCacheFile } from "../workspace/cache-file.ts";
import { cacheFolder } from "../workspace/cache-folder.ts";
import { digestOf } from "../workspace/digest.ts";
import { readNamed } from "../workspace/read-named.ts";
import { readBuild } from "../workspace/read-resource.ts";
import { isWithin } from "../workspace/read-within.ts";
import type { Tree } from "../workspace/tree.ts";
import { digestResult, type Witness } from "../workspace/witness.ts";
import { type Brief, briefOf, type Details, detailsOf, type KeptTexts, type Outcome } from "./finish-run.ts";
import { type KeptSides, keptIn } from "./kept-sides.ts";
import type { AuditOptions } from "./options.ts";

/*
 * What a run collected is kept with all that it heard of the disk. A run is a function of its options and of what its
 * trees tell: where they tell the same again, it would come to the same, and need not be done. In one file stands what
 * tells that, in a second one what was collected, and in one each what was printed of it: each is read when it is asked
 * for.
 */

interface Kept {
  readonly witnesses: readonly Witness[];
  readonly brief: Brief;
  /** The digest of what was collected. */
  readonly body: string;
}

/** Where the runs of one root are kept. */
export interface Keeping {
  readonly folder: string;
  readonly build: string;
  /** Of this build and these options. */
  readonly key: string;
}

/** Null where nothing is kept: without a cache, run from the sources, and where more than working copies is looked at. */
export async function findKeeping(root: Tree, options: AuditOptions): Promise<Keeping | null> {
  const build = options.cache ? readBuild() : null;
  const { commit, changedSince, updateBaseline } = options;
  if (build === null || commit !== null || changedSince !== null || updateBaseline) return null;
  const key = await keyOf(root, options, build);
  return { folder: cacheFolder(root.root, await root.list()), build, key };
}

/** What an earlier run came to, if it would come to it again; `run` does it anew where its details are lost. */
export async function recallRun(
  keeping: Keeping,
  root: Tree,
  options: AuditOptions,
  run: () => Promise<Details>,
): Promise<Outcome | null> {
  const text = readCacheFile(runFile(keeping));
  if (text === null) return null;
  const { witnesses, brief, body } = JSON.parse(text) as Kept;
  if (!(await tellAgain(root, witnesses, options))) return null;
  options.onStep("nothing changed since an earlier run");
  const details = once(async () => readDetails(keeping, body) ?? (await run()));
  return { ...brief, root: root.root, details, texts: textsOf(keeping, body) };
}

/** A run, kept for the next one. */
export async function keepRun(keeping: Keeping, options: AuditOptions, details: Details): Promise<KeptTexts> {
  const trees = await options.trees.opened();
  const witnesses = await Promise.all(trees.map((tree) => tree.witness()));
  const written = JSON.stringify(details.collected);
  const kept: Kept = { witnesses, brief: briefOf(details), body: digestOf(written) };
  writeCacheFile(bodyFile(keeping, kept.body), written);
  writeCacheFile(runFile(keeping), JSON.stringify(kept));
  shrinkCache(keeping.folder);
  return textsOf(keeping, kept.body);
}

/** Where the sides of this root's trees are kept. */
export const sidesIn = ({ folder, build }: Keeping): KeptSides => keptIn(folder, build);

const runFile = ({ folder, key }: Keeping): string => join(folder, `run-${key}`);
const bodyFile = ({ folder }: Keeping, body: string): string => join(folder, `body-${body}`);

function readDetails(keeping: Keeping, body: string): Details | null {
  const text = readCacheFile(bodyFile(keeping, body));
  return text === null ? null : detailsOf(JSON.parse(text) as Collected);
}

/** What a run was printed as: the same run in the same format gives the same text. */
function textsOf({ folder }: Keeping, body: string): KeptTexts {
  const fileOf = (kind: string) => join(folder, `text-${digestOf(`${body} ${kind}`)}`);
  return {
    recall: (kind) => readCacheFile(fileOf(kind)),
    keep: (kind, text) => writeCacheFile(fileOf(kind), text),
  };
}

async function keyOf(tree: Tree, options: AuditOptions, build: string): Promise<string> {
  const { cwd, targets, project, backendRoots, frontendRoots, names, failOn, date, shard } = options;
  const named = [options.openapi, options.baseline].map(async (name) =>
    name === null ? null : [name, digestResult((await readNamed(tree, cwd, name)).result)],
  );
  return digestOf(
    JSON.stringify([
      [build, options.version, tree.root, cwd],
      [targets, project, backendRoots, frontendRoots, names, failOn, date, shard],
      await Promise.all(named),
    ]),
  ).slice(0, 16);
}

async function tellAgain(root: Tree, witnesses: readonly Witness[], options: AuditOptions): Promise<boolean> {
  const outside = [...options.backendRoots, ...options.frontendRoots].map((folder) =>
    resolve(root.root, folder),
  );
  for (const witness of witnesses) {
    const { folder } = witness;
    if (!isWithin(root.root, folder) && !outside.includes(folder)) return false;
    const tree = await options.trees.open(folder).catch(() => null);
    if (tree === null || !(await tree.tellsAgain(witness))) return false;
  }
  return true;
}
