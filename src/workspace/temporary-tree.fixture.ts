import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { onTestFinished } from "vitest";

/** A real folder with real files, gone after the test. */
export function temporaryFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const { folder, remove } = makeFolder(files);
  onTestFinished(remove);
  return folder;
}

/** The same for several tests, with what takes it away after them. */
export function makeFolder(files: Readonly<Record<string, string | Uint8Array>> = {}) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "hop-audit-")));
  chmodSync(folder, 0o755);
  writeFiles(folder, files);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

const IDENTITY = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];

export function runGit(folder: string, ...args: string[]): string {
  return execFileSync("git", [...IDENTITY, ...args], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
}

export function commitAll(folder: string): string {
  runGit(folder, "add", "-A");
  runGit(folder, "commit", "-qm", "state");
  return runGit(folder, "rev-parse", "HEAD").trim();
}

const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;

/** Root ignores permissions: where it cannot become another user, what needs them cannot be tested. */
export const canDropRights = !isRoot || typeof process.seteuid === "function";

if (!canDropRights)
  process.stderr.write("SKIPPED: unreadable files are not tested, root reads everything here\n");

/** Acts as a user whom permissions bind. */
export async function withoutRights<T>(act: () => Promise<T>): Promise<T> {
  if (!isRoot) return act();
  process.seteuid?.(NOBODY);
  try {
    return await act();
  } finally {
    process.seteuid?.(0);
  }
}
