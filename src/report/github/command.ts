/** One workflow command of GitHub Actions; a property that is not known is left out. */
export function command(
  name: "error" | "warning" | "notice",
  properties: Readonly<Record<string, string | number | undefined>>,
  message: string,
): string {
  const given = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapeProperty(String(value))}`],
  );
  return `::${[name, given.join(",")].filter((part) => part !== "").join(" ")}::${escapeData(message)}\n`;
}

/** The escapes that GitHub's runner takes back; without them a line break would end the command and could begin another. */
const escapeData = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
