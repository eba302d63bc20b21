import type { ModuleGraph } from "../modules/graph.ts";
import type { ScriptModule } from "../script/tree.ts";

/**
 * Whether a generator wrote a file: it says so, or its name does. Of openapi-typescript-codegen and hey-api the runtime in
 * `core/` may say nothing: it is what a file that does takes it for.
 */
export function createGeneratedTest(graph: ModuleGraph): (file: string) => boolean {
  const marked = [...graph.modules.values()].filter(isMarked);
  const files = new Set(marked.map(({ file }) => file));
  const runtimes = new Set(marked.flatMap(runtimeOf));
  return (file) => files.has(file) || runtimes.has(folderOf(file));
}

const isMarked = ({ file, generated }: ScriptModule): boolean =>
  generated !== null || /\.gen\.[jt]sx?$/.test(file);

const runtimeOf = ({ file, body }: ScriptModule): string[] =>
  body.some((one) => "source" in one && one.source?.startsWith("./core/") === true)
    ? [`${folderOf(file)}core/`]
    : [];

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf("/") + 1);
