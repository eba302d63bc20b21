import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { memoryTree } from "./memory-tree.ts";
import { openTree } from "./open-tree.ts";
import { overlayTree } from "./overlay-tree.ts";
import { commitAll, runGit, temporaryFolder } from "./temporary-tree.fixture.ts";

test("a tree in memory lists, reads and quotes", async () => {
  const tree = memoryTree({ "b.py": "1\r\n2", "a/é.py": "é" });
  expect(await tree.list()).toEqual([
    { path: "a/é.py", size: 2, aliases: [] },
    { path: "b.py", size: 4, aliases: [] },
  ]);
  expect(await tree.read("./b.py")).toEqual({ ok: true, text: "1\r\n2" });
  expect(tree.lines("b.py")).toEqual(["1", "2"]);
  expect(await tree.read("c.py")).toMatchObject({ ok: false, kind: "missing" });
  expect(await tree.read("../c.py")).toMatchObject({ ok: false, kind: "outside" });
  expect(await tree.commit()).toBeNull();
});

test("an overlay replaces, adds and removes, and leaves its base alone", async () => {
  const base = memoryTree({ "a.py": "old", "b.py": "b", "c.py": "c" });
  const tree = overlayTree(
    base,
    new Map([
      ["a.py", "new"],
      ["b.py", null],
      ["d/e.py", "e"],
    ]),
  );
  expect((await tree.list()).map(({ path }) => path)).toEqual(["a.py", "c.py", "d/e.py"]);
  expect(await tree.read("a.py")).toEqual({ ok: true, text: "new" });
  expect(await tree.read("b.py")).toMatchObject({ ok: false, kind: "missing" });
  expect(await tree.read("c.py")).toEqual({ ok: true, text: "c" });
  expect(tree.lines("a.py")).toEqual(["new"]);
  expect(tree.lines("b.py")).toBeNull();
  expect(tree.lines("c.py")).toEqual(["c"]);
  expect(await base.read("a.py")).toEqual({ ok: true, text: "old" });
});

test("an overlay over a working copy is dirty where it changes what is read", async () => {
  const root = temporaryFolder({ "app/a.py": "a", "app/b.py": "b", "web/x.ts": "x" });
  symlinkSync("app", join(root, "link"));
  runGit(root, "init", "-q");
  const sha = commitAll(root);
  const tree = overlayTree(
    await openTree(root),
    new Map([
      ["app/a.py", "new"],
      ["web/x.ts", null],
    ]),
  );
  const commit = await tree.commit();
  expect(commit?.sha).toBe(sha.slice(0, 7));
  expect(commit?.dirty(["app/a.py"])).toBe(true);
  expect(commit?.dirty(["app/b.py"])).toBe(false);
  expect(commit?.dirty(["other.ts"])).toBe(true);
  expect((await tree.list())[0]).toEqual({ path: "app/a.py", size: 3, aliases: ["link/a.py"] });
});
