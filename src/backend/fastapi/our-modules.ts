import type { Program } from "../python/program.ts";
import type { EntryPoint } from "./find-entries.ts";
import { makesApplication } from "./makes-application.ts";

/** Folders whose applications show how something is used, or measure it; nobody deploys them. */
const DEMONSTRATION = /(?:^|\/)(?:examples?|samples?|docs?|docs_src|demos?|benchmarks?|tutorials?)\//;

/**
 * The modules that belong to what is served: not the tests, and not demonstrations where there is an application beside
 * them. What a server is started with always does, but for a demonstration that only starts itself.
 */
export function createOurs(
  program: Program,
  entries: readonly EntryPoint[],
  isTest: (file: string) => boolean,
): (module: string) => boolean {
  const outside = entries.filter(({ namedIn }) => namedIn === null || !DEMONSTRATION.test(namedIn));
  const started = new Set(outside.map(({ module }) => module));
  const isProduct = ({ file, text }: { file: string; text?: string }): boolean =>
    !isTest(file) && !DEMONSTRATION.test(file) && makesApplication(text ?? "");
  const hasProduct = [...program.modules.values()].some(isProduct);
  return (name) => {
    const file = program.modules.get(name)?.file;
    if (file === undefined || isTest(file)) return false;
    return started.has(name) || !hasProduct || !DEMONSTRATION.test(file);
  };
}
