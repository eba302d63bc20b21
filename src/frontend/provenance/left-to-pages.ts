import { posix } from "node:path";
import { perName } from "../../contract/per-object.ts";
import type { Undetermined } from "../../contract/place.ts";
import type { Reach } from "../../contract/provenance.ts";
import type { Request } from "../../contract/request.ts";
import type { ModuleGraph } from "../modules/graph.ts";
import type { ScriptModule } from "../script/tree.ts";

interface Page {
  readonly file: string;
  readonly text: string;
}

/**
 * What a script that is no module defines, any page that loads it can call (`<button onclick="save()">`), and pages are not
 * read: where nothing else reaches a request of such a script, a page may.
 */
export function leftToPages(
  graph: ModuleGraph,
  requests: readonly Request[],
  reaches: ReadonlyMap<string, Reach>,
  pages: readonly Page[],
): ReadonlyMap<string, Reach> {
  const loadedBy = perName((file: string): Undetermined | null => {
    const module = graph.modules.get(file);
    return module === undefined || isModule(module) ? null : loadIn(pages, file);
  });
  const settled = new Map(reaches);
  for (const { id, place } of requests) {
    const reach = reaches.get(id);
    if (reach === undefined || reach.components.length > 0 || reach.undetermined !== null) continue;
    const undetermined = loadedBy(place.file);
    if (undetermined !== null) settled.set(id, { ...reach, undetermined });
  }
  return settled;
}

const isModule = ({ body }: ScriptModule): boolean =>
  body.some(
    (statement) =>
      statement.kind === "import" ||
      statement.kind.startsWith("export") ||
      ("exported" in statement && statement.exported),
  );

/** The line of a page that names the script's file behind a quote or a slash. */
function loadIn(pages: readonly Page[], file: string): Undetermined | null {
  const name = posix.basename(file);
  for (const page of pages) {
    if (!page.text.includes(name)) continue;
    const lines = page.text.split("\n");
    const at = lines.findIndex((line) => line.includes("<script") && namesFile(line, name));
    if (at < 0) continue;
    return {
      reason: "a page that is not read loads this script, and can call what it defines",
      expression: (lines[at] ?? "").trim().slice(0, LONGEST),
      file: page.file,
      line: at + 1,
      hint: "look for a handler of the page that calls it",
    };
  }
  return null;
}

const LONGEST = 100;

function namesFile(line: string, name: string): boolean {
  const at = line.indexOf(name);
  return at > 0 && /["'/]/.test(line[at - 1] ?? "") && !/[\w.-]/.test(line[at + name.length] ?? "");
}
