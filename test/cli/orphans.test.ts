import { join } from "node:path";
import { expect, it } from "vitest";
import { OrphansShape } from "../../src/contract/report.ts";
import { temporaryFolder } from "../../src/workspace/temporary-tree.fixture.ts";
import { runAudit } from "./run-audit.ts";
import { SMALL } from "./small-repository.ts";

const orphans = (cwd: string, ...args: readonly string[]) => runAudit(cwd, "orphans", ...args);

const STRAY = {
  ...SMALL,
  "web/Tags.tsx": [
    'import { useEffect, useState } from "react";',
    "",
    "export function Tags() {",
    "  const [tags, setTags] = useState<string[]>([]);",
    "  useEffect(() => {",
    '    fetch("/v1/note").then((response) => response.json()).then(setTags);',
    "  }, []);",
    '  const drop = () => fetch("/v1/notes", { method: "DELETE" });',
    "  return <button onClick={drop}>{tags.length}</button>;",
    "}",
    "",
  ].join("\n"),
  "web/api.ts": 'export const loadTags = () => fetch("/v1/tags");\n',
};

it("exits with 0 where every request is answered", async () => {
  const { code, out, err } = await orphans(temporaryFolder(SMALL));
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(/^0 requests that no operation answers/);
});

it("exits with 1 where one is listed, and lists what nothing calls apart", async () => {
  const { code, out } = await orphans(temporaryFolder(STRAY), "--format", "json");
  const listed = OrphansShape.parse(JSON.parse(out));
  expect([code, listed.orphans]).toEqual([
    1,
    [
      {
        file: "web/Tags.tsx",
        line: 6,
        method: "GET",
        url: "/v1/note",
        nearest: { method: "GET", path: "/v1/notes" },
      },
      {
        file: "web/Tags.tsx",
        line: 8,
        method: "DELETE",
        url: "/v1/notes",
        nearest: { method: "GET", path: "/v1/notes" },
      },
    ],
  ]);
  expect(listed.unusedClients).toEqual([
    { name: "loadTags", file: "web/api.ts", line: 1, method: "GET", url: "/v1/tags", generated: false },
  ]);
});

it("does not exit with 1 for functions that nothing calls", async () => {
  const { "web/api.ts": api } = STRAY;
  expect((await orphans(temporaryFolder({ ...SMALL, "web/api.ts": api }))).code).toBe(0);
});

it("names its projects, and prints nothing but lists", async () => {
  const inFolder = Object.fromEntries(Object.entries(STRAY).map(([file, text]) => [`shop/${file}`, text]));
  const targets = JSON.stringify({ version: 1, projects: [{ name: "shop", root: "shop" }] });
  const folder = temporaryFolder({ ...inFolder, "targets.json": targets });
  const { out } = await orphans(folder, "--project", "shop", "--format", "json");
  expect(JSON.parse(out).orphans[0]).toMatchObject({ project: "shop", file: "web/Tags.tsx" });
  const wrong = await orphans(folder, "--format", "markdown");
  expect([wrong.code, wrong.err]).toEqual([2, "audit: --format markdown: orphans prints terminal, json\n"]);
});

it("with --check tells a list that is stale", async () => {
  const folder = temporaryFolder({ ...SMALL, "orphans.json": "{}\n" });
  const { code, err } = await orphans(folder, "--format", "json=orphans.json", "--check");
  expect([code, err]).toEqual([1, "audit: stale: orphans.json; run the same command without --check\n"]);
  await orphans(folder, "--format", `json=${join(folder, "orphans.json")}`);
  expect((await orphans(folder, "--format", "json=orphans.json", "--check")).code).toBe(0);
});

it("reports hints that match nothing, and applies those that do", async () => {
  const targets = {
    version: 1,
    hints: {
      proxies: [
        { from: "/backend", to: "/" },
        { from: "/old", to: "/v0" },
      ],
      baseUrls: { API_URL: "/v1" },
    },
    targets: [],
  };
  const folder = temporaryFolder({
    ...SMALL,
    "web/Notes.tsx": (SMALL["web/Notes.tsx"] ?? "").replaceAll('"/v1/notes"', '"/backend/v1/notes"'),
    "targets.json": JSON.stringify(targets),
  });
  const { code, out } = await orphans(folder, "--format", "json");
  expect([code, JSON.parse(out).notices]).toEqual([
    0,
    [
      { file: "targets.json", reason: 'hints.proxies "/old" takes no request' },
      { file: "targets.json", reason: 'hints.baseUrls "API_URL" is the base of no request' },
    ],
  ]);
});
