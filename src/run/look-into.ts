import { count } from "../contract/count.ts";
import type { Notice } from "../contract/place.ts";
import type { Tree } from "../workspace/tree.ts";
import { kindOf } from "./file-kinds.ts";
import { type Linked, linkProject } from "./link-project.ts";
import { loadSqlReader } from "./load-sql-reader.ts";
import type { AuditOptions } from "./options.ts";
import { rootPath } from "./outside-roots.ts";
import type { Project } from "./project.ts";
import { readPlaces } from "./quote-place.ts";
import { documentNotices, readDocument } from "./read-document.ts";
import { type Facts, readFacts } from "./read-facts.ts";
import { type Settled, settleTargets } from "./settle-targets.ts";
import { stage, UserError } from "./user-error.ts";

/** A project with everything linked and every target settled. */
export interface Looked {
  readonly project: Project;
  readonly facts: Facts;
  readonly linked: Linked;
  /** Files that could not be read in full, and hints that match nothing. */
  readonly notices: readonly Notice[];
  readonly declared: readonly Settled[];
  readonly undeclared: readonly Settled[];
}

export async function lookInto(project: Project, options: AuditOptions): Promise<Looked> {
  const { tree, declared } = project;
  const roots = {
    backend: rootsOf(tree, options.backendRoots, declared?.roots.backend, declared?.roots.tests),
    frontend: rootsOf(tree, options.frontendRoots, declared?.roots.frontend, declared?.roots.tests),
  };
  const hints = declared?.hints ?? { entry: [], baseUrls: {}, proxies: [], values: {} };
  const document = await readDocument(tree, options);
  const of = project.name === null ? "" : ` of ${project.name}`;
  options.onStep(`read the files${of}`);
  const facts = withRead(
    await stage("extract", () => readFacts(tree, roots, options.memory)),
    document?.file,
  );
  const sql = await loadSqlReader(facts);
  options.onStep(`link${of}`);
  const linked = await stage("link", () => linkProject(facts, hints, readPlaces(tree), sql, document));
  if (linked.backend.operations.length === 0) throw new UserError(nothingFound(project, facts));
  const notices = [
    ...facts.notices,
    ...[...linked.backend.unusedHints, ...linked.frontend.unusedHints].map((reason) => ({
      file: project.targetsFile,
      reason,
    })),
    ...(document === null || linked.spec === null ? [] : documentNotices(document.file, linked.spec)),
  ];
  return { project, facts, linked, notices, ...settleTargets(declared?.targets ?? [], linked) };
}

/** Whether the working copy is dirty regards every file that was read. */
const withRead = (facts: Facts, file: string | undefined): Facts =>
  file === undefined ? facts : { ...facts, read: new Set([...facts.read, file]) };

const rootsOf = (
  tree: Tree,
  named: readonly string[],
  declared: readonly string[] | null | undefined,
  tests: readonly string[] | null | undefined,
): readonly string[] => {
  if (named.length > 0) return named.map((folder) => rootPath(tree, folder));
  return declared === null || declared === undefined ? [] : [...declared, ...(tests ?? [])];
};

function nothingFound({ name, tree }: Project, facts: Facts): string {
  const where = name === null ? tree.root : `${tree.root} (project ${name})`;
  const python = [...facts.files].filter((file) => kindOf(file) === "python").length;
  const unread = facts.notices.find(({ file }) => kindOf(file) === "python");
  const told = unread === undefined ? "" : ` (${unread.file}: ${unread.reason})`;
  const help =
    python === 0
      ? "it holds no Python file; name another folder with --root"
      : `it holds ${count(python, "Python file")}, none of which registers a FastAPI route${told}; name another folder with --root, or the application in hints.entry of targets.json`;
  return `no operation found in ${where}: ${help}`;
}
