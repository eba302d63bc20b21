import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../src/workspace/temporary-tree.fixture.ts";
import { runAudit } from "./run-audit.ts";
import { SMALL } from "./small-repository.ts";

/** The component forgets to send the note: one high finding. */
const BROKEN = {
  ...SMALL,
  "web/Notes.tsx": (SMALL["web/Notes.tsx"] ?? "").replace(/ {2}const add.*\n/, "  const add = () => {};\n"),
};

const suppressing = (suppress: readonly object[]) => ({
  ...BROKEN,
  "targets.json": JSON.stringify({
    version: 1,
    targets: ["notes_list_notes_GET", { symbol: "notes_create_note_POST", suppress }],
  }),
});

const json = async (folder: string, ...args: readonly string[]) => {
  const { code, out, err } = await runAudit(folder, "--format", "json", ...args);
  return { code, err, report: JSON.parse(out) };
};

const inFolder = (folder: string, file: string) => readFileSync(join(folder, file), "utf8");

describe("a suppression", () => {
  it("takes the finding out of the gate, and is reported when it matches nothing", async () => {
    const folder = temporaryFolder(
      suppressing([
        { rule: "frontend/endpoint-unconsumed", reason: "until the form is there" },
        { rule: "query/unscoped", reason: "no more" },
      ]),
    );
    const { code, report } = await json(folder);
    expect(code).toBe(0);
    expect(report.summary.suppressed).toBe(1);
    expect(report.notices).toEqual([
      {
        file: "targets.json",
        reason: "line 1: nothing to suppress: notes_create_note_POST has no finding of query/unscoped",
      },
    ]);
    expect((await json(folder, "--fail-on-stale")).code).toBe(1);
  });
});

describe("a baseline", () => {
  it("accepts what is there, fails on what is new, and tells what is gone", async () => {
    const folder = temporaryFolder(BROKEN);
    expect((await json(folder)).code).toBe(1);

    const written = await json(folder, "--baseline", "accepted.json", "--update-baseline");
    expect(written.err).toContain("accepted.json: ");
    expect(written.code).toBe(0);
    const { findings } = JSON.parse(inFolder(folder, "accepted.json"));
    expect(findings.map(({ rule }: { rule: string }) => rule)).toContain("frontend/endpoint-unconsumed");

    const accepted = await json(folder, "--baseline", "accepted.json", "--fail-on-stale");
    expect(accepted.code).toBe(0);
    expect(accepted.report.summary.suppressed).toBe(findings.length);
    expect(accepted.report.audits[1].findings[0].suppression).toEqual({ baseline: true });

    const route = join(folder, "api/routers/notes.py");
    writeFileSync(
      route,
      `${readFileSync(route, "utf8")}\n\n@router.delete("/{id}")\ndef delete_note(id: int):\n    return {}\n`,
    );
    writeFileSync(
      join(folder, "targets.json"),
      '{ "version": 1, "targets": ["notes_list_notes_GET", "notes_create_note_POST", "notes_delete_note_DELETE"] }',
    );
    expect((await json(folder, "--baseline", "accepted.json")).code).toBe(1);

    writeFileSync(join(folder, "web/Notes.tsx"), SMALL["web/Notes.tsx"] ?? "");
    const mended = await json(folder, "notes_create_note_POST", "--baseline", "accepted.json");
    expect(mended.code).toBe(0);
    expect(mended.report.notices[0]).toMatchObject({
      file: "accepted.json",
      reason: expect.stringContaining("stale: frontend/endpoint-unconsumed in api/routers/notes.py"),
    });
    expect(
      (await json(folder, "notes_list_notes_GET", "--baseline", "accepted.json")).report.notices,
    ).toEqual([]);
  });

  it("must be there, whole and of the right form", async () => {
    const folder = temporaryFolder({ ...SMALL, "broken.json": '{\n  "version": 1,\n  "finding": []\n}\n' });
    const missing = await runAudit(folder, "--baseline", "none.json");
    expect(missing.code).toBe(2);
    expect(missing.err).toContain("--update-baseline writes one");
    const broken = await runAudit(folder, "--baseline", "broken.json");
    expect(broken.code).toBe(2);
    expect(broken.err).toMatch(/broken\.json:3:3: unknown key "finding"; did you mean "findings"/);
    const unnamed = await runAudit(folder, "--update-baseline");
    expect(unnamed.code).toBe(2);
    expect(unnamed.err).toContain("--baseline <file>");
  });

  it("keeps what it lists of symbols that were not asked for", async () => {
    const folder = temporaryFolder(BROKEN);
    await runAudit(folder, "--baseline", "b.json", "--update-baseline", "--quiet");
    const before = inFolder(folder, "b.json");
    await runAudit(folder, "notes_list_notes_GET", "--baseline", "b.json", "--update-baseline", "--quiet");
    expect(inFolder(folder, "b.json")).toBe(before);
  });
});

describe("shards", () => {
  const shard = (folder: string, part: string, file: string) =>
    runAudit(folder, "--shard", part, "--format", `blob=${file}`, "--fail-on", "never");
  const formats = ["--format", "json", "--format", "markdown=all.md"];

  it("merge to the bytes of one run, and gate as it does", async () => {
    const folder = temporaryFolder(suppressing([{ rule: "query/unscoped", reason: "no more" }]));
    await runAudit(folder, "--baseline", "b.json", "--update-baseline", "--quiet");
    const whole = await runAudit(folder, ...formats, "--fail-on", "never");
    const markdown = inFolder(folder, "all.md");
    for (const part of ["1/2", "2/2"]) await shard(folder, part, `${part[0]}.blob.json`);
    const merged = await runAudit(folder, "merge", "2.blob.json", "1.blob.json", ...formats);
    expect(merged.out).toBe(whole.out);
    expect(inFolder(folder, "all.md")).toBe(markdown);
    expect(merged.code).toBe(1);
  });

  it("are refused where one is missing, given twice, of another run or no blob", async () => {
    const folder = temporaryFolder(SMALL);
    for (const part of ["1/2", "2/2"]) await shard(folder, part, `${part[0]}.blob.json`);
    await shard(folder, "1/3", "other.blob.json");
    const merge = async (...files: readonly string[]) => {
      const run = await runAudit(folder, "merge", ...files);
      expect(run.code).toBe(2);
      expect(run.out).toBe("");
      return run.err;
    };
    expect(await merge("1.blob.json")).toContain("notes_create_note_POST is in no blob: shard 2/2");
    expect(await merge("1.blob.json", "1.blob.json")).toContain(
      "notes_list_notes_GET is in 1.blob.json and in",
    );
    expect(await merge("2.blob.json", "other.blob.json")).toContain("their number of shards differs");
    expect(await merge("targets.json")).toContain("targets.json:1:");
    expect(await merge("none.json")).toContain("cannot read none.json: it does not exist");
    expect(existsSync(join(folder, "reports"))).toBe(false);
  });

  it("need a part of how many", async () => {
    for (const part of ["0/2", "3/2", "1", "a/b"]) {
      const run = await runAudit(temporaryFolder(SMALL), "--shard", part);
      expect(run.code).toBe(2);
      expect(run.err).toContain("such as 1/4");
    }
  });
});

describe("audit init --rename", () => {
  it("gives a lying symbol its proposed name and keeps the rest of the file", async () => {
    const text = [
      "{",
      '  "version": 1,',
      '  "targets": [',
      '    "websocket_list_notes_GET", // renamed',
      '    { "symbol": "websocket_create_note_POST", "suppress": [{ "rule": "naming/protocol-mismatch", "reason": "kept" }] }',
      "  ]",
      "}",
      "",
    ].join("\n");
    const { "api/routers/notes.py": router = "", ...rest } = SMALL;
    const folder = temporaryFolder({
      ...rest,
      "api/main.py": (SMALL["api/main.py"] ?? "").replaceAll("notes", "websocket"),
      "api/routers/websocket.py": router,
      "targets.json": text,
    });
    expect((await json(folder)).report.audits[0].findings[0].ruleId).toBe("naming/protocol-mismatch");
    const run = await runAudit(folder, "init", "--rename");
    expect(run.code).toBe(0);
    expect(run.out).toContain("  ~ websocket_list_notes_GET → notes_list_notes_GET (GET /v1/notes)");
    expect(inFolder(folder, "targets.json")).toBe(
      text.replace(
        '"websocket_list_notes_GET"',
        '{ "symbol": "notes_list_notes_GET", "operation": "GET /v1/notes" }',
      ),
    );
    const { code, report } = await json(folder, "notes_list_notes_GET");
    expect(code).toBe(0);
    expect(report.audits[0]).toMatchObject({ symbol: "notes_list_notes_GET", status: "C" });
    expect((await runAudit(folder, "init", "--rename")).out).not.toContain("~");
  });
});

it("--verbose tells the stages on stderr, and stdout stays the report", async () => {
  const folder = temporaryFolder(SMALL);
  const plain = await runAudit(folder, "--format", "json");
  const verbose = await runAudit(folder, "--format", "json", "--verbose");
  expect(verbose.out).toBe(plain.out);
  expect(verbose.err).toMatch(
    /^ +0\.\d\d s {2}read the files\n(?: +\d+\.\d\d s {2}(?:read|link) .+\n){3} +\d+\.\d\d s {2}audit 2 targets\n/,
  );
});
