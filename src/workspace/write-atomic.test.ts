import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "./temporary-tree.fixture.ts";
import { WorkspaceError } from "./workspace-error.ts";
import { writeAtomic } from "./write-atomic.ts";

test("creates folders, replaces the whole file and leaves nothing else", async () => {
  const root = temporaryFolder();
  const file = join(root, "reports/app/a.md");
  await writeAtomic(file, "a long first text");
  await writeAtomic(file, "é\r\n", root);
  expect(readFileSync(file, "utf8")).toBe("é\r\n");
  expect(readdirSync(join(root, "reports/app"))).toEqual(["a.md"]);
});

test("a failure names the file and the reason, and leaves the old file whole", async () => {
  const root = temporaryFolder({ reports: "a file", "old/x.md/y": "" });
  await expect(writeAtomic(join(root, "reports/a.md"), "x")).rejects.toThrow(
    /^cannot write .*reports\/a\.md: /,
  );
  await expect(writeAtomic(join(root, "old/x.md"), "x")).rejects.toThrow(WorkspaceError);
  expect(readFileSync(join(root, "reports"), "utf8")).toBe("a file");
  expect(readdirSync(join(root, "old"))).toEqual(["x.md"]);
});

test("refuses to be led out by links of the audited tree", async () => {
  const outside = temporaryFolder({ profile: "mine" });
  const root = temporaryFolder({ "inside/a.md": "" });
  symlinkSync(outside, join(root, "reports"));
  symlinkSync(join(outside, "profile"), join(root, "inside/link.md"));
  symlinkSync(join(outside, "nowhere"), join(root, "dangling"));
  for (const path of ["reports/a.md", "reports/deep/a.md", "inside/link.md", "dangling/a.md"]) {
    await expect(writeAtomic(join(root, path), "x", root), path).rejects.toThrow(WorkspaceError);
  }
  expect(readFileSync(join(outside, "profile"), "utf8")).toBe("mine");
  expect(readdirSync(outside)).toEqual(["profile"]);
  await writeAtomic(join(root, "new/b.md"), "x", root);
  expect(existsSync(join(root, "new/b.md"))).toBe(true);
});

test("writes through a pipe, and leaves it one", async () => {
  const root = temporaryFolder();
  const pipe = join(root, "pipe");
  execFileSync("mkfifo", [pipe]);
  const [text] = await Promise.all([readFile(pipe, "utf8"), writeAtomic(pipe, "a report")]);
  expect(text).toBe("a report");
  expect(lstatSync(pipe).isFIFO()).toBe(true);
});

test("at no moment is half a file to be seen, so that an interrupted run leaves the old one whole", async () => {
  const root = temporaryFolder({ "a.md": "old" });
  const text = "new".repeat(2_000_000);
  const seen = new Set<number>();
  let done = false;
  const writing = writeAtomic(join(root, "a.md"), text).then(() => {
    done = true;
  });
  while (!done) {
    seen.add(readFileSync(join(root, "a.md")).length);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await writing;
  expect([...seen].filter((length) => length !== 3 && length !== text.length)).toEqual([]);
  expect(seen).toContain(3);
  expect(readFileSync(join(root, "a.md"), "utf8")).toBe(text);
});
