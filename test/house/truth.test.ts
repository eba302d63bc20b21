import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const fixtures = resolve(import.meta.dirname, "../../fixtures");
const WAY_OUT = "CONTRIBUTING.md says how to dump the fixtures again";

/** Each dump with the folder that it was made from. */
const dumps = readdirSync(join(fixtures, "truth"), { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".json"))
  .map((file) => {
    const above = file.includes("/") ? file.slice(0, file.indexOf("/")) : "apps";
    // The documents that the demo applications publish.
    const kind = above === "openapi" ? "apps" : above;
    return {
      file,
      kind,
      name: basename(file, ".json"),
      folder: join(fixtures, kind, basename(file, ".json")),
    };
  })
  .sort((a, b) => (a.file < b.file ? -1 : 1));

const foldersOf = (kind: string): string[] =>
  readdirSync(join(fixtures, kind), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

test.each(["apps", "backends", "databases", "stores"])("every fixture under %s has a dump", (kind) => {
  const dumped = dumps.filter((dump) => dump.kind === kind).map(({ name }) => name);
  expect([...new Set(dumped)].sort()).toEqual(foldersOf(kind));
});

test("the backends were dumped with two versions of FastAPI, a year or more apart", () => {
  expect(readdirSync(join(fixtures, "truth/backends")).sort()).toEqual(["0.115.0", "0.165.0"]);
});

/** Operations, or the OpenAPI document that an application publishes. */
interface Dump {
  readonly sources: Readonly<Record<string, string>>;
  readonly operations?: readonly unknown[];
  readonly document?: { readonly paths: object };
}

describe.each(dumps)("$file", ({ file, folder }) => {
  const { sources, operations, document }: Dump = JSON.parse(
    readFileSync(join(fixtures, "truth", file), "utf8"),
  );

  test("was made from the sources as they are", () => {
    const changed = Object.entries(sources).filter(([path, hash]) => hashOf(join(folder, path)) !== hash);
    expect(
      changed.map(([path]) => path),
      `changed since the dump: ${WAY_OUT}`,
    ).toEqual([]);
  });

  test("was made from all of the sources", () => {
    expect(pythonFiles(folder), `sources that the dump does not know: ${WAY_OUT}`).toEqual(
      Object.keys(sources)
        .filter((path) => path.endsWith(".py"))
        .sort(),
    );
  });

  test("holds operations", () => {
    expect((operations ?? Object.keys(document?.paths ?? {})).length).toBeGreaterThan(0);
  });
});

const hashOf = (path: string): string | null =>
  existsSync(path) ? createHash("sha256").update(readFileSync(path)).digest("hex") : null;

/** The folders that the dump leaves out, too. */
const IGNORED = /(?:^|\/)(?:\.venv|venv|__pycache__|node_modules)\//;

const pythonFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".py") && !IGNORED.test(path))
    .sort();
