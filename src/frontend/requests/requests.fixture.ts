import { render } from "../../contract/pattern.ts";
import type { Request } from "../../contract/request.ts";
import { createModuleGraph } from "../modules/create-graph.ts";
import { extractScript } from "../script/extract.ts";
import { classifyFile } from "./classify-file.ts";
import { linkRequests } from "./link-requests.ts";

/** Links the requests of scripts that stand in memory, by their paths. */
export function linkFiles(
  files: Readonly<Record<string, string>>,
  baseUrls: Readonly<Record<string, string>> = {},
  classOf: (file: string) => string = classifyFile,
): ReturnType<typeof linkRequests> {
  const modules = Object.entries(files)
    .filter(([file]) => !file.endsWith(".json"))
    .map(([file, source]) => extractScript(file, source));
  const readConfig = (file: string) => files[file] ?? null;
  const graph = createModuleGraph(modules, { files: new Set(Object.keys(files)), readConfig });
  return linkRequests(graph, { classOf, hints: { baseUrls } });
}

/** `METHOD url` */
export const show = ({ methods, url }: Request): string => `${methods.join("|") || "?"} ${render(url)}`;

/** The requests of such scripts, each as `file:line METHOD url`. */
export const requestsOf = (files: Readonly<Record<string, string>>): string[] =>
  linkFiles(files).requests.map(
    (request) => `${request.place.file}:${request.place.startLine} ${show(request)}`,
  );
