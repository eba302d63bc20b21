import { systemReason } from "../workspace/workspace-error.ts";

/** The audit could not be done, and the user can change that: the message names the place and the way out. Exit code 2. */
export class UserError extends Error {
  override readonly name = "UserError";
}

/** A fault of ours, with the stage that it happened in. Exit code 3. */
export class StageError extends Error {
  override readonly name = "StageError";
  readonly stage: string;

  constructor(stage: string, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.stage = stage;
  }
}

/** Runs one stage of the pipeline; what goes wrong in it by our fault carries the stage's name. */
export async function stage<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isOurFault(error)) throw new StageError(name, error);
    throw error;
  }
}

const USER_ERRORS = new Set(["UserError", "TargetsError", "WorkspaceError"]);

const isOurFault = (error: unknown): boolean =>
  !(error instanceof Error && (USER_ERRORS.has(error.name) || error instanceof StageError));

/** Why a system call failed, in words. */
export const reasonOf = (error: unknown): string => systemReason(error);

/** Errors that a user can mend, whichever room they come from. */
export const isUserError = (error: unknown): error is Error =>
  error instanceof Error && USER_ERRORS.has(error.name);
