import { mkdir, realpath, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { isWithin } from "./read-within.ts";
import { isMissing, systemReason, WorkspaceError } from "./workspace-error.ts";

/**
 * Writes a whole file or nothing: an interrupted run leaves the old one. `within` refuses a path that the audited
 * tree's links lead out of these folders, so that a hostile repository cannot choose what a report overwrites.
 */
export async function writeAtomic(file: string, text: string, ...within: readonly string[]): Promise<void> {
  try {
    for (const folder of within) await refuseEscape(file, folder);
    await mkdir(dirname(file), { recursive: true });
    await ((await isDevice(file)) ? writeFile(file, text) : replaceFile(file, text));
  } catch (error) {
    if (error instanceof WorkspaceError) throw error;
    throw new WorkspaceError(file, `cannot write ${file}: ${systemReason(error)}`, error);
  }
}

/**
 * The library takes what one call of the system wrote for all: on a disk that is nearly full, that is the head of the
 * text. So the text is written here, to the end or with an error, before the new file takes the old one's place.
 */
const replaceFile = (file: string, text: string): Promise<void> =>
  writeFileAtomic(file, "", { tmpfileCreated: (created) => writeFile(created, text) });

/** A pipe, a terminal, `/dev/null`: what is written goes through it, and nothing may stand in its place. */
async function isDevice(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found !== null && !found.isFile() && !found.isDirectory();
}

async function refuseEscape(file: string, within: string): Promise<void> {
  const [real, root] = await Promise.all([nearestReal(file), nearestReal(within)]);
  if (!isWithin(root, real)) {
    throw new WorkspaceError(file, `cannot write ${file}: a symbolic link leads it out of ${within}`);
  }
}

/** The real path of the file, or of the nearest folder above it that exists. */
async function nearestReal(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const parent = dirname(path);
    if (!isMissing(error) || parent === path) throw error;
    return nearestReal(parent);
  }
}
