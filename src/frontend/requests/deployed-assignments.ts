/** `NAME=value` anywhere in a line, `NAME: value`, `ENV NAME=value` */
const ASSIGNED = /(?:^|[\s;&|("'-])([A-Za-z_]\w*)["']?(?:=|:[ \t])[ \t]*(\S+)/g;
/** `name: NAME`, with the value on the next line */
const NAMED = /^name:[ \t]*["']?([A-Za-z_]\w*)["']?$/;
const VALUE = /^value:[ \t]*(\S+)/;
/** An address or a path, as it stands or as the default of another variable (`${API:-/api}`). */
const ADDRESS = /^["']?(?:\$\{\w+:?-)?((?:\w+:\/\/|\/)[\w[][^"'`}\s;&|]*)/;

/** The addresses that what deploys or builds a program gives to variables of the environment, as they are written there. */
export function deployedAssignments(text: string): [name: string, address: string][] {
  const lines = text.split("\n").map(withoutDash);
  return lines.flatMap((line, index) => {
    if (line.startsWith("#")) return [];
    const named = NAMED.exec(line)?.[1];
    const pairs: (readonly [string, string])[] =
      named === undefined
        ? [...line.matchAll(ASSIGNED)].map(([, name = "", value = ""]) => [name, value])
        : [[named, VALUE.exec(lines[index + 1] ?? "")?.[1] ?? ""]];
    return pairs.flatMap(([name, value]): [string, string][] => {
      const address = ADDRESS.exec(value)?.[1];
      return address === undefined ? [] : [[name, address]];
    });
  });
}

/** An entry of a list */
const withoutDash = (line: string): string => line.trim().replace(/^-\s+/, "");
