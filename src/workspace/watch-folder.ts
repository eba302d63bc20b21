import { basename } from "node:path";
import { type FSWatcher, watch } from "chokidar";
import { SKIPPED_WITHOUT_GIT } from "./skipped-folders.ts";

/** Calls back a little after files below the folders changed, once for a burst of changes; gives what ends it. */
export async function watchFolders(
  folders: readonly string[],
  onChange: (files: readonly string[]) => void,
): Promise<() => Promise<void>> {
  const watcher: FSWatcher = watch([...folders], {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (path) => !folders.includes(path) && SKIPPED_WITHOUT_GIT.has(basename(path)),
  });
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  watcher.on("all", (_, path) => {
    changed.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const files = [...changed].sort();
      changed.clear();
      onChange(files);
    }, SETTLED);
  });
  await new Promise<void>((resolve) => watcher.once("ready", () => resolve()));
  return async () => {
    clearTimeout(timer);
    await watcher.close();
  };
}

/** Milliseconds without a change after which an editor or a checkout is taken to be done. */
const SETTLED = 60;
