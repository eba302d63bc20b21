import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../src/workspace/temporary-tree.fixture.ts";
import { runAudit } from "./run-audit.ts";
import { SMALL } from "./small-repository.ts";

const routes = (cwd: string, ...args: readonly string[]) => runAudit(cwd, "routes", ...args);

it("goes to stdout, to --output, or to its own path", async () => {
  const folder = temporaryFolder(SMALL);
  const { out, err, code } = await routes(folder, "--format", "openapi");
  expect([code, err, Object.keys(JSON.parse(out).paths)]).toEqual([0, "", ["/v1/notes"]]);
  expect((await routes(folder, "--format", "openapi", "--output", "api.json")).out).toBe("");
  const both = await routes(folder, "--format", "json", "--format", "openapi=other.json");
  expect(JSON.parse(both.out).operations).toHaveLength(2);
  expect(["api.json", "other.json"].map((file) => readFileSync(join(folder, file), "utf8"))).toEqual([
    out,
    out,
  ]);
});

it("with --check tells a document that is stale, and writes nothing", async () => {
  const folder = temporaryFolder({ ...SMALL, "api.json": "{}\n" });
  const stale = await routes(folder, "--format", "openapi=api.json", "--check");
  expect([stale.code, stale.err]).toEqual([
    1,
    "audit: stale: api.json; run the same command without --check\n",
  ]);
  expect(readFileSync(join(folder, "api.json"), "utf8")).toBe("{}\n");
  writeFileSync(join(folder, "api.json"), (await routes(folder, "--format", "openapi")).out);
  expect((await routes(folder, "--format", "openapi=api.json", "--check")).code).toBe(0);
});

it("is of one project, and names the others", async () => {
  const inFolder = (name: string) =>
    Object.fromEntries(Object.entries(SMALL).map(([file, text]) => [`${name}/${file}`, text]));
  const projects = [
    { name: "shop", root: "shop" },
    { name: "desk", root: "desk" },
  ];
  const folder = temporaryFolder({
    ...inFolder("shop"),
    ...inFolder("desk"),
    "targets.json": JSON.stringify({ version: 1, projects }),
  });
  const run = await routes(folder, "--format", "openapi");
  expect([run.code, run.out]).toEqual([2, ""]);
  expect(run.err).toBe(
    "audit: --format openapi is for one project, and there are shop, desk; choose one with --project\n",
  );
  const one = await routes(folder, "--format", "openapi", "--project", "desk");
  expect([one.code, JSON.parse(one.out).info.title]).toEqual([0, "desk"]);
});

it("is a format of routes only", async () => {
  const folder = temporaryFolder(SMALL);
  expect((await runAudit(folder, "--format", "openapi")).err).toContain("--format openapi: no such format");
  expect((await routes(folder, "--format", "markdown")).err).toContain(
    "--format markdown: routes prints terminal, json, openapi",
  );
});
