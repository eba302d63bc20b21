import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Report, Routes } from "../../src/contract/report.ts";
import { temporaryFolder } from "../../src/workspace/temporary-tree.fixture.ts";
import { demoFolder } from "../demo/demo-files.ts";
import { runAudit } from "./run-audit.ts";
import { SMALL } from "./small-repository.ts";

/** The API of the small repository, with one operation that it lacks, without one that it has, and a parameter. */
const DRIFTED = [
  "openapi: 3.1.0",
  "info: { title: notes, version: '1' }",
  "servers: [{ url: https://api.example.com/v1 }]",
  "paths:",
  "  /notes:",
  "    get:",
  "      parameters:",
  "        - { name: limit, in: query }",
  "  /notes/{id}:",
  "    delete: {}",
  "",
].join("\n");

const drifts = (out: string) =>
  (JSON.parse(out) as Report).audits.flatMap(({ symbol, findings }) =>
    findings
      .filter(({ ruleId }) => ruleId === "contract/spec-drift")
      .map(({ message, location }) => [symbol, message, `${location.file}:${location.startLine}`]),
  );

const withSpec = (targets: string = SMALL["targets.json"] ?? "") =>
  temporaryFolder({ ...SMALL, "docs/api.yaml": DRIFTED, "targets.json": targets });

describe("audit", () => {
  it("tells each symbol what the document says otherwise, and what only the document has as a notice", async () => {
    const run = await runAudit(withSpec(), "--openapi", "docs/api.yaml", "--format", "json");
    expect(run.code).toBe(0);
    expect(drifts(run.out)).toEqual([
      [
        "notes_list_notes_GET",
        "`docs/api.yaml` and the code disagree on `GET /v1/notes`: the query parameter `limit` is only in the document.",
        "api/routers/notes.py:6",
      ],
      [
        "notes_create_note_POST",
        "`docs/api.yaml` does not list `POST /v1/notes`; of this path it has GET only.",
        "api/routers/notes.py:11",
      ],
    ]);
    expect((JSON.parse(run.out) as Report).notices).toEqual([
      {
        file: "docs/api.yaml",
        reason: "line 10: DELETE /notes/{id} is listed here, and no operation of the code was found for it",
      },
    ]);
  });

  it("has medium findings, which gate as such", async () => {
    const folder = withSpec();
    const run = await runAudit(folder, "--openapi", "docs/api.yaml", "--fail-on", "medium", "--quiet");
    expect([run.code, run.err]).toEqual([1, ""]);
    expect(run.out).toContain("NOTICES\n  docs/api.yaml\n    line 10: DELETE /notes/{id}");
    expect((await runAudit(folder, "--fail-on", "medium")).code).toBe(0);
  });

  it("tells a target that names what only the document has, at its line there", async () => {
    const target = { symbol: "gone", operation: "DELETE /v1/notes/{key}" };
    const folder = withSpec(JSON.stringify({ version: 1, targets: [target] }));
    const run = await runAudit(folder, "--openapi", "docs/api.yaml", "--format", "json");
    expect(run.code).toBe(1);
    expect(drifts(run.out)).toEqual([
      [
        "gone",
        "`docs/api.yaml` lists `DELETE /notes/{id}`, and no application of the code has it.",
        "docs/api.yaml:10",
      ],
    ]);
  });

  it.each(["messaging", "messaging-connected"])(
    "finds nothing in %s against FastAPI's own document",
    async (app) => {
      const truth = new URL(`../../fixtures/truth/openapi/${app}.json`, import.meta.url);
      const { document } = JSON.parse(readFileSync(truth, "utf8"));
      const folder = temporaryFolder({ "api.json": JSON.stringify(document, null, 2) });
      const args = ["--root", demoFolder(app), "--openapi", "api.json", "--format", "json"];
      const run = await runAudit(folder, ...args);
      const { notices, audits } = JSON.parse(run.out) as Report;
      expect([drifts(run.out), notices, audits.length]).toEqual([[], [], 8]);
    },
  );
});

describe("audit routes", () => {
  it("lists what only the document has", async () => {
    const folder = withSpec();
    const run = await runAudit(folder, "routes", "--openapi", "docs/api.yaml", "--format", "json");
    const only = { method: "DELETE", path: "/notes/{id}", file: "docs/api.yaml", line: 10 };
    expect([run.code, (JSON.parse(run.out) as Routes).specOnly]).toEqual([0, [only]]);
    const table = await runAudit(folder, "routes", "--openapi", "docs/api.yaml");
    expect(table.out).toContain("ONLY IN THE OPENAPI DOCUMENT\n  → docs/api.yaml:10  DELETE /notes/{id}\n");
    expect(JSON.parse((await runAudit(folder, "routes", "--format", "json")).out)).not.toHaveProperty(
      "specOnly",
    );
  });

  it("agrees with the document that it writes itself", async () => {
    const folder = temporaryFolder(SMALL);
    await runAudit(folder, "routes", "--format", "openapi=api.json");
    const run = await runAudit(folder, "--openapi", "api.json", "--format", "json");
    expect([drifts(run.out), JSON.parse(run.out).notices]).toEqual([[], []]);
  });
});

describe("a document that cannot be used is exit code 2", () => {
  it("with the line and column, and the way out", async () => {
    const folder = temporaryFolder({ ...SMALL, "bad.json": '{\n  "openapi": "3.1.0",\n  "paths": [}\n' });
    const run = await runAudit(folder, "--openapi", "bad.json");
    expect([run.code, run.out]).toEqual([2, ""]);
    expect(run.err).toMatch(
      /^audit: bad\.json:3:\d+: cannot be parsed: .*; name an OpenAPI 3\.0 or 3\.1 document, in JSON or YAML, with --openapi\n$/,
    );
  });

  it("where there is none", async () => {
    const run = await runAudit(temporaryFolder(SMALL), "routes", "--openapi", "nowhere.json");
    expect([run.code, run.err]).toEqual([
      2,
      "audit: cannot read nowhere.json: it does not exist; name an OpenAPI document with --openapi, relative to this folder or to the audited root\n",
    ]);
  });

  it("for several projects at once", async () => {
    const projects = ["shop", "desk"].map((name) => ({ name, root: name }));
    const inFolders = ["shop", "desk"].flatMap((name) =>
      Object.entries(SMALL).map(([file, text]) => [join(name, file), text] as const),
    );
    const folder = temporaryFolder({
      ...Object.fromEntries(inFolders),
      "targets.json": JSON.stringify({ version: 1, projects }),
      "shop/api.yaml": DRIFTED,
    });
    const all = await runAudit(folder, "--openapi", "shop/api.yaml");
    expect([all.code, all.err]).toEqual([
      2,
      "audit: --openapi is for one project, and there are shop, desk; choose one with --project\n",
    ]);
    const one = await runAudit(folder, "--openapi", "api.yaml", "--project", "shop", "--format", "json");
    expect(drifts(one.out)).toHaveLength(2);
  });
});
