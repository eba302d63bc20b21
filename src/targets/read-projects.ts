import type { Place } from "../contract/place.ts";
import type { ProjectList } from "../contract/targets.ts";
import { checkInside, checkUnique } from "./check-targets.ts";
import type { JsonDocument } from "./json-document.ts";

/** One file over several applications. */
export interface DeclaredProjects {
  readonly kind: "projects";
  readonly file: string;
  readonly projects: readonly Project[];
}

export interface Project {
  readonly name: string;
  /** Relative to the folder that the file's own root is; empty for that folder itself. */
  readonly root: string;
  /** Relative to the project's root; null when none is named. */
  readonly targets: string | null;
  /** Where its name stands. */
  readonly place: Place;
}

const HELP = "a project lies below the folder that is audited";

export function readProjects(document: JsonDocument, list: ProjectList): DeclaredProjects {
  const names = list.projects.map(
    (_, index) => document.nodeAt(["projects", index, "name"]) ?? document.root,
  );
  checkUnique(document, names, "the project");
  const projects = list.projects.map((project, index): Project => {
    const { targets } = project;
    return {
      name: project.name,
      root: checkInside(document, ["projects", index, "root"], project.root, HELP),
      targets:
        targets === undefined ? null : checkInside(document, ["projects", index, "targets"], targets, HELP),
      place: document.placeOf(names[index] ?? document.root),
    };
  });
  return { kind: "projects", file: document.file, projects };
}
