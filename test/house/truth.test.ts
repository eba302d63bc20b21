import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const fixtures = resolve(import.meta.dirname, "../../fixtures");
const WAY_OUT = "run `python scripts/dump-fastapi.py --all` with the fixtures' packages installed";

const dumps = readdirSync(join(fixtures, "truth")).filter((file) => file.endsWith(".json"));

test("every demo application has a dump", () => {
  const applications = readdirSync(join(fixtures, "apps"), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(dumps.map((file) => basename(file, ".json")).sort()).toEqual(
    applications.map((entry) => entry.name).sort(),
  );
});

describe.each(dumps)("%s", (file) => {
  const application = join(fixtures, "apps", basename(file, ".json"));
  const { sources, operations }: { sources: Record<string, string>; operations: unknown[] } = JSON.parse(
    readFileSync(join(fixtures, "truth", file), "utf8"),
  );

  test("was made from the sources as they are", () => {
    const changed = Object.entries(sources).filter(
      ([path, hash]) => hashOf(join(application, path)) !== hash,
    );
    expect(
      changed.map(([path]) => path),
      `changed since the dump: ${WAY_OUT}`,
    ).toEqual([]);
  });

  test("was made from all of the sources", () => {
    const folder = commonFolder(Object.keys(sources));
    const held = pythonFiles(join(application, folder)).map((path) => `${folder}/${path}`);
    expect(held, `sources that the dump does not know: ${WAY_OUT}`).toEqual(Object.keys(sources).sort());
  });

  test("holds operations", () => {
    expect(operations.length).toBeGreaterThan(0);
  });
});

/** The folder that the dump started from: what all of its paths begin with. */
function commonFolder(paths: readonly string[]): string {
  const [first = [], ...rest] = paths.map((path) => path.split("/").slice(0, -1));
  const length = first.findIndex((name, index) => rest.some((path) => path[index] !== name));
  return first.slice(0, length < 0 ? first.length : length).join("/");
}

const hashOf = (path: string): string | null =>
  existsSync(path) ? createHash("sha256").update(readFileSync(path)).digest("hex") : null;

/** The folders that the dump leaves out, too. */
const IGNORED = /(?:^|\/)(?:\.venv|venv|__pycache__|node_modules)\//;

const pythonFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".py") && !IGNORED.test(path))
    .sort();
