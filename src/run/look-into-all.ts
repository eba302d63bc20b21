import { type Looked, lookInto } from "./look-into.ts";
import type { AuditOptions } from "./options.ts";
import type { Project } from "./project.ts";
import { isUserError } from "./user-error.ts";

/** One bad project does not stop the others; when all are bad, the first one's error is the run's. */
export async function lookIntoAll(projects: readonly Project[], options: AuditOptions) {
  const looked: Looked[] = [];
  const problems: string[] = [];
  for (const project of projects) {
    try {
      looked.push(await lookInto(project, options));
    } catch (error) {
      if (!isUserError(error) || projects.length === 1) throw error;
      problems.push(error.message);
    }
  }
  return { looked, problems };
}
