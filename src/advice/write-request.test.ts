import { Project } from "ts-morph";
import { describe, expect, it } from "vitest";
import type { Operation, Parameter } from "../contract/operation.ts";
import { parseTemplate, text } from "../contract/pattern.ts";
import type { ClientStyle } from "../contract/provenance.ts";
import { at, operation, subject, world } from "../rules/subject.fixture.ts";
import { writeRequest } from "./write-request.ts";

const parameter = (name: string, changes: Partial<Parameter> = {}): Parameter => ({
  name,
  wireName: name,
  in: "query",
  type: "int",
  required: false,
  default: null,
  constraints: {},
  place: at("api/routers/notes.py", 12),
  ...changes,
});

const wrapper = { name: "apiFetch", from: "@/lib/api", place: at("web/lib/api.ts", 3), isFetchLike: true };
const none: ClientStyle = { wrapper: null, token: null, base: null };

const write = (changes: Partial<Operation>, clientStyle: ClientStyle) =>
  writeRequest({ ...subject, operation: { ...operation, ...changes }, world: { ...world, clientStyle } });

/** What TypeScript has to say of it, syntax aside from names that the frontend has. */
function problemsIn(code: string): string[] {
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { strict: true } });
  return project
    .createSourceFile("a.ts", code)
    .getPreEmitDiagnostics()
    .filter((one) => one.getCode() < 2000)
    .map((one) => String(one.getMessageText()));
}

describe("writeRequest", () => {
  it("goes through the frontend's wrapper, with the server's defaults", () => {
    const parameters = [
      parameter("skip", { default: "Query(0, ge=0)" }),
      parameter("limit", { default: "50" }),
    ];
    expect(write({ parameters }, { ...none, wrapper })).toBe(
      [
        "export async function listNotes(skip = 0, limit = 50): Promise<unknown> {",
        "  const query = new URLSearchParams({ skip: String(skip), limit: String(limit) });",
        "  return apiFetch(`/v1/notes?${query}`);",
        "}",
      ].join("\n"),
    );
  });

  it("carries token and base as the frontend's own requests do", () => {
    const place = at("web/api.ts", 2);
    const code = write(
      {},
      { wrapper: null, token: { expression: "getToken()", place }, base: { expression: "API_URL", place } },
    );
    expect(code).toContain(
      "fetch(`${API_URL}/v1/notes`, { headers: { Authorization: `Bearer ${getToken()}` } })",
    );
  });

  it("leaves out of the query what the caller leaves out", () => {
    const code = write(
      { parameters: [parameter("search", { type: "str | None", default: "None" })] },
      { ...none, wrapper },
    );
    expect(code).toContain("listNotes(search?: string)");
    expect(code).toContain('if (search !== undefined) query.set("search", String(search));');
  });

  it("fills the path and sends a body", () => {
    const parameters = [
      parameter("note_id", { in: "path", required: true }),
      parameter("payload", { in: "body", type: "NoteUpdate", required: true }),
    ];
    const code = write(
      { method: "PUT", path: parseTemplate(text("/v1/notes/{note_id}")), parameters },
      { ...none, wrapper },
    );
    expect(code).toContain("listNotes(noteId: number, payload: NoteUpdate)");
    expect(code).toContain(
      'apiFetch(`/v1/notes/${encodeURIComponent(noteId)}`, { method: "PUT", body: JSON.stringify(payload) })',
    );
  });

  it("is TypeScript", () => {
    const parameters = [parameter("skip", { default: "0" }), parameter("search", { type: "str | None" })];
    for (const style of [none, { ...none, wrapper }])
      expect(problemsIn(write({ parameters }, style))).toEqual([]);
  });
});
