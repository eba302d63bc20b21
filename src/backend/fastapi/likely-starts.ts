import { importersOf } from "../python/import-graph.ts";
import type { Program } from "../python/program.ts";

/** What the module that a server starts is called, where no command names it. */
const USUAL_NAMES = /(?:^|\.)(?:main|__main__|app|asgi|wsgi|server|api|application|run|serve|web)$/;

/**
 * The modules that a server could start to get the application that a module makes: the module itself, and of those that
 * lead to it by their imports and that nothing imports, the ones with a usual name. Those come first where the module
 * is not called like one that is started.
 */
export function createLikelyStarts(program: Program, isOurs: (module: string) => boolean) {
  const importers = importersOf(program.names);
  const importedBy = (name: string): string[] => [...(importers.get(name) ?? [])].filter(isOurs);
  return (maker: string): readonly string[] => {
    const above = new Set([maker]);
    for (const name of above) for (const importer of importedBy(name)) above.add(importer);
    const tops = [...above].filter((name) => importedBy(name).length === 0 && USUAL_NAMES.test(name));
    return USUAL_NAMES.test(maker) ? [maker, ...tops.sort()] : [...tops.sort(), maker];
  };
}
