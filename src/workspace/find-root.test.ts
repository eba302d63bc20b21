import { join } from "node:path";
import { expect, test } from "vitest";
import { findRoot, findTargetsFile } from "./find-root.ts";
import { openTree } from "./open-tree.ts";
import { runGit, temporaryFolder } from "./temporary-tree.fixture.ts";

test("the nearest folder up with a targets file wins over the git root", async () => {
  const top = temporaryFolder({
    "targets.json": "{}",
    "demo/scripts/targets.json": "{}",
    "demo/app/deep/a.py": "",
    "x/y.py": "",
  });
  runGit(top, "init", "-q");
  expect(await findRoot(join(top, "demo/app/deep"))).toBe(join(top, "demo"));
  expect(await findRoot(join(top, "demo/scripts"))).toBe(join(top, "demo"));
  expect(await findRoot(join(top, "x"))).toBe(top);
  expect(await findTargetsFile(await openTree(top))).toBe("targets.json");
  expect(await findTargetsFile(await openTree(join(top, "demo")))).toBe("scripts/targets.json");
  expect(await findTargetsFile(await openTree(join(top, "x")))).toBeNull();
});

test("else the git root, else the folder itself", async () => {
  const plain = temporaryFolder({ "a/b/c.py": "", "a/targets.json/x": "a folder of that name" });
  expect(await findRoot(join(plain, "a/b"))).toBe(join(plain, "a/b"));
  runGit(plain, "init", "-q");
  expect(await findRoot(join(plain, "a/b"))).toBe(plain);
  expect(await findRoot(join(plain, "a/b/nowhere"))).toBe(plain);
});
