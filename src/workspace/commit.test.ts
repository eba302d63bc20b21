import { rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openTree } from "./open-tree.ts";
import { commitAll, runGit, temporaryFolder, writeFiles } from "./temporary-tree.fixture.ts";

const FILES = { "app/a.py": "1", "app/b.py": "2", "app/é ü.py": "3", "web/x.ts": "4", "README.md": "5" };

function repository(): { root: string; sha: string } {
  const root = temporaryFolder(FILES);
  runGit(root, "init", "-q");
  return { root, sha: commitAll(root) };
}

const commitOf = async (root: string) => (await openTree(root)).commit();
const isDirty = async (root: string, ...files: string[]) => (await commitOf(root))?.dirty(files);

test("the first seven digits of HEAD; clean as committed", async () => {
  const { root, sha } = repository();
  const commit = await commitOf(root);
  expect(commit?.sha).toBe(sha.slice(0, 7));
  expect(commit?.dirty(Object.keys(FILES))).toBe(false);
});

test("null outside git, and in a repository with no commit", async () => {
  expect(await commitOf(temporaryFolder(FILES))).toBeNull();
  const unborn = temporaryFolder(FILES);
  runGit(unborn, "init", "-q");
  expect(await commitOf(unborn)).toBeNull();
});

describe("dirty regards the files read", () => {
  test("a changed file, staged or not", async () => {
    const { root } = repository();
    writeFiles(root, { "app/a.py": "changed", "app/b.py": "staged" });
    runGit(root, "add", "app/b.py");
    expect(await isDirty(root, "app/a.py")).toBe(true);
    expect(await isDirty(root, "app/b.py")).toBe(true);
    expect(await isDirty(root, "web/x.ts", "app/é ü.py")).toBe(false);
  });

  test("a file that no commit holds", async () => {
    const { root } = repository();
    writeFiles(root, { "app/new.py": "", "app/added.py": "" });
    runGit(root, "add", "app/added.py");
    expect(await isDirty(root, "app/new.py")).toBe(true);
    expect(await isDirty(root, "app/added.py")).toBe(true);
    expect(await isDirty(root, "app/a.py")).toBe(false);
  });

  test("a deleted file of a kind that is read", async () => {
    const { root } = repository();
    rmSync(join(root, "README.md"));
    expect(await isDirty(root, "app/a.py")).toBe(false);
    rmSync(join(root, "app/b.py"));
    expect(await isDirty(root, "app/a.py")).toBe(true);
    expect(await isDirty(root, "web/x.ts")).toBe(false);
  });

  test("a touched file with the same content is clean", async () => {
    const { root } = repository();
    utimesSync(join(root, "app/a.py"), 1, 1);
    expect(await isDirty(root, "app/a.py")).toBe(false);
  });

  test("below the repository's top, with paths relative to the root", async () => {
    const { root, sha } = repository();
    writeFiles(root, { "app/é ü.py": "changed", "web/x.ts": "changed" });
    const commit = await commitOf(join(root, "app"));
    expect(commit?.sha).toBe(sha.slice(0, 7));
    expect(commit?.dirty(["é ü.py"])).toBe(true);
    expect(commit?.dirty(["a.py", "b.py"])).toBe(false);
  });
});
