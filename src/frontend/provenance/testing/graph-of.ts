import type { Request } from "../../../contract/request.ts";
import { createModuleGraph } from "../../modules/create-graph.ts";
import type { ModuleGraph } from "../../modules/graph.ts";
import { extractScript } from "../../script/extract.ts";

/** A graph over sources given by path. */
export function graphOf(sources: Readonly<Record<string, string>>): ModuleGraph {
  const scripts = Object.entries(sources).filter(([file]) => !file.endsWith(".json"));
  const modules = scripts.map(([file, text]) => extractScript(file, text));
  return createModuleGraph(modules, {
    files: new Set(Object.keys(sources)),
    readConfig: (file) => sources[file] ?? null,
  });
}

/**
 * One request per place that a mark such as `fetch("/users")` stands at, named by the mark: what `frontend/requests`
 * would find, without its help.
 */
export function requestsAt(
  sources: Readonly<Record<string, string>>,
  graph: ModuleGraph,
  marks: readonly string[],
): Request[] {
  return marks.map((mark) => {
    const [file, text] = Object.entries(sources).find(([, source]) => source.includes(mark)) ?? ["", ""];
    const start = text.indexOf(mark);
    return {
      id: mark,
      methods: ["GET"],
      protocol: mark.includes("WebSocket") ? "ws" : "http",
      url: [],
      place: graph.placeOf(file, { start, end: start + mark.length }),
      definition: null,
      client: "fetch",
      origin: "application",
      holder: `${file}#holder`,
      base: null,
      external: false,
      through: [],
      undetermined: null,
    };
  });
}
