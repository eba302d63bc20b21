import { dirname } from "node:path/posix";
import { deployedVariables } from "./deployed-variables.ts";
import { assignmentsIn } from "./documented-bases.ts";

/** What a build reads in every case, or whenever it is one for production: Vite, Next.js, Create React App. */
const ALWAYS_READ = /(?:^|\/)\.env(?:\.production)?$/;

export type ConfigurationTest = (variable: string, file: string) => boolean;

interface Text {
  readonly file: string;
  readonly text: string;
}

/**
 * Whether what is committed gives a variable its value, in a folder around the file that reads it: a file of the
 * environment, or what the program is built and run by.
 */
export function configuredVariables(
  environment: readonly Text[],
  deployment: readonly Text[] = [],
): ConfigurationTest {
  const given = environment
    .filter(({ file }) => ALWAYS_READ.test(file))
    .map(({ file, text }) => ({
      folder: folderOf(file),
      names: new Set([...assignmentsIn(text).map(([name]) => name), ...emptiesIn(text)]),
    }));
  const deployed = deployedVariables(deployment);
  return (variable, file) =>
    given.some(({ folder, names }) => names.has(variable) && file.startsWith(folder)) ||
    deployed(variable).some((where) => file.startsWith(folderOf(where.replace(WORKFLOW, ""))));
}

/** Workflows stand for the repository that they build. */
const WORKFLOW = /\.github\/workflows\/(?=[^/]+$)/;

const folderOf = (file: string): string => (dirname(file) === "." ? "" : `${dirname(file)}/`);

/** `API=""`: the page's own origin, and meant to be. */
const EMPTY = /^\s*(?:export\s+)?(\w+)\s*=\s*(?:""|'')\s*(?:#.*)?$/gm;

const emptiesIn = (text: string): string[] => [...text.matchAll(EMPTY)].map(([, name = ""]) => name);
