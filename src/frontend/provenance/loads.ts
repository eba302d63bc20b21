import { posix } from "node:path";
import type { Expression } from "../script/tree.ts";
import { isTried } from "./is-tried.ts";
import type { Program } from "./program.ts";

/** Which modules take in which others, with all that only may: for saying that nothing takes in a module. */
export interface Loads {
  /** The modules that name a module, by an import or by any text that leads to it. */
  readonly importers: ReadonlyMap<string, ReadonlySet<string>>;
  /** Last parts of paths that lead to no file of the tree. */
  readonly unresolved: ReadonlySet<string>;
  /** Folders of which anything may be taken in: `import(`./pages/${name}`)`, `import.meta.glob`, `require.context`. */
  readonly folders: readonly string[];
}

export const loadsOf = (program: Program): Loads =>
  program.once("loads", () => {
    const importers = new Map<string, Set<string>>();
    const unresolved = new Set<string>();
    const folders: string[] = [];
    for (const file of program.graph.modules.keys()) {
      if (isTried(program, file)) continue;
      for (const text of namesIn(program, file)) {
        const found = program.graph.resolveSpecifier(file, text);
        if (found.kind !== "file") unresolved.add(lastPart(text));
        else importers.set(found.file, (importers.get(found.file) ?? new Set()).add(file));
      }
      folders.push(...foldersIn(program, file));
    }
    return { importers, unresolved, folders };
  });

/** `./pages/Orders.tsx` and `./pages/Orders/index.tsx` are both `Orders`. */
export function lastPart(path: string): string {
  const bare = path.replace(/[?#].*$/, "").replace(/\/$/, "");
  const parts = bare.replace(/\.[cm]?[jt]sx?$/, "").split("/");
  return (parts.at(-1) === "index" ? parts.at(-2) : parts.at(-1)) ?? "";
}

/** Sources of imports, and every text with a slash: what `require`, `lazy`, a worker or a table may be given. */
function namesIn(program: Program, file: string): string[] {
  const sources = (program.graph.modules.get(file)?.body ?? []).flatMap((statement) =>
    "source" in statement && typeof statement.source === "string" ? [statement.source] : [],
  );
  const texts = program
    .index(file)
    .all.flatMap((node) =>
      node.kind === "string" && node.value.includes("/") && !/\s/.test(node.value) ? [node.value] : [],
    );
  return [...sources, ...texts];
}

function foldersIn(program: Program, file: string): string[] {
  const { dynamicImports, calls } = program.index(file);
  const computed = [
    ...dynamicImports.map(({ source }) => source),
    ...calls
      .filter(({ callee }) => callee.kind === "identifier" && callee.name === "require")
      .flatMap(({ args }) => args),
  ].filter(({ kind }) => kind !== "string");
  return [...foldersTaken(program, file), ...computed.flatMap((source) => folderOf(file, source))];
}

/** The folders that a module takes in as a whole, whatever is in them. */
export const foldersTaken = (program: Program, file: string): string[] =>
  program
    .index(file)
    .calls.filter(({ callee }) => isLoader(callee))
    .flatMap(({ args }) => args)
    .flatMap((arg) => (arg.kind === "array" ? arg.items : [arg]))
    .flatMap((source) => folderOf(file, source));

/** `import.meta.glob`, `require.context` */
function isLoader(callee: Expression): boolean {
  if (callee.kind !== "member") return false;
  const { object, property } = callee;
  if (object.kind === "meta") return /^glob/.test(String(property));
  return object.kind === "identifier" && object.name === "require" && property === "context";
}

/** The folder before what is open in a path; every one where the path does not begin at the file. */
function folderOf(file: string, source: Expression | null): string[] {
  const text = textOf(source);
  if (text === null) return [""];
  if (text.startsWith("!")) return [];
  const [start = ""] = (IN_FOLDER.test(text) ? text : `${text}/`).split("*");
  const folder = start.slice(0, start.lastIndexOf("/") + 1);
  return [/^\.\.?\//.test(text) ? posix.join(posix.dirname(file), folder) : ""];
}

/** `./pages/*.tsx`, `./pages/Home.tsx`; what `require.context` is given is the folder itself. */
const IN_FOLDER = /\*|\.\w+$/;

function textOf(source: Expression | null): string | null {
  if (source?.kind === "string") return source.value;
  return source?.kind === "template" ? `${source.quasis[0] ?? ""}*` : null;
}
