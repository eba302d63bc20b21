import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Report } from "../../src/contract/report.ts";
import { runGit, temporaryFolder } from "../../src/workspace/temporary-tree.fixture.ts";
import { runAudit } from "./run-audit.ts";
import { SMALL } from "./small-repository.ts";

const component = (SMALL["web/Notes.tsx"] ?? "").replace('fetch("/v1/notes").then', 'load("/v1/notes").then');

/** Two repositories side by side; the frontend has an alias of its own and is reached from either. */
function repositories(): { api: string; web: string } {
  const api = Object.entries(SMALL).flatMap(([path, text]) =>
    path.startsWith("api/") ? [[`api/${path.slice(4)}`, text]] : [],
  );
  const folder = temporaryFolder({
    ...Object.fromEntries(api),
    "web/src/Notes.tsx": `import { load } from "@/load";\n${component}`,
    "web/src/load.ts": "export const load = (path: string) => fetch(path);\n",
    "web/tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
    "web/src/broken.ts": "const x = {;\n",
  });
  for (const name of ["api", "web"]) {
    runGit(join(folder, name), "init", "-q");
    runGit(join(folder, name), "add", "--all");
    runGit(join(folder, name), "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "x");
  }
  return { api: join(folder, "api"), web: join(folder, "web") };
}

const audit = async (cwd: string, ...args: readonly string[]): Promise<Report> => {
  const { out, err } = await runAudit(cwd, "--format", "json", ...args);
  if (out === "") throw new Error(err);
  return JSON.parse(out);
};

const placesOf = (report: Report) =>
  report.audits.map(({ symbol, status, hops }) => [
    symbol,
    status,
    hops[0]?.location?.file,
    hops[4]?.location?.file,
  ]);

describe("a repository that is split", () => {
  it("is audited from the backend, with the frontend outside", async () => {
    const { api } = repositories();
    const report = await audit(api, "--frontend-root", "../web");
    expect(placesOf(report)).toEqual([
      ["notes_list_notes_GET", "C", "routers/notes.py", "../web/src/Notes.tsx"],
      ["notes_create_note_POST", "C", "routers/notes.py", "../web/src/Notes.tsx"],
    ]);
    expect(report.notices.map(({ file }) => file)).toEqual(["../web/src/broken.ts"]);
    expect(report.audits[0]?.hops[4]?.code[0]?.text).toContain("load(");
  });

  it("is audited from the frontend, with the backend outside", async () => {
    const { web } = repositories();
    expect(placesOf(await audit(web, "--backend-root", "../api/"))).toEqual([
      ["notes_list_notes_GET", "C", "../api/routers/notes.py", "src/Notes.tsx"],
      ["notes_create_note_POST", "C", "../api/routers/notes.py", "src/Notes.tsx"],
    ]);
  });

  it("is dirty where either of the two is", async () => {
    const { api, web } = repositories();
    const args = ["--frontend-root", "../web"];
    expect((await audit(api, ...args)).commit?.dirty).toBe(false);
    writeFileSync(join(web, "src/load.ts"), "export const load = (path: string) => fetch(path, {});\n");
    expect((await audit(api, ...args)).commit?.dirty).toBe(true);
    expect((await audit(api)).commit?.dirty).toBe(false);
  });

  it("says what is wrong with a folder", async () => {
    const { api, web } = repositories();
    rmSync(web, { recursive: true });
    const gone = await runAudit(api, "--frontend-root", "../web");
    expect([gone.code, gone.err]).toEqual([2, expect.stringContaining("it does not exist")]);
    const above = await runAudit(api, "--frontend-root", "..");
    expect([above.code, above.err]).toEqual([2, expect.stringContaining("name it with --root instead")]);
  });

  it("is never led outside by its own files", async () => {
    const { api } = repositories();
    writeFileSync(
      join(api, "targets.json"),
      '{ "version": 1, "roots": { "frontend": ["../web"] }, "targets": ["notes_list_notes_GET"] }',
    );
    const run = await runAudit(api);
    expect([run.code, run.err]).toEqual([
      2,
      expect.stringContaining("only --backend-root and --frontend-root"),
    ]);
  });
});
