import { unwrap, walk } from "../modules/children.ts";
import type { Expression, ScriptModule } from "../script/tree.ts";
import type { At, Program } from "./program.ts";

/**
 * Where code starts a module as a worker: `new Worker(new URL("./parse.ts", import.meta.url))`, and `new ParseWorker()`
 * of `import ParseWorker from "./parse.ts?worker"`.
 */
export const workerStarts = (program: Program, file: string): readonly At[] =>
  program.once("workers", () => startsIn(program)).get(file) ?? [];

function startsIn(program: Program): ReadonlyMap<string, readonly At[]> {
  const starts = new Map<string, At[]>();
  for (const module of program.graph.modules.values()) {
    const { file } = module;
    walk(module.body, (node) => {
      const source = node.kind === "new" ? workerSource(program, module, node) : null;
      const found = source === null ? null : program.graph.resolveSpecifier(file, source);
      if (found?.kind !== "file") return;
      starts.set(found.file, [...(starts.get(found.file) ?? []), { file, node: node as Expression }]);
    });
  }
  return starts;
}

function workerSource(
  program: Program,
  module: ScriptModule,
  { callee, args }: Expression & { kind: "call" | "new" },
): string | null {
  if (callee.kind !== "identifier") return null;
  if (!/^(?:Shared)?Worker$/.test(callee.name) || program.graph.resolve(module.file, callee) !== null)
    return sourceOfImport(module, callee.name);
  const [script] = args;
  return script === undefined ? null : besideModule(unwrap(script));
}

/** Bundlers take `"./parse.ts"` and `"parse.ts"` for what stands beside the module. */
function besideModule(script: Expression): string | null {
  if (script.kind !== "new" || script.callee.kind !== "identifier" || script.callee.name !== "URL")
    return null;
  const [path, base] = script.args;
  if (path?.kind !== "string" || base?.kind !== "member" || base.object.kind !== "meta") return null;
  return /^[\w-]/.test(path.value) ? `./${path.value}` : path.value;
}

/** A default export of `?worker` is a class of workers. */
function sourceOfImport({ body }: ScriptModule, name: string): string | null {
  for (const statement of body) {
    if (statement.kind !== "import" || !/\?(?:.*&)?(?:shared)?worker\b/.test(statement.source)) continue;
    if (statement.names.some((one) => one.local === name && one.imported === "default"))
      return statement.source;
  }
  return null;
}
