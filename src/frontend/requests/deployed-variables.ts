import { perName, perObject } from "../../contract/per-object.ts";

/** `NAME=value` anywhere in a line, `NAME: value`, `ENV NAME=value` */
const ASSIGNED = /(?:^|[\s;&|("'-])([A-Za-z_]\w*)["']?(?:=|:[ \t])[ \t]*(\S+)/g;
/** `name: NAME`, with the value on the next line */
const NAMED = /^name:[ \t]*["']?([A-Za-z_]\w*)["']?$/;
const VALUE = /^value:[ \t]*(\S+)/;
/** An address or a path, as it stands or as the default of another variable (`${API:-/api}`). */
const ADDRESS = /^["']?(?:\$\{\w+:?-)?(?:(?:\w+:\/\/|\/)[\w[]|\/["']?$)/;

/** What only a developer or a test is served by. */
const ASIDE =
  /(?:^|[./_-])(?:dev|devel|development|local|tests?|testing|e2e|ci|examples?|samples?|overrides?)(?=[./_-]|$)/i;

interface Text {
  readonly file: string;
  readonly text: string;
}

/** The files (compose, manifests, Dockerfiles, scripts, Makefiles) that give an address to a variable of the environment. */
export function deployedVariables(files: readonly Text[]): (variable: string) => readonly string[] {
  const texts = files.filter(({ file }) => !ASIDE.test(file));
  return perName((variable) =>
    texts.filter((one) => one.text.includes(variable) && givenIn(one).has(variable)).map(({ file }) => file),
  );
}

/** Also one that a script writes: `echo -e "PORT=80\nAPI=/api" > .env` */
const LINE_END = /\n|\\n/;

/** The variables that are given an address there. */
const givenIn = perObject(({ text }: Text): ReadonlySet<string> => {
  const lines = text.split(LINE_END).map(withoutDash);
  return new Set(lines.flatMap((line, index) => namesGiven(line, lines[index + 1] ?? "")));
});

function namesGiven(line: string, next: string): string[] {
  if (line.startsWith("#")) return [];
  const named = NAMED.exec(line)?.[1];
  if (named !== undefined) return ADDRESS.test(VALUE.exec(next)?.[1] ?? "") ? [named] : [];
  return [...line.matchAll(ASSIGNED)].flatMap(([, name = "", value = ""]) =>
    ADDRESS.test(value) ? [name] : [],
  );
}

/** An entry of a list */
const withoutDash = (line: string): string => line.trim().replace(/^-\s+/, "");
