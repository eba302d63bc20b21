import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DiffShape } from "../../src/contract/diff.ts";
import { runGit, temporaryFolder } from "../../src/workspace/temporary-tree.fixture.ts";
import { runAudit } from "./run-audit.ts";
import { SMALL } from "./small-repository.ts";

const commit = (folder: string) => {
  runGit(folder, "add", "--all");
  runGit(folder, "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "x");
};

function repository(): string {
  const folder = temporaryFolder(SMALL);
  runGit(folder, "init", "-q");
  commit(folder);
  return folder;
}

const change = (folder: string, file: keyof typeof SMALL & string, from: string | RegExp, to: string) => {
  const text = (SMALL[file] ?? "").replace(from, to);
  expect(text).not.toBe(SMALL[file]);
  writeFileSync(join(folder, file), text);
};

const diff = async (folder: string, ...args: readonly string[]) => {
  const { code, out, err } = await runAudit(folder, "diff", "HEAD", ...args, "--format", "json");
  return { code, err, ...DiffShape.parse(JSON.parse(out)) };
};

const changed = async (folder: string, ...args: readonly string[]): Promise<string[]> => {
  const { out } = await runAudit(folder, "--changed-since", "HEAD", "--format", "json", ...args);
  return JSON.parse(out).audits.map(({ symbol }: { symbol: string }) => symbol);
};

const LIST = "notes_list_notes_GET";
const CREATE = "notes_create_note_POST";

describe("between two trees", () => {
  it("nothing differs, and nothing gates, where nothing changed", async () => {
    const folder = repository();
    expect(await diff(folder)).toMatchObject({ code: 0, symbols: [], summary: { targets: 2, affected: 0 } });
    expect(await changed(folder)).toEqual([]);
  });

  it("code that only moved is no difference", async () => {
    const folder = repository();
    change(folder, "web/Notes.tsx", /^/, "// A comment\n\n");
    change(folder, "api/routers/notes.py", /^/, "# A comment\n\n");
    expect((await diff(folder)).symbols).toEqual([]);
  });

  it("a request that is gone turns the symbol, by the lines that held it", async () => {
    const folder = repository();
    change(folder, "web/Notes.tsx", '() => fetch("/v1/notes", { method: "POST" })', "() => {}");
    const found = await diff(folder);
    expect(found.code).toBe(1);
    // The component that shows the list is an input of the list's trace.
    expect(found.symbols.map(({ symbol, gates }) => [symbol, gates])).toEqual([
      [LIST, false],
      [CREATE, true],
    ]);
    const [, create] = found.symbols;
    expect([create?.before?.status, create?.after?.status, create?.gates]).toEqual(["C", "I", true]);
    expect(create?.gained.map(({ ruleId }) => ruleId)).toContain("frontend/endpoint-unconsumed");
    const context = create?.turned.find(({ hop }) => hop === "context");
    expect(context?.hunks).toEqual([
      { file: "web/Notes.tsx", before: { startLine: 8, endLine: 8 }, after: { startLine: 8, endLine: 8 } },
    ]);
    const terminal = await runAudit(folder, "diff", "HEAD");
    expect(terminal.out).toContain(`C → I ${CREATE}`);
    expect(terminal.out).toContain("by web/Notes.tsx:8");
    const markdown = await runAudit(folder, "diff", "HEAD", "--format", "markdown");
    expect(markdown.out).toContain(`| ${CREATE} | C → I |`);
    expect(await changed(folder)).toEqual([LIST, CREATE]);
  });

  it("a new file can turn a symbol, and so can one that is gone", async () => {
    const folder = repository();
    writeFileSync(
      join(folder, "api/routers/earlier.py"),
      'from fastapi import APIRouter\n\nrouter = APIRouter()\n\n\n@router.get("/{name}")\ndef take(name: str) -> str:\n    return name\n',
    );
    change(
      folder,
      "api/main.py",
      "app = FastAPI()\n",
      'app = FastAPI()\nfrom routers import earlier\napp.include_router(earlier.router, prefix="/v1")\n',
    );
    const shadowed = await diff(folder);
    expect(shadowed.symbols.map(({ symbol }) => symbol)).toEqual([LIST]);
    expect(shadowed.symbols[0]?.gained.map(({ ruleId }) => ruleId)).toEqual(["route/shadowed"]);
    expect(shadowed.symbols[0]?.turned[0]?.hunks).toContainEqual({
      file: "api/routers/earlier.py",
      before: { startLine: 1, endLine: 0 },
      after: { startLine: 1, endLine: 8 },
    });

    const other = repository();
    rmSync(join(other, "api/tests/test_notes.py"));
    expect((await diff(other)).symbols.map(({ symbol, gates }) => [symbol, gates])).toEqual([
      [LIST, false],
      [CREATE, false],
    ]);
  });

  it("the body of a handler is an input, though no verdict turns", async () => {
    const folder = repository();
    change(folder, "api/routers/notes.py", "return []", 'return ["x"]');
    const { code, symbols } = await diff(folder);
    expect(code).toBe(0);
    expect(symbols).toMatchObject([{ symbol: LIST, turned: [], gained: [], lost: [] }]);
    expect(symbols[0]?.hunks.map(({ after }) => after.startLine)).toEqual([8]);
  });

  it("a targets file that only one of them has takes nothing away", async () => {
    const folder = temporaryFolder({ ...SMALL, "targets.json": "" });
    rmSync(join(folder, "targets.json"));
    runGit(folder, "init", "-q");
    commit(folder);
    writeFileSync(join(folder, "targets.json"), `{ "version": 1, "targets": ["${LIST}"] }`);
    expect((await diff(folder)).symbols).toEqual([]);
    writeFileSync(join(folder, "targets.json"), `{ "version": 1, "targets": ["${LIST}", "gone_GET"] }`);
    expect((await diff(folder)).symbols).toMatchObject([{ symbol: "gone_GET", before: null, gates: true }]);
  });

  it("can be two commits, and names", async () => {
    const folder = repository();
    change(folder, "web/Notes.tsx", '() => fetch("/v1/notes", { method: "POST" })', "() => {}");
    commit(folder);
    const back = await runAudit(folder, "diff", "HEAD", "HEAD~1", "--format", "json");
    expect(back.code).toBe(0);
    expect(JSON.parse(back.out).symbols).toMatchObject([
      { symbol: LIST, turned: [] },
      { symbol: CREATE, before: { status: "I" }, after: { status: "C" }, lost: [{ severity: "high" }] },
    ]);
    const none = await runAudit(folder, "diff", "nope");
    expect(none.code).toBe(2);
    expect(none.err).toContain('no commit is called "nope"');
  });
});

describe("--changed-since", () => {
  it("narrows a named audit and a shard alike", async () => {
    const folder = repository();
    change(folder, "api/routers/notes.py", "return []", 'return ["x"]');
    expect(await changed(folder, LIST)).toEqual([LIST]);
    expect(await changed(folder, CREATE)).toEqual([]);
    expect(await changed(folder, "--shard", "1/2")).toEqual([LIST]);
    expect(await changed(folder, "--shard", "2/2")).toEqual([]);
  });
});
