/** For tests of formats that are Markdown. */

/** A line without its code spans and escaped characters: what is left can mean something. */
export function meaning(line: string): string {
  let rest = line;
  let left = "";
  while (rest !== "") {
    const [, ticks] = /^(`+)/.exec(rest) ?? [];
    const end = ticks === undefined ? -1 : closing(rest, ticks);
    if (/^\\[!-/:-@[-`{-~]/.test(rest)) rest = rest.slice(2);
    else if (ticks !== undefined && end > 0) rest = rest.slice(end);
    else {
      left += rest.slice(0, ticks?.length ?? 1);
      rest = rest.slice(ticks?.length ?? 1);
    }
  }
  return left;
}

function closing(text: string, ticks: string): number {
  const match = new RegExp(`(?<!\`)${ticks}(?!\`)`, "g");
  match.lastIndex = ticks.length;
  return match.exec(text) === null ? -1 : match.lastIndex;
}
