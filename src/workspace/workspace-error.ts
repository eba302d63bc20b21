/** A folder or file that the audit cannot do without; the message carries the way out. */
export class WorkspaceError extends Error {
  readonly path: string;

  constructor(path: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "WorkspaceError";
    this.path = path;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file may not grow that large",
  EISDIR: "it is a folder",
  ELOOP: "its symbolic links run in a circle",
  EMFILE: "too many open files",
  ENAMETOOLONG: "its name is too long",
  ENOENT: "it does not exist",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of its path is not a folder",
  EROFS: "the disk is read-only",
};

/** Why a system call failed, in words and without the absolute path that Node's own message carries. */
export function systemReason(error: unknown): string {
  const code = systemCode(error);
  return REASONS[code] ?? (code === "" ? "unknown error" : code);
}

export function systemCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

export function isMissing(error: unknown): boolean {
  return ["ENOENT", "ENOTDIR"].includes(systemCode(error));
}
