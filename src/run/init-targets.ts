import { render } from "../contract/pattern.ts";
import { aliasesOf } from "../contract/same-handler.ts";
import { type Discovered, mergeTargets } from "../targets/merge-targets.ts";
import { type Rename, renameEntries } from "../targets/rename-entries.ts";
import { writeAtomic } from "../workspace/write-atomic.ts";
import type { Looked } from "./look-into.ts";
import { lookIntoAll } from "./look-into-all.ts";
import type { AuditOptions } from "./options.ts";
import { openProjects } from "./project.ts";
import { proposeRenames } from "./propose-renames.ts";
import { mainOperations } from "./settle-targets.ts";

export interface Initialised {
  readonly project: string | null;
  /** Relative to the project's root. */
  readonly file: string;
  readonly created: boolean;
  readonly added: readonly string[];
  readonly renamed: readonly Rename[];
  readonly gone: readonly { readonly symbol: string; readonly line: number }[];
}

/** Writes or merges the targets file of each project. */
export async function initTargets(
  options: AuditOptions,
  rename: boolean,
): Promise<{ done: readonly Initialised[]; problems: readonly string[] }> {
  const projects = await openProjects(options);
  const { looked, problems } = await lookIntoAll(projects, options);
  const done: Initialised[] = [];
  for (const one of looked) done.push(await initProject(one, rename ? proposeRenames(one, options) : []));
  return { done, problems };
}

async function initProject({ project, linked }: Looked, renamed: readonly Rename[]): Promise<Initialised> {
  const { tree, targetsFile, declared } = project;
  const held = declared === null ? null : await tree.read(targetsFile);
  const text = held?.ok === true ? held.text : null;
  const named = text === null ? null : renameEntries(text, targetsFile, renamed);
  const merged = mergeTargets(named, discover(linked), { file: targetsFile });
  if (merged.text !== text) await writeAtomic(`${tree.root}/${targetsFile}`, merged.text, tree.root);
  return {
    project: project.name,
    file: targetsFile,
    created: text === null,
    added: merged.added,
    renamed,
    gone: merged.gone.map(({ symbol, declared: place }) => ({ symbol, line: place?.line ?? 0 })),
  };
}

function discover(linked: Looked["linked"]): Discovered[] {
  const { operations } = linked.backend;
  return mainOperations(operations).map((operation) => {
    const aliases = aliasesOf(operation, operations);
    const guess = linked.guessOf(operation);
    return {
      symbol: linked.symbols.get(operation.id) ?? operation.handler.name,
      operation: `${operation.method} ${render(operation.path)}`,
      aliases: aliases.map((alias) => `${alias.method} ${render(alias.path)}`),
      ...(operation.app === null ? {} : { app: operation.app }),
      ...(guess ?? {}),
    };
  });
}
