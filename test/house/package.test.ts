import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const manifest: Record<
  "dependencies" | "devDependencies" | "reasons" | "scripts",
  Record<string, string>
> = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

const runtime = Object.keys(manifest.dependencies);
const all = [...runtime, ...Object.keys(manifest.devDependencies)];

test("every dependency has its reason, and no reason has lost its dependency", () => {
  expect(Object.keys(manifest.reasons).sort()).toEqual([...all].sort());
});

test("versions are exact, so that a fresh clone is what was tested", () => {
  const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
});

test("every runtime dependency is imported by the sources", () => {
  const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .map((path) => readFileSync(join(root, "src", path), "utf8"))
    .join("\n");
  const isImported = (name: string) =>
    sources.includes(`from "${name}"`) || sources.includes(`from "${name}/`);
  expect(runtime.filter((name) => !isImported(name))).toEqual([]);
});

test("every script that a script calls exists", () => {
  const called = Object.values(manifest.scripts).flatMap((script) =>
    [...script.matchAll(/(?:^|&& )node (\S+)/g)].map((match) => match[1] ?? ""),
  );
  expect(called.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
