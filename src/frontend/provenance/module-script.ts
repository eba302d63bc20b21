import { isKitHook } from "./framework-entries.ts";
import type { FunctionInfo } from "./function-info.ts";
import { loadsOf } from "./loads.ts";
import { noFunction } from "./no-function.ts";
import { pageName } from "./page-files.ts";
import type { Program } from "./program.ts";

/** A page's own script, by the names that build tools and frameworks give it. */
const ENTRY = /(?:^|\/)(?:main|index|app|client|bootstrap|entry[\w.-]*)\.[cm]?[jt]sx?$/i;

/** The script that a module is when it is loaded, and what it runs then; null where nothing is seen to load it. */
export const moduleScript = (program: Program, file: string): FunctionInfo | null =>
  program.once(`script:${file}`, () =>
    ENTRY.test(file) || isKitHook(program, file) || loadsOf(program).importers.has(file)
      ? { kind: "route", name: pageName(file), file, node: { start: 0, end: 0 }, function: noFunction() }
      : null,
  );
