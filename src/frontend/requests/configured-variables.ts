import { dirname } from "node:path/posix";
import { assignmentsIn } from "./documented-bases.ts";

/** What a build reads in every case, or whenever it is one for production: Vite, Next.js, Create React App. */
const ALWAYS_READ = /(?:^|\/)\.env(?:\.production)?$/;

export type ConfigurationTest = (variable: string, file: string) => boolean;

/** Whether a committed file of the environment, in a folder around the one that reads it, gives a variable its value. */
export function configuredVariables(
  files: readonly { readonly file: string; readonly text: string }[],
): ConfigurationTest {
  const given = files
    .filter(({ file }) => ALWAYS_READ.test(file))
    .map(({ file, text }) => ({
      folder: dirname(file) === "." ? "" : `${dirname(file)}/`,
      names: new Set([...assignmentsIn(text).map(([name]) => name), ...emptiesIn(text)]),
    }));
  return (variable, file) =>
    given.some(({ folder, names }) => names.has(variable) && file.startsWith(folder));
}

/** `API=""`: the page's own origin, and meant to be. */
const EMPTY = /^\s*(?:export\s+)?(\w+)\s*=\s*(?:""|'')\s*(?:#.*)?$/gm;

const emptiesIn = (text: string): string[] => [...text.matchAll(EMPTY)].map(([, name = ""]) => name);
