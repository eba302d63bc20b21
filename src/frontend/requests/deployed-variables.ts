import { perName } from "../../contract/per-object.ts";

/** `NAME=value`, `NAME: value`, `ENV NAME=value` */
const ASSIGNED = /^(?:(?:ENV|ARG|export)[ \t]+)?["']?([A-Za-z_]\w*)["']?[=:][ \t]*(\S+)/;
/** `name: NAME`, with the value on the next line */
const NAMED = /^name:[ \t]*["']?([A-Za-z_]\w*)["']?$/;
const VALUE = /^value:[ \t]*(\S+)/;
/** An address or a path, as it stands or as the default of another variable (`${API:-/api}`). */
const ADDRESS = /^["']?(?:\$\{\w+:?-)?(?:\w+:\/\/|\/)[\w[]/;

/** What only a developer or a test is served by. */
const ASIDE =
  /(?:^|[./_-])(?:dev|devel|development|local|tests?|testing|e2e|ci|examples?|samples?|overrides?)(?=[./_-]|$)/i;

/** The files (compose, manifests, Dockerfiles, scripts) that give an address to a variable of the environment. */
export function deployedVariables(
  files: readonly { readonly file: string; readonly text: string }[],
): (variable: string) => readonly string[] {
  const texts = files.filter(({ file }) => !ASIDE.test(file));
  return perName((variable) =>
    texts.filter(({ text }) => text.includes(variable) && gives(text, variable)).map(({ file }) => file),
  );
}

function gives(text: string, variable: string): boolean {
  const lines = text.split("\n");
  return lines.some((line, index) => {
    if (!line.includes(variable)) return false;
    const bare = withoutDash(line);
    const [, name, value = ""] = ASSIGNED.exec(bare) ?? [];
    if (name === variable) return ADDRESS.test(value);
    const [, next = ""] = VALUE.exec(withoutDash(lines[index + 1] ?? "")) ?? [];
    return NAMED.exec(bare)?.[1] === variable && ADDRESS.test(next);
  });
}

/** An entry of a list */
const withoutDash = (line: string): string => line.trim().replace(/^-\s+/, "");
