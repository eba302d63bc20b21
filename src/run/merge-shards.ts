import { resolve } from "node:path";
import { type Collected, CollectedShape } from "../contract/collected.ts";
import { readSchema } from "../targets/read-schema.ts";
import { readOutside } from "../workspace/read-named.ts";
import { detailsOf, finishRun, type Outcome } from "./finish-run.ts";
import { UserError } from "./user-error.ts";

interface Blob {
  readonly file: string;
  readonly held: Collected;
}

/** One outcome from the blobs of all shards of one run; refuses what does not belong together, or is not whole. */
export function mergeShards(cwd: string, files: readonly string[]): Outcome {
  const blobs = files.map((file) => readBlob(cwd, file));
  const [first, ...others] = blobs;
  if (first === undefined) throw new UserError("audit merge: name the blobs of all shards");
  for (const other of others) refuseStranger(first, other);
  const audited = blobs.flatMap(({ file, held }) => held.audited.map((one) => ({ file, one })));
  for (const [index, { one, file }] of audited.entries()) {
    const twin = audited.slice(0, index).find((earlier) => earlier.one.target === one.target);
    if (twin !== undefined)
      throw new UserError(
        `${nameOf(first, one.target)} is in ${twin.file} and in ${file}: give each shard's blob once`,
      );
  }
  refuseGaps(first, new Set(audited.map(({ one }) => one.target)));
  const notices = first.held.notices;
  return finishRun(detailsOf({ ...first.held, notices, audited: audited.map(({ one }) => one) }), cwd);
}

function readBlob(cwd: string, file: string): Blob {
  const result = readOutside(resolve(cwd, file));
  if (!result.ok)
    throw new UserError(`cannot read ${file}: ${result.reason}; name the files of --format blob`);
  return { file, held: readSchema(result.text, file, CollectedShape) };
}

/** What all shards of one run have in common, and how a difference is told. */
const COMMON: readonly { readonly what: string; readonly of: (held: Collected) => unknown }[] = [
  { what: "version of hop-audit", of: ({ version }) => version },
  { what: "commit", of: ({ commit }) => commit },
  { what: "number of shards", of: ({ shard }) => shard.total },
  { what: "list of targets", of: ({ targets }) => targets },
  { what: "--fail-on", of: ({ failOn }) => failOn },
  { what: "baseline", of: ({ baseline }) => baseline },
];

function refuseStranger(first: Blob, other: Blob): void {
  const differing = COMMON.find(
    ({ of }) => JSON.stringify(of(first.held)) !== JSON.stringify(of(other.held)),
  );
  if (differing === undefined) return;
  const told = [first, other].map(({ file, held }) => {
    const value = differing.of(held);
    return `${file}: ${Array.isArray(value) ? `${value.length} of them` : JSON.stringify(value)?.slice(0, 80)}`;
  });
  throw new UserError(
    `the blobs are not of one run, their ${differing.what} differs (${told.join("; ")}); run all shards at one commit with the same options`,
  );
}

function refuseGaps(first: Blob, covered: ReadonlySet<number>): void {
  const { targets, shard } = first.held;
  const missing = targets.findIndex((_, index) => !covered.has(index));
  if (missing < 0) return;
  const part = (missing % shard.total) + 1;
  throw new UserError(
    `${nameOf(first, missing)} is in no blob: shard ${part}/${shard.total} is missing or was not finished`,
  );
}

const nameOf = ({ held }: Blob, index: number): string => {
  const target = held.targets[index];
  return target === undefined
    ? `target ${index}`
    : [target.project, target.symbol].filter(Boolean).join(": ");
};
