import { perName, perObject } from "../../contract/per-object.ts";
import { deployedAssignments } from "./deployed-assignments.ts";

/** What only a developer or a test is served by. */
const ASIDE =
  /(?:^|[./_-])(?:dev|devel|development|local|tests?|testing|e2e|ci|examples?|samples?|overrides?)(?=[./_-]|$)/i;

interface Text {
  readonly file: string;
  readonly text: string;
}

const namesIn = perObject(({ text }: Text) => new Set(deployedAssignments(text).map(([name]) => name)));

/** The files (compose, manifests, Dockerfiles, scripts, Makefiles) that give an address to a variable of the environment. */
export function deployedVariables(files: readonly Text[]): (variable: string) => readonly string[] {
  const texts = files.filter(({ file }) => !ASIDE.test(file));
  return perName((variable) =>
    texts.filter((one) => one.text.includes(variable) && namesIn(one).has(variable)).map(({ file }) => file),
  );
}
