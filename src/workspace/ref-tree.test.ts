import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openTree } from "./open-tree.ts";
import { mergeBase, resolveCommit } from "./ref-listing.ts";
import { openRefTree } from "./ref-tree.ts";
import { runGit, temporaryFolder } from "./temporary-tree.fixture.ts";

const commit = (folder: string) => {
  runGit(folder, "add", "--all");
  runGit(folder, "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "x");
};

function repository(): string {
  const folder = temporaryFolder({ "app/a.py": "a = 1\n", "app/ü.py": "b\r\nc", "web/x.ts": "", bin: "\0" });
  symlinkSync("app", join(folder, "alias"));
  symlinkSync("../outside", join(folder, "out"));
  runGit(folder, "init", "-q");
  commit(folder);
  return folder;
}

describe("the tree of a commit", () => {
  it("is what the working copy was then", async () => {
    const folder = repository();
    const working = await (await openTree(folder)).list();
    const sha = await resolveCommit(folder, "HEAD");
    writeFileSync(join(folder, "app/a.py"), "changed\n");
    writeFileSync(join(folder, "app/new.py"), "");
    const tree = await openRefTree(folder, sha);
    expect(await tree.list()).toEqual(working);
    expect(await tree.read("app/a.py")).toEqual({ ok: true, text: "a = 1\n" });
    expect(await tree.read("alias/a.py")).toEqual({ ok: true, text: "a = 1\n" });
    expect(await tree.read("./app//ü.py")).toEqual({ ok: true, text: "b\r\nc" });
    expect(tree.lines("app/a.py")).toEqual(["a = 1", ""]);
    expect(await tree.read("app/new.py")).toMatchObject({ ok: false, kind: "missing" });
    expect(await tree.read("out")).toMatchObject({ ok: false, kind: "missing" });
    expect(await tree.read("../x")).toMatchObject({ ok: false, kind: "outside" });
    expect(await tree.read("bin")).toMatchObject({ ok: false, kind: "binary" });
    expect((await tree.commit())?.sha).toBe(sha.slice(0, 7));
  });

  it("can be a folder of it, from a folder of it", async () => {
    const folder = repository();
    const sha = await resolveCommit(folder, "HEAD");
    for (const tree of [await openRefTree(folder, sha, "app"), await openRefTree(join(folder, "app"), sha)]) {
      expect((await tree.list()).map(({ path }) => path)).toEqual(["a.py", "ü.py"]);
      expect(await tree.read("a.py")).toMatchObject({ ok: true });
      expect((await tree.commit())?.prefix).toBe("app/");
    }
    await expect(openRefTree(folder, sha, "none")).rejects.toThrow("it has no folder none");
  });

  it("reads many files at once, each its own", async () => {
    const texts = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [`f${index}.py`, `${index}\n`.repeat(index * 50)]),
    );
    const folder = temporaryFolder(texts);
    runGit(folder, "init", "-q");
    commit(folder);
    const tree = await openRefTree(folder, await resolveCommit(folder, "HEAD"));
    const read = await Promise.all(Object.keys(texts).map((file) => tree.read(file)));
    expect(read).toEqual(Object.values(texts).map((text) => ({ ok: true, text })));
  });
});

describe("a name of a commit", () => {
  it("that is not there says how to get it", async () => {
    const folder = repository();
    await expect(resolveCommit(folder, "nope")).rejects.toThrow('no commit is called "nope"; `git fetch`');
    await expect(resolveCommit(folder, "--help")).rejects.toThrow('no commit is called "--help"');
    await expect(resolveCommit(temporaryFolder({ a: "" }), "HEAD")).rejects.toThrow(
      "is in no git repository",
    );
    const shallow = temporaryFolder({});
    writeFileSync(join(folder, "second"), "");
    commit(folder);
    runGit(shallow, "clone", "-q", "--depth=1", `file://${folder}`, "clone");
    await expect(resolveCommit(join(shallow, "clone"), "HEAD~1")).rejects.toThrow("git fetch --unshallow");
  });

  it("is taken back to where the histories part", async () => {
    const folder = repository();
    const base = await resolveCommit(folder, "HEAD");
    runGit(folder, "branch", "other");
    writeFileSync(join(folder, "mine"), "");
    commit(folder);
    runGit(folder, "checkout", "-q", "other");
    writeFileSync(join(folder, "theirs"), "");
    commit(folder);
    runGit(folder, "checkout", "-q", "-");
    expect(await mergeBase(folder, "other")).toBe(base);
  });
});
