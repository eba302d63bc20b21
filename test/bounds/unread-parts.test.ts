import { expect, it } from "vitest";
import { auditFiles, type Files } from "../audit-files.ts";
import { SMALL } from "../cli/small-repository.ts";

/** Status and rules of each symbol. */
async function judged(changes: Files): Promise<string[]> {
  const { audits } = await auditFiles({ ...SMALL, ...changes });
  return audits.map(({ status, findings }) =>
    [status, ...findings.filter(({ severity }) => severity !== "low").map(({ ruleId }) => ruleId)].join(" "),
  );
}

const DEEP = `const deep = ${"[\n".repeat(20_000)};\n`;

it("takes the small repository for consistent", async () => {
  expect(await judged({})).toEqual(["C", "C"]);
});

it("accuses nobody of a request that may stand in a script that could not be read", async () => {
  expect(await judged({ "web/Notes.tsx": DEEP + (SMALL["web/Notes.tsx"] ?? "") })).toEqual(["U", "U"]);
  const gone = "export function Notes() {\n  return null;\n}\n";
  expect(await judged({ "web/Notes.tsx": gone })).toEqual([
    "I frontend/endpoint-unconsumed",
    "I frontend/endpoint-unconsumed",
  ]);
  expect(await judged({ "web/Notes.tsx": DEEP + gone })).toEqual([
    "I frontend/endpoint-unconsumed",
    "I frontend/endpoint-unconsumed",
  ]);
});

it("calls no route gone that may stand in a Python file that could not be read", async () => {
  const api = SMALL["api/routers/notes.py"] ?? "";
  const without = api.replace(/@router\.get[^@]*/, "");
  const other =
    'from fastapi import FastAPI\n\nother = FastAPI()\n\n\n@other.get("/other")\ndef other_one():\n    return 1\n';
  const of = (text: string, changes: Files = {}) =>
    judged({ "api/routers/notes.py": text, "api/other.py": other, ...changes });
  expect(await of(without)).toEqual(["I route/missing", "C"]);
  expect(await of(without.replace("@router.post", "def list_notes(: = =\n\n\n@router.post"))).toEqual([
    "U",
    "C",
  ]);
  expect(await of(api.replace('@router.get("")', '@router.get("'))).toEqual(["U", "U"]);
  const elsewhere = { "api/broken.py": "def nobody_asks_for(: = =\n" };
  expect(await of(without, elsewhere)).toEqual(["I route/missing", "C"]);
  const targets = JSON.stringify({
    version: 1,
    targets: [{ symbol: "list", operation: "GET /v1/notes/all" }],
  });
  expect(await of(api, { "targets.json": targets })).toEqual(["I route/missing"]);
  const all = { "targets.json": targets, "api/broken.py": '@router.get("/all)\ndef all(: = =\n' };
  expect(await of(api, all)).toEqual(["U"]);
});

it("names the file that could not be read where no operation was found", async () => {
  const main = 'from fastapi import FastAPI\n\napp = FastAPI(\n\n@app.get("/a"\ndef a(: = =\n';
  await expect(auditFiles({ "main.py": main })).rejects.toThrow(/no operation found.*\(main\.py: line \d+: /);
});

it("says no field is missing of a model that could not be read in full", async () => {
  const api = (field: string): string =>
    [
      "from fastapi import APIRouter",
      "from pydantic import BaseModel",
      "",
      'router = APIRouter(prefix="/notes")',
      "",
      "",
      "class Note(BaseModel):",
      "    id: int",
      `    ${field}`,
      "",
      "",
      '@router.get("")',
      "def list_notes() -> list[Note]:",
      "    return []",
      "",
    ].join("\n");
  const web = [
    'import { useEffect, useState } from "react";',
    "interface Note { id: number; title: string }",
    "export function Notes() {",
    "  const [notes, setNotes] = useState<Note[]>([]);",
    "  useEffect(() => {",
    '    fetch("/v1/notes").then((response) => response.json() as Promise<Note[]>).then(setNotes);',
    "  }, []);",
    "  return <ul>{notes.map((note) => <li key={note.id}>{note.title}</li>)}</ul>;",
    "}",
    "",
  ].join("\n");
  const targets = '{ "version": 1, "targets": ["notes_list_notes_GET"] }';
  const of = (field: string) =>
    judged({ "api/routers/notes.py": api(field), "web/Notes.tsx": web, "targets.json": targets });
  expect(await of("title: str")).toEqual(["C"]);
  expect(await of("name: str")).toEqual(["C contract/field-drift"]);
  expect(await of("title: = str")).toEqual(["C"]);
});

it("calls no request unrendered whose user may stand in a script that could not be read", async () => {
  const api = 'export async function loadNotes() {\n  return (await fetch("/v1/notes")).json();\n}\n';
  const hook = 'import { loadNotes } from "./api";\nexport const useNotes = () => loadNotes();\n';
  const page = 'import { useNotes } from "./use-notes";\nexport const Notes = () => <p>{useNotes()}</p>;\n';
  const targets = '{ "version": 1, "targets": ["notes_list_notes_GET"] }';
  const of = (used: string) =>
    judged({ "web/api.ts": api, "web/use-notes.ts": used, "web/Notes.tsx": page, "targets.json": targets });
  expect(await of("export const useNotes = () => [];\n")).toEqual(["C frontend/unrendered"]);
  expect(await of(`${hook}const = ;\n`)).toEqual(["C"]);
  expect(await of(hook.replace("loadNotes();", "loadNotes(;"))).toEqual(["U"]);
});
