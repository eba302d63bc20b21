import type { Harmless } from "../harmless.ts";
import { commentAndSpace } from "./comment-and-space.ts";
import { moveFiles } from "./move-files.ts";
import { reformat } from "./reformat.ts";
import { renamePythonLocals } from "./rename-python-locals.ts";
import { renameScriptLocals } from "./rename-script-locals.ts";
import { reorderFunctions } from "./reorder-functions.ts";

export const harmless: readonly Harmless[] = [
  renamePythonLocals,
  renameScriptLocals,
  reorderFunctions,
  moveFiles,
  commentAndSpace,
  reformat,
];
