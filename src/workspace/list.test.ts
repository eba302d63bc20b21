import { mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { openTree } from "./open-tree.ts";
import { openRefTree } from "./ref-tree.ts";
import { settlePaths } from "./settle-paths.ts";
import { commitAll, runGit, temporaryFolder, writeFiles } from "./temporary-tree.fixture.ts";

async function listed(root: string): Promise<string[]> {
  return (await (await openTree(root)).list()).map(({ path }) => path);
}

describe.each(["git", "no git"])("with %s", (kind) => {
  const prepare = (files: Record<string, string>) => {
    const root = temporaryFolder(files);
    if (kind === "git") runGit(root, "init", "-q");
    return root;
  };

  test("sorts by code unit and uses / between folders", async () => {
    const root = prepare({
      "b.py": "",
      "a/z.py": "",
      "B.py": "",
      "a.py": "",
      "é.py": "",
      "with space.py": "",
    });
    expect(await listed(root)).toEqual(["B.py", "a.py", "a/z.py", "b.py", "with space.py", "é.py"]);
  });

  test("honours nested .gitignore files, their exceptions and their case", async () => {
    const root = prepare({
      ".gitignore": "*.log\n/secret/\n*.gen.ts\n",
      "x.log": "",
      "X.LOG": "",
      "secret/a.py": "",
      "web/secret/a.py": "",
      "web/.gitignore": "!keep.gen.ts\nlocal\n",
      "web/keep.gen.ts": "",
      "web/other.gen.ts": "",
      "web/local/a.ts": "",
      "local/a.ts": "",
    });
    expect(await listed(root)).toEqual([
      ".gitignore",
      "X.LOG",
      "local/a.ts",
      "web/.gitignore",
      "web/keep.gen.ts",
      "web/secret/a.py",
    ]);
  });

  test("skips installed packages and Python environments of any name", async () => {
    const root = prepare({
      "app.py": "",
      "node_modules/x/index.js": "",
      "web/node_modules/x/index.js": "",
      ".venv/lib/a.py": "",
      "venv/lib/a.py": "",
      "api/env39/pyvenv.cfg": "",
      "api/env39/lib/a.py": "",
      "api/__pycache__/a.pyc": "",
      "web/.next/server.js": "",
    });
    expect(await listed(root)).toEqual(["app.py"]);
  });

  test("follows links within the root: one file, its other paths as aliases", async () => {
    const root = prepare({ "shared/models.py": "x", "shared/deep/a.py": "y", "app/main.py": "" });
    symlinkSync("../shared", join(root, "app/common"));
    symlinkSync("../shared/models.py", join(root, "app/models.py"));
    const files = await (await openTree(root)).list();
    expect(files).toEqual([
      { path: "app/main.py", size: 0, aliases: [] },
      { path: "shared/deep/a.py", size: 1, aliases: ["app/common/deep/a.py"] },
      { path: "shared/models.py", size: 1, aliases: ["app/common/models.py", "app/models.py"] },
    ]);
  });

  test("never follows links out, broken links or circles, and gives no notice for them", async () => {
    const outside = temporaryFolder({ "secret.py": "password", "folder/b.py": "" });
    const root = prepare({ "app/main.py": "" });
    symlinkSync(join(outside, "secret.py"), join(root, "app/secret.py"));
    symlinkSync(join(outside, "folder"), join(root, "app/folder"));
    symlinkSync("nowhere.py", join(root, "app/broken.py"));
    symlinkSync("self.py", join(root, "app/self.py"));
    symlinkSync("..", join(root, "app/up"));
    symlinkSync(".", join(root, "app/here"));
    const tree = await openTree(root);
    const files = await tree.list();
    expect(files.map(({ path }) => path)).toEqual(["app/main.py"]);
    expect(files[0]?.aliases).toContain("app/up/app/main.py");
    expect(files[0]?.aliases).toContain("app/here/main.py");
    expect(tree.notices()).toEqual([]);
  });

  test("a sibling whose name begins like the root's is outside", async () => {
    const parent = temporaryFolder({ "root/a.py": "", "root-secret/b.py": "" });
    symlinkSync("../root-secret/b.py", join(parent, "root/b.py"));
    const tree = await openTree(join(parent, "root"));
    expect((await tree.list()).map(({ path }) => path)).toEqual(["a.py"]);
    expect(await tree.read("b.py")).toMatchObject({ ok: false, kind: "outside" });
  });

  test("an empty root has no files", async () => {
    expect(await listed(prepare({}))).toEqual([]);
  });

  test("opens a root that is itself reached by a link", async () => {
    const root = prepare({ "a.py": "" });
    const link = join(temporaryFolder(), "link");
    symlinkSync(root, link);
    expect(await listed(link)).toEqual(["a.py"]);
  });
});

describe("git", () => {
  test("lists tracked and untracked files, not deleted ones, and build folders that git tracks", async () => {
    const root = temporaryFolder({
      ".gitignore": "*.log\n",
      "kept.log": "",
      "gone.py": "",
      "build/a.py": "",
    });
    runGit(root, "init", "-q");
    runGit(root, "add", "-f", "kept.log");
    commitAll(root);
    rmSync(join(root, "gone.py"));
    writeFiles(root, { "new.py": "", "new.log": "" });
    expect(await listed(root)).toEqual([".gitignore", "build/a.py", "kept.log", "new.py"]);
  });

  test("skips installed packages that somebody committed, in the working copy and in the commit", async () => {
    const root = temporaryFolder({
      "app.py": "",
      "api/env/pyvenv.cfg": "",
      "api/env/Lib/site-packages/fastapi/applications.py": "",
      "api/env/Scripts/activate.py": "",
      "vendor/site-packages/a.py": "",
      ".history/app_20260101120000.py": "",
      "web/node_modules/x/index.js": "",
      "venv/models.py": "",
    });
    runGit(root, "init", "-q");
    runGit(root, "add", "-f", ".");
    commitAll(root);
    expect(await listed(root)).toEqual(["app.py", "venv/models.py"]);
    const commit = await openRefTree(root, runGit(root, "rev-parse", "HEAD").trim());
    expect((await commit.list()).map(({ path }) => path)).toEqual(["app.py", "venv/models.py"]);
  });

  test("a root below the repository's top sees its own files only, with the outer ignore files", async () => {
    const top = temporaryFolder({
      ".gitignore": "*.log\n",
      "other/a.py": "",
      "app/b.py": "",
      "app/x.log": "",
      "app/sub/c.py": "",
    });
    runGit(top, "init", "-q");
    commitAll(top);
    expect(await listed(join(top, "app"))).toEqual(["b.py", "sub/c.py"]);
  });

  test("a root that the surrounding repository ignores is walked", async () => {
    const top = temporaryFolder({ ".gitignore": "checkouts/\n", "checkouts/app/a.py": "" });
    runGit(top, "init", "-q");
    commitAll(top);
    const tree = await openTree(join(top, "checkouts/app"));
    expect((await tree.list()).map(({ path }) => path)).toEqual(["a.py"]);
    expect(await tree.commit()).toBeNull();
  });

  test("skips submodules and nested repositories", async () => {
    const library = temporaryFolder({ "lib.py": "" });
    runGit(library, "init", "-q");
    commitAll(library);
    const root = temporaryFolder({ "a.py": "" });
    runGit(root, "init", "-q");
    runGit(root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library, "vendor");
    commitAll(root);
    writeFiles(root, { "nested/b.py": "" });
    runGit(join(root, "nested"), "init", "-q");
    expect(await listed(root)).toEqual([".gitmodules", "a.py"]);
  });

  test("a tracked folder that was replaced by a link is listed under its real path", async () => {
    const root = temporaryFolder({ "old/a.py": "" });
    runGit(root, "init", "-q");
    commitAll(root);
    renameSync(join(root, "old"), join(root, "new"));
    symlinkSync("new", join(root, "old"));
    expect(await (await openTree(root)).list()).toEqual([
      { path: "new/a.py", size: 0, aliases: ["old/a.py"] },
    ]);
  });

  test("runs no command that the repository configures", async () => {
    const root = temporaryFolder({ "a.py": "" });
    runGit(root, "init", "-q");
    commitAll(root);
    runGit(root, "config", "core.fsmonitor", "touch ran-by-git; false");
    const tree = await openTree(root);
    await tree.list();
    await tree.commit();
    expect(await listed(root)).toEqual(["a.py"]);
  });

  test("ignores the variables of a hook that runs in another repository", async () => {
    const other = temporaryFolder({ "other.py": "" });
    runGit(other, "init", "-q");
    commitAll(other);
    const root = temporaryFolder({ "a.py": "" });
    runGit(root, "init", "-q");
    vi.stubEnv("GIT_DIR", join(other, ".git"));
    vi.stubEnv("GIT_INDEX_FILE", join(other, ".git/index"));
    try {
      const tree = await openTree(root);
      expect((await tree.list()).map(({ path }) => path)).toEqual(["a.py"]);
      expect(await tree.commit()).toBeNull();
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test("a machine without git is a folder without git", async () => {
    const root = temporaryFolder({ ".gitignore": "x.py\n", "a.py": "", "x.py": "" });
    runGit(root, "init", "-q");
    commitAll(root);
    vi.stubEnv("PATH", temporaryFolder());
    try {
      const tree = await openTree(root);
      expect((await tree.list()).map(({ path }) => path)).toEqual([".gitignore", "a.py"]);
      expect(await tree.commit()).toBeNull();
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

describe("no git", () => {
  test("skips build output, and enters repositories below the root", async () => {
    const root = temporaryFolder({
      "dist/a.js": "",
      "web/build/a.js": "",
      "api/main.py": "",
      "api/.gitignore": "*.db\n",
      "api/x.db": "",
    });
    runGit(join(root, "api"), "init", "-q");
    expect(await listed(root)).toEqual(["api/.gitignore", "api/main.py"]);
  });

  test("a .gitignore that is a link is not read", async () => {
    const outside = temporaryFolder({ rules: "*.py\n" });
    const root = temporaryFolder({ "a.py": "" });
    symlinkSync(join(outside, "rules"), join(root, ".gitignore"));
    expect(await listed(root)).toEqual(["a.py"]);
  });
});

test("keeps the same of very many other paths, in whatever order links are found", () => {
  const root = temporaryFolder({ "a/x.py": "" });
  const links = Array.from({ length: 70 }, (_, index) => `link${index}`);
  for (const link of links) symlinkSync("a", join(root, link));
  const paths = ["a/x.py", ...links];
  const [found] = settlePaths(root, paths);
  expect(found?.aliases.length).toBe(64);
  expect(settlePaths(root, paths.toReversed())).toEqual([found]);
});

test("a root that is not there, or not a folder, is an error that says so", async () => {
  const root = temporaryFolder({ "a.py": "" });
  await expect(openTree(join(root, "nope"))).rejects.toThrow(/cannot audit .*nope: it does not exist/);
  await expect(openTree(join(root, "a.py"))).rejects.toThrow(/cannot audit .*a\.py: it is not a folder/);
  mkdirSync(join(root, "ok"));
  await expect(openTree(join(root, "ok"))).resolves.toBeDefined();
});

test("a project's folder that a link leads out of the root is refused", async () => {
  const outside = temporaryFolder({ "a.py": "" });
  const root = temporaryFolder({ "real/a.py": "" });
  symlinkSync(outside, join(root, "out"));
  symlinkSync("real", join(root, "in"));
  await expect(openTree(join(root, "out"), root)).rejects.toThrow(/a symbolic link leads it out of/);
  expect((await openTree(join(root, "in"), root)).root).toBe(join(root, "real"));
});
