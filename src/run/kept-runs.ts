import { join, resolve } from "node:path";
import type { Collected } from "../contract/collected.ts";
import { readCacheFile, shrinkCache, writeCacheFile } from "../workspace/cache-file.ts";
import { cacheFolder } from "../workspace/cache-folder.ts";
import { digestOf } from "../workspace/digest.ts";
import { once } from "../workspace/once.ts";
import { readOutside } from "../workspace/read-named.ts";
import { readBuild } from "../workspace/read-resource.ts";
import { isWithin } from "../workspace/read-within.ts";
import type { Tree } from "../workspace/tree.ts";
import { digestResult, type Witness } from "../workspace/witness.ts";
import { type Brief, briefOf, detailsOf, type KeptTexts, NO_TEXTS, type Outcome } from "./finish-run.ts";
import { type KeptSides, keptIn, NO_SIDES } from "./kept-sides.ts";
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
interface Place {
  readonly folder: string;
  readonly build: string;
  /** Of this build and these options. */
  readonly key: string;
}

/** What an earlier run of this build and these options came to, if it would come to it again. */
export async function recallRun(
  root: Tree,
  options: AuditOptions,
  collect: () => Promise<Collected>,
): Promise<Outcome | null> {
  const place = await placeOf(root, options);
  const text = place === null ? null : readCacheFile(join(place.folder, `run-${place.key}`));
  if (place === null || text === null) return null;
  const { witnesses, brief, body } = JSON.parse(text) as Kept;
  if (!(await tellAgain(root, witnesses, options))) return null;
  options.onStep("nothing changed since an earlier run");
  const details = once(async () => detailsOf(readCollected(place, body) ?? (await collect())));
  return { ...brief, root: root.root, details, texts: textsOf(place, body) };
}

/** The same run, kept for the next one. */
export async function keepRun(root: Tree, options: AuditOptions, collected: Collected): Promise<KeptTexts> {
  const place = await placeOf(root, options);
  if (place === null) return NO_TEXTS;
  const trees = await options.trees.opened();
  const witnesses = await Promise.all(trees.map((tree) => tree.witness()));
  const written = JSON.stringify(collected);
  const kept: Kept = { witnesses, brief: briefOf(detailsOf(collected)), body: digestOf(written) };
  writeCacheFile(bodyFile(place, kept.body), written);
  writeCacheFile(join(place.folder, `run-${place.key}`), JSON.stringify(kept));
  shrinkCache(place.folder);
  return textsOf(place, kept.body);
}

/** Where the sides of this root's trees are kept. */
export async function sidesOf(root: Tree, options: AuditOptions): Promise<KeptSides> {
  const place = await placeOf(root, options);
  return place === null ? NO_SIDES : keptIn(place.folder, place.build);
}

const bodyFile = ({ folder }: Place, body: string): string => join(folder, `body-${body}`);

function readCollected(place: Place, body: string): Collected | null {
  const text = readCacheFile(bodyFile(place, body));
  return text === null ? null : (JSON.parse(text) as Collected);
}

/** What a run was printed as: the same run in the same format gives the same text. */
function textsOf({ folder }: Place, body: string): KeptTexts {
  const fileOf = (kind: string) => join(folder, `text-${digestOf(`${body} ${kind}`)}`);
  return {
    recall: (kind) => readCacheFile(fileOf(kind)),
    keep: (kind, text) => writeCacheFile(fileOf(kind), text),
  };
}

/** Null where nothing is kept: without a cache, run from the sources, and where more than working copies is looked at. */
async function placeOf(root: Tree, options: AuditOptions): Promise<Place | null> {
  const build = options.cache ? readBuild() : null;
  const { commit, changedSince, updateBaseline } = options;
  if (build === null || commit !== null || changedSince !== null || updateBaseline) return null;
  return { folder: cacheFolder(root.root, await root.list()), build, key: keyOf(root, options, build) };
}

function keyOf({ root }: Tree, options: AuditOptions, build: string): string {
  const { cwd, targets, project, backendRoots, frontendRoots, names, failOn, date, shard } = options;
  const named = [options.openapi, options.baseline].map((name) =>
    name === null ? null : [name, digestResult(readOutside(resolve(cwd, name)))],
  );
  return digestOf(
    JSON.stringify([
      [build, options.version, root, cwd],
      [targets, project, backendRoots, frontendRoots, names, failOn, date, shard],
      named,
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
