/** What a `CREATE INDEX` or `DROP INDEX` written as SQL does; null for other SQL. */
export type IndexStatement =
  | {
      readonly kind: "create";
      readonly name: string;
      readonly table: string;
      readonly unique: boolean;
      readonly columns: readonly string[];
    }
  | { readonly kind: "drop"; readonly name: string };

const CREATE =
  /\bcreate\s+(unique\s+)?index\s+(?:concurrently\s+)?(?:if\s+not\s+exists\s+)?([\w."]+)\s+on\s+(?:only\s+)?([\w."]+)\s*(?:using\s+\w+\s*)?\(([^;]*)/gi;
const DROP = /\bdrop\s+index\s+(?:concurrently\s+)?(?:if\s+exists\s+)?([\w."]+)/gi;

export function readIndexSql(sql: string): IndexStatement[] {
  const created = [...sql.matchAll(CREATE)].map(
    ([, unique, name, table, columns]): IndexStatement => ({
      kind: "create",
      name: bare(name ?? ""),
      table: bare(table ?? ""),
      unique: unique !== undefined,
      columns: leadingWords(columns ?? ""),
    }),
  );
  const dropped = [...sql.matchAll(DROP)].map(
    ([, name]): IndexStatement => ({ kind: "drop", name: bare(name ?? "") }),
  );
  return [...created, ...dropped];
}

/** The column of each element; of an expression such as `lower(email)` its last word. */
function leadingWords(list: string): string[] {
  const elements: string[] = [""];
  let depth = 1;
  for (const character of list) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (depth === 0) break;
    if (character === "," && depth === 1) elements.push("");
    else elements[elements.length - 1] += character;
  }
  return elements.map((element) => {
    const plain = element.trim().match(/^"?(\w+)"?(?:\s|$)/);
    return plain?.[1] ?? element.match(/\w+/g)?.at(1) ?? element.trim();
  });
}

const bare = (name: string): string => name.replaceAll('"', "").split(".").at(-1) ?? name;
