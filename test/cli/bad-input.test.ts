import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { canDropRights, temporaryFolder, withoutRights } from "../../src/workspace/temporary-tree.fixture.ts";
import { runAudit } from "./run-audit.ts";
import { SMALL } from "./small-repository.ts";

const without = (...names: readonly string[]) =>
  Object.fromEntries(Object.entries(SMALL).filter(([name]) => !names.includes(name)));

const notices = (out: string) => (JSON.parse(out) as { notices: { file: string; reason: string }[] }).notices;

describe("what the user got wrong ends with 2 and the way out", () => {
  it("is fine when nothing is wrong", async () => {
    const run = await runAudit(temporaryFolder(SMALL));
    expect(run.code, run.out + run.err).toBe(0);
  });

  it("an unknown symbol: proposes the nearest", async () => {
    const run = await runAudit(temporaryFolder(SMALL), "notes_list_note_GET");
    expect(run.code).toBe(2);
    expect(run.err).toContain(
      'nothing here is called "notes_list_note_GET"; did you mean notes_list_notes_GET',
    );
  });

  it("one unknown symbol does not stop the report of the other", async () => {
    const run = await runAudit(
      temporaryFolder(SMALL),
      "notes_create_note_POST",
      "nope_GET",
      "--format",
      "json",
    );
    expect(run.code).toBe(2);
    expect(JSON.parse(run.out).audits.map((audit: { symbol: string }) => audit.symbol)).toEqual([
      "notes_create_note_POST",
    ]);
  });

  it("invalid JSON: line and column", async () => {
    const run = await runAudit(
      temporaryFolder({ ...SMALL, "targets.json": '{\n  "version": 1,\n  "targets": [oops]\n}\n' }),
    );
    expect(run.code).toBe(2);
    expect(run.err).toMatch(/targets\.json:3:15: /);
    expect(run.out).toBe("");
  });

  it("an unknown key: names it, its line and the nearest known one", async () => {
    const run = await runAudit(
      temporaryFolder({ ...SMALL, "targets.json": '{\n  "version": 1,\n  "target": []\n}\n' }),
    );
    expect(run.code).toBe(2);
    expect(run.err).toMatch(/targets\.json:3:\d+: .*"target".*targets/);
  });

  it("an unknown rule in a setting: names its place and the nearest", async () => {
    const targets = '{\n  "version": 1,\n  "rules": { "frontend/mock-bypas": "off" },\n  "targets": []\n}\n';
    const run = await runAudit(temporaryFolder({ ...SMALL, "targets.json": targets }));
    expect(run.code).toBe(2);
    expect(run.err).toContain(
      'targets.json:3: there is no rule "frontend/mock-bypas"; did you mean frontend/mock-bypass?',
    );
  });

  it("a targets file that is not there", async () => {
    const run = await runAudit(temporaryFolder(SMALL), "--targets", "other.json");
    expect(run.code).toBe(2);
    expect(run.err).toContain("other.json");
  });

  it("a root that is not there, and one that is a file", async () => {
    const folder = temporaryFolder(SMALL);
    expect((await runAudit(folder, "--root", "nowhere")).code).toBe(2);
    expect((await runAudit(folder, "--root", "targets.json")).code).toBe(2);
  });

  it("a root without any operation, and an empty one", async () => {
    const plain = await runAudit(temporaryFolder({ "a.py": "x = 1\n" }));
    expect([plain.code, plain.err]).toEqual([2, expect.stringContaining("no operation found")]);
    const empty = await runAudit(temporaryFolder());
    expect([empty.code, empty.err]).toEqual([2, expect.stringContaining("no operation found")]);
  });

  it("an unknown option, command line and format", async () => {
    const folder = temporaryFolder(SMALL);
    expect((await runAudit(folder, "--nope")).code).toBe(2);
    expect((await runAudit(folder, "--fail-on", "sometimes")).code).toBe(2);
    const format = await runAudit(folder, "--format", "jsn");
    expect([format.code, format.err]).toEqual([2, expect.stringContaining("did you mean json?")]);
    expect((await runAudit(folder, "explain", "frontend/nope")).code).toBe(2);
  });
});

describe("what a repository can hold is a line in the report, never a crash", () => {
  it("a Python file with a syntax error: what stands around it is still found", async () => {
    const broken = `${SMALL["api/routers/notes.py"]}\n\n@router.delete("/{id}"\ndef remove(id: int)\n    return {}\n\n\n@router.get("/last")\ndef last_note():\n    return {}\n`;
    const run = await runAudit(
      temporaryFolder({ ...SMALL, "api/routers/notes.py": broken }),
      "--format",
      "json",
    );
    expect(run.code).toBe(0);
    expect(notices(run.out)).toEqual([
      { file: "api/routers/notes.py", reason: expect.stringMatching(/^line \d+: /) },
    ]);
    expect(JSON.parse(run.out).summary.consistent).toBe(2);
  });

  it("a TypeScript file with a syntax error", async () => {
    const run = await runAudit(
      temporaryFolder({ ...SMALL, "web/broken.ts": "export const x = {;\n" }),
      "--format",
      "json",
    );
    expect(run.code).toBe(0);
    expect(notices(run.out)).toEqual([{ file: "web/broken.ts", reason: expect.stringMatching(/^line 1: /) }]);
  });

  it("a file that is not UTF-8", async () => {
    const folder = temporaryFolder({
      ...SMALL,
      "api/latin.py": Uint8Array.from([0x78, 0x3d, 0x27, 0xe9, 0x27, 0x0a]),
    });
    const run = await runAudit(folder, "--format", "json");
    expect(run.code).toBe(0);
    expect(notices(run.out)).toEqual([{ file: "api/latin.py", reason: expect.stringContaining("UTF-8") }]);
  });

  it.skipIf(!canDropRights)("an unreadable file", async () => {
    const folder = temporaryFolder({ ...SMALL, "api/secret.py": "x = 1\n" });
    chmodSync(join(folder, "api/secret.py"), 0);
    const run = await withoutRights(() => runAudit(folder, "--format", "json"));
    const reason = expect.stringContaining("permission denied");
    expect([run.code, notices(run.out)]).toEqual([0, [{ file: "api/secret.py", reason }]]);
  });

  it("a hint that matches nothing", async () => {
    const targets =
      '{ "version": 1, "hints": { "entry": ["nowhere:app"], "values": { "NOPE": "x" } }, "targets": [] }\n';
    const run = await runAudit(temporaryFolder({ ...SMALL, "targets.json": targets }), "--format", "json");
    expect(notices(run.out)).toEqual([
      { file: "targets.json", reason: 'hints.entry "nowhere:app" names no application' },
      { file: "targets.json", reason: 'hints.values "NOPE" is asked for by nothing' },
    ]);
  });

  it("no git: the commit is null", async () => {
    const run = await runAudit(temporaryFolder(SMALL), "--format", "json");
    expect(JSON.parse(run.out).commit).toBeNull();
  });

  it("no targets.json: everything is discovered", async () => {
    const run = await runAudit(temporaryFolder(without("targets.json")), "--format", "json");
    expect(JSON.parse(run.out).audits.map((audit: { symbol: string }) => audit.symbol)).toEqual([
      "notes_list_notes_GET",
      "notes_create_note_POST",
    ]);
  });

  it("a target whose route is gone: I, at its line", async () => {
    const targets =
      '{\n  "version": 1,\n  "targets": [\n    "notes_list_notes_GET",\n    "notes_gone_GET"\n  ]\n}\n';
    const run = await runAudit(temporaryFolder({ ...SMALL, "targets.json": targets }), "--format", "json");
    expect(run.code).toBe(1);
    const [, gone] = JSON.parse(run.out).audits;
    expect([gone.status, gone.operation, gone.hops[0].status]).toEqual(["I", null, "missing"]);
    expect(gone.findings).toMatchObject([
      { ruleId: "route/missing", location: { file: "targets.json", startLine: 5 } },
    ]);
  });
});

describe("writing", () => {
  it("init writes a file that audit reads, and adds to it without touching an edit", async () => {
    const folder = temporaryFolder(without("targets.json"));
    expect((await runAudit(folder, "init")).code).toBe(0);
    const text = readFileSync(join(folder, "targets.json"), "utf8");
    expect(JSON.parse(text).targets).toEqual(["notes_list_notes_GET", "notes_create_note_POST"]);
    expect((await runAudit(folder)).code).toBe(0);
    await runAudit(folder, "init");
    expect(readFileSync(join(folder, "targets.json"), "utf8")).toBe(text);
  });

  it("a report that cannot be written is an error, and the audit tells where", async () => {
    const folder = temporaryFolder({ ...SMALL, blocked: "a file, not a folder\n" });
    const run = await runAudit(folder, "--format", "json", "--output", "blocked/out.json");
    expect([run.code, run.err]).toEqual([2, expect.stringContaining("cannot write")]);
    expect(readFileSync(join(folder, "blocked"), "utf8")).toBe("a file, not a folder\n");
  });

  it("--check tells a stale report, and not one that is fresh", async () => {
    const folder = temporaryFolder(SMALL);
    expect((await runAudit(folder, "--format", "markdown", "--check")).code).toBe(1);
    await runAudit(folder, "--format", "markdown");
    expect((await runAudit(folder, "--format", "markdown", "--check")).code).toBe(0);
  });
});
