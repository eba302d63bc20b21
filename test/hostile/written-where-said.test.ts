import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { commitAll, runGit, temporaryFolder } from "../../src/workspace/temporary-tree.fixture.ts";
import { runAudit } from "../cli/run-audit.ts";
import { SMALL } from "../cli/small-repository.ts";
import { runBinary } from "./run-binary.ts";

/** A repository and, beside it, a folder that its links lead to. */
function repositories(links: Readonly<Record<string, string>>): { root: string; outside: string } {
  const above = temporaryFolder({ "outside/profile": "mine\n" });
  const [root, outside] = [join(above, "repository"), join(above, "outside")];
  for (const [path, text] of Object.entries(SMALL)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(join(outside, target), join(root, path));
  }
  return { root, outside };
}

const expectUntouched = (outside: string): void => {
  expect(readdirSync(outside)).toEqual(["profile"]);
  expect(readFileSync(join(outside, "profile"), "utf8")).toBe("mine\n");
};

describe("a link of the repository does not decide what is written", () => {
  it.each<[string, Record<string, string>, string[]]>([
    ["the folder of reports", { reports: "" }, ["--format", "markdown"]],
    ["the folder of reports, in HTML", { reports: "" }, ["--format", "html"]],
    ["a folder of reports that is named", { "out/deep": "" }, ["--format", "html", "--output", "out/deep"]],
    ["a report among others", { "reports/notes_list_notes_GET.md": "profile" }, ["--format", "markdown"]],
    ["a file that is named", { "audit.json": "profile" }, ["--format", "json=audit.json"]],
    ["a file of --output", { "audit.sarif": "profile" }, ["--format", "sarif", "--output", "./audit.sarif"]],
    ["a file in a folder", { build: "" }, ["--format", "junit=build/audit.xml"]],
    ["a baseline", { "accepted.json": "profile" }, ["--baseline", "accepted.json", "--update-baseline"]],
    ["a new baseline", { held: "" }, ["--baseline", "held/accepted.json", "--update-baseline"]],
    ["a list of routes", { "routes.json": "profile" }, ["routes", "--format", "json=routes.json"]],
    ["a list of orphans", { "orphans.json": "profile" }, ["orphans", "--format", "json=orphans.json"]],
    [
      "the targets file of init",
      { "scripts/targets.json": "profile" },
      ["init", "--targets", "scripts/targets.json"],
    ],
  ])("%s", async (_, links, args) => {
    const { root, outside } = repositories(links);
    const { code, err } = await runAudit(root, ...args);
    expect([code, err]).toEqual([2, expect.stringMatching(/link leads it out of|leads out of/)]);
    expectUntouched(outside);
  });

  it("a comparison", async () => {
    const { root, outside } = repositories({ "diff.json": "profile" });
    runGit(root, "init", "-q");
    commitAll(root);
    const { code, err } = await runAudit(root, "diff", "HEAD", "--format", "json=diff.json");
    expect([code, err]).toEqual([2, expect.stringContaining("a symbolic link leads it out of")]);
    expectUntouched(outside);
  });

  it.each<[string, Record<string, string>]>([
    ["the folder of packages", { node_modules: "" }],
    ["the folder of caches", { "node_modules/.cache": "" }],
    ["the cache", { "node_modules/.cache/hop-audit": "" }],
    ["a cache that is not there yet", { "node_modules/.cache/hop-audit": "nowhere" }],
  ])("%s", async (_, links) => {
    const { root, outside } = repositories(links);
    const { exitCode } = await runBinary(root, [], { XDG_CACHE_HOME: join(root, "..", "home") });
    expect(exitCode).toBe(0);
    expectUntouched(outside);
  });

  it("a file of the cache", async () => {
    const { root, outside } = repositories({});
    const cache = join(root, "node_modules/.cache/hop-audit");
    mkdirSync(join(root, "node_modules"));
    await runBinary(root, []);
    const names = readdirSync(cache);
    for (const name of names) {
      execFileSync("rm", [join(cache, name)]);
      symlinkSync(join(outside, "profile"), join(cache, name));
    }
    expect((await runBinary(root, [])).exitCode).toBe(0);
    expect(names.length).toBeGreaterThan(2);
    expectUntouched(outside);
  });
});

describe("a place outside is written to where the user names it", () => {
  it("by its path, and through a link of the user's own", async () => {
    const { root, outside } = repositories({});
    symlinkSync(outside, join(root, "../link"));
    const { code, err } = await runAudit(
      root,
      "--format",
      "json=../outside/a.json",
      "--format",
      "sarif=../link/a.sarif",
    );
    expect([code, err]).toEqual([0, expect.any(String)]);
    expect(readdirSync(outside)).toEqual(["a.json", "a.sarif", "profile"]);
  });

  it("and is compared by --check, wherever it is", async () => {
    const { root, outside } = repositories({});
    const args = ["--format", "json=../outside/a.json"];
    await runAudit(root, ...args);
    expect((await runAudit(root, ...args, "--check")).code).toBe(0);
    writeFileSync(join(outside, "a.json"), "{}");
    expect(await runAudit(root, ...args, "--check")).toMatchObject({
      code: 1,
      err: expect.stringContaining("stale: ../outside/a.json"),
    });
  });

  it("and links within the repository lead where they lead", async () => {
    const { root } = repositories({});
    mkdirSync(join(root, "docs"));
    symlinkSync("docs", join(root, "reports"));
    expect((await runAudit(root, "--format", "markdown")).code).toBe(0);
    expect(existsSync(join(root, "docs/notes_list_notes_GET.md"))).toBe(true);
  });
});
