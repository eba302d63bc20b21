import { join } from "node:path";
import { nearestNames } from "../targets/nearest-names.ts";
import type { Project as DeclaredProject } from "../targets/read-projects.ts";
import type { DeclaredTargets } from "../targets/read-target-list.ts";
import { readTargets } from "../targets/read-targets.ts";
import { findTargetsFile } from "../workspace/find-root.ts";
import { openRefTree } from "../workspace/ref-tree.ts";
import type { Tree } from "../workspace/tree.ts";
import { checkRuleNames } from "./check-rule-names.ts";
import { openRoot } from "./open-root.ts";
import type { AuditOptions } from "./options.ts";
import { withOutsideRoots } from "./outside-roots.ts";
import { UserError } from "./user-error.ts";

/** One application to audit, on its own: its places are relative to its own root. */
export interface Project {
  /** Null where the file has no `projects`. */
  readonly name: string | null;
  readonly tree: Tree;
  /** Null where there is no targets file: everything is discovered. */
  readonly declared: DeclaredTargets | null;
  /** The targets file, relative to the root; where `init` would write it when there is none. */
  readonly targetsFile: string;
}

/** Finds the targets file of a root; one file can stand over several projects. */
export async function openProjects(options: AuditOptions): Promise<Project[]> {
  const projects = await projectsOf(await openRoot(options), options);
  if (options.openapi !== null) refuseSeveral(projects, "--openapi");
  return projects;
}

/** A document describes the API of one application: several projects have no common one. */
export function refuseSeveral(projects: readonly Project[], option: string): void {
  if (projects.length < 2) return;
  const names = projects.map(({ name }) => name).join(", ");
  throw new UserError(`${option} is for one project, and there are ${names}; choose one with --project`);
}

async function projectsOf(tree: Tree, options: AuditOptions): Promise<Project[]> {
  const file = options.targets ?? (await findTargetsFile(tree));
  if (file === null)
    return [await alone(options, { name: null, tree, declared: null, targetsFile: "targets.json" })];
  const declared = await readDeclared(tree, file);
  if (declared.kind === "targets")
    return [await alone(options, { name: null, tree, declared, targetsFile: file })];
  return Promise.all(
    chooseProjects(declared.projects, options.project).map((project) => openProject(tree, project, options)),
  );
}

async function alone(options: AuditOptions, opened: Project): Promise<Project> {
  if (options.project === null) return { ...opened, tree: await withOutsideRoots(opened.tree, options) };
  throw new UserError(
    `--project ${options.project}: the targets file lists no projects; leave the option out`,
  );
}

async function readDeclared(tree: Tree, file: string) {
  const read = await tree.read(file);
  if (!read.ok) throw new UserError(`cannot read ${file}: ${read.reason}; name another file with --targets`);
  const declared = readTargets(read.text, file);
  if (declared.kind === "targets") checkRuleNames(declared);
  return declared;
}

function chooseProjects(
  projects: readonly DeclaredProject[],
  name: string | null,
): readonly DeclaredProject[] {
  if (name === null) return projects;
  const chosen = projects.filter((project) => project.name === name);
  if (chosen.length > 0) return chosen;
  const names = projects.map((project) => project.name);
  const [nearest] = nearestNames(name, names);
  const help = nearest === undefined ? `there are ${names.join(", ")}` : `did you mean ${nearest}?`;
  throw new UserError(`no project is called ${JSON.stringify(name)}; ${help}`);
}

async function openProject(
  { root }: Tree,
  project: DeclaredProject,
  options: AuditOptions,
): Promise<Project> {
  const { commit } = options;
  const own =
    commit === null
      ? await options.trees.open(join(root, project.root), root)
      : await openRefTree(root, commit, project.root);
  const tree = await withOutsideRoots(own, options);
  const file = project.targets ?? (await findTargetsFile(tree));
  if (file === null) return { name: project.name, tree, declared: null, targetsFile: "targets.json" };
  const declared = await readDeclared(tree, file);
  if (declared.kind === "projects")
    throw new UserError(`${project.root}/${file}: a project's own file cannot list projects again`);
  return { name: project.name, tree, declared, targetsFile: file };
}
