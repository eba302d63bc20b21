import type { Harmless } from "../harmless.ts";
import type { Files } from "../sources/edit.ts";
import { movePython } from "../sources/move-python.ts";
import { moveScript } from "../sources/move-script.ts";
import { isScript } from "../sources/script.ts";

/** The folder that each file goes to, within its own. */
const FOLDER = "inner";

/** Files into another folder, under their own names, with the imports that lead to them. */
export const moveFiles: Harmless = {
  name: "move files",
  change(files) {
    const moved = new Map<string, string>();
    let now: Files = files;
    for (const file of Object.keys(files)) {
      const target = file.replace(/[^/]+$/, `${FOLDER}/$&`);
      const after = file.endsWith(".py")
        ? movePython(now, file, target)
        : isScript(file)
          ? moveScript(now, file, target)
          : null;
      if (after === null) continue;
      moved.set(file, target);
      now = after;
    }
    return moved.size === 0 ? [] : [{ what: `${moved.size} files`, changes: differences(files, now), moved }];
  },
};

function differences(before: Files, after: Files): Map<string, string | null> {
  const gone = Object.keys(before).filter((file) => !(file in after));
  const other = Object.entries(after).filter(([file, text]) => before[file] !== text);
  return new Map<string, string | null>([...gone.map((file) => [file, null] as const), ...other]);
}
