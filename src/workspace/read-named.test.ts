import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openTree } from "./open-tree.ts";
import { readNamed } from "./read-named.ts";
import { temporaryFolder } from "./temporary-tree.fixture.ts";

const FILES = { "repo/docs/api.json": "1", "repo/api/main.py": "", "beside.json": "2" };

async function read(cwd: string, name: string) {
  const folder = temporaryFolder(FILES);
  return readNamed(
    await openTree(join(folder, "repo")),
    join(folder, cwd),
    name.replace("$FOLDER", () => folder),
  );
}

describe("a file that the user named", () => {
  it.each([
    ["relative to the folder the user stands in", "repo/docs", "api.json", "docs/api.json", "1"],
    ["relative to the root", "repo/api", "docs/api.json", "docs/api.json", "1"],
    ["outside of the root", "repo", "../beside.json", "../beside.json", "2"],
    ["by its whole path", "repo", "$FOLDER/beside.json", "../beside.json", "2"],
  ])("is found %s", async (_, cwd, name, file, text) => {
    expect(await read(cwd, name)).toEqual({ file, result: { ok: true, text } });
  });

  it("is refused where a link of the root leads out, and read where a link outside leads in", async () => {
    const folder = temporaryFolder(FILES);
    const tree = await openTree(join(folder, "repo"));
    symlinkSync(join(folder, "beside.json"), join(folder, "repo/link.json"));
    symlinkSync(join(folder, "repo/docs"), join(folder, "docs"));
    expect((await readNamed(tree, join(folder, "repo"), "link.json")).result).toMatchObject({
      ok: false,
      kind: "outside",
    });
    expect((await readNamed(tree, folder, "repo/link.json")).result).toMatchObject({ kind: "outside" });
    expect(await readNamed(tree, folder, "docs/api.json")).toEqual({
      file: "docs/api.json",
      result: { ok: true, text: "1" },
    });
  });

  it.each(["nowhere.json", "docs", "../nowhere.json", ".."])(
    "is refused where there is none: %s",
    async (name) => {
      expect((await read("repo", name)).result.ok).toBe(false);
    },
  );
});
