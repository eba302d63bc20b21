import { calledByAngular } from "./angular-classes.ts";
import { isDefaultExport } from "./default-export.ts";
import type { FunctionInfo } from "./function-info.ts";
import type { Program } from "./program.ts";

/** `middleware.ts` of Next, at the frontend's root or under `src`; newer versions call it `proxy.ts`. */
const NEXT = /(?:^|\/)(?:middleware|proxy|instrumentation)\.[jt]s$/;
const NEXT_NAMES = /^(?:middleware|proxy|register)$/;
/** What Nuxt runs on every start or every navigation. */
const NUXT = /(?:^|\/)(?:plugins|middleware)\/(?:[^/]+|[^/]+\/index)\.[cm]?[jt]s$/;

/** What SvelteKit runs at every request, every navigation or the start. */
const KIT = /(?:^|\/)hooks(?:\.server|\.client)?\.[jt]s$/;
const KIT_NAMES = /^(?:handle(?:Fetch|Error)?|init|reroute|transport)$/;

export const isKitHook = (program: Program, file: string): boolean =>
  KIT.test(file) && isBeside(program, file, /^(?:svelte|vite)\.config\./);

/** Functions that the framework itself calls, before any page is shown: nothing in the tree names them. */
export function isFrameworkEntry(program: Program, info: FunctionInfo): boolean {
  const { file } = info;
  if (calledByAngular(program, file, info.function) !== null) return true;
  if (NEXT.test(file) && isBeside(program, file, /^next\.config\./))
    return NEXT_NAMES.test(info.name) || isDefaultExport(program, file, info.function);
  if (isKitHook(program, file)) return KIT_NAMES.test(info.name);
  return (
    NUXT.test(file) &&
    isBeside(program, file, /^nuxt\.config\./) &&
    isDefaultExport(program, file, info.function)
  );
}

/** The framework's configuration stands in a folder around the file. */
export function isBeside(program: Program, file: string, config: RegExp): boolean {
  const folders = program.once(`configs:${config.source}`, () => {
    const found = new Set<string>();
    for (const known of program.graph.modules.keys()) {
      const [folder, name] = splitPath(known);
      if (config.test(name)) found.add(folder);
    }
    return found;
  });
  for (let [folder] = splitPath(file); ; [folder] = splitPath(folder)) {
    if (folders.has(folder)) return true;
    if (folder === "") return false;
  }
}

function splitPath(path: string): readonly [string, string] {
  const at = path.lastIndexOf("/");
  return [path.slice(0, Math.max(at, 0)), path.slice(at + 1)];
}
