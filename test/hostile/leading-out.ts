import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeFiles } from "../../src/workspace/temporary-tree.fixture.ts";
import { SMALL } from "../cli/small-repository.ts";

/** Stands in every file outside, and nowhere else: what shows it was read there. */
export const MARK = "leak7f3a";

/** What stands beside the repository, and would tell of more operations, requests, types and settings. */
const OUTSIDE: Readonly<Record<string, string>> = {
  "api/secret.py": `from fastapi import APIRouter\nrouter = APIRouter(prefix="/${MARK}")\n\n@router.get("")\ndef ${MARK}():\n    return []\nPREFIX = "/${MARK}"\n`,
  "api/__init__.py": `PREFIX = "/${MARK}"\n`,
  "api/query.sql": `select ${MARK} from ${MARK};\n`,
  "web/secret.ts": `export const secret = () => fetch("/v1/${MARK}");\nexport const BASE = "/${MARK}";\n`,
  "web/types.d.ts": `export interface Secret { ${MARK}: string }\n`,
  "web/data.json": `[{ "id": 1, "name": "${MARK}" }, { "id": 2, "name": "${MARK}" }]\n`,
  "web/package.json": `{ "name": "secret", "main": "secret.ts", "description": "${MARK}" }\n`,
  "web/tsconfig.json": `{ "compilerOptions": { "paths": { "${MARK}/*": ["./*"] } } }\n`,
  "web/next.config.js": `module.exports = { rewrites: () => [{ source: "/${MARK}", destination: "/v1" }] };\n`,
  "openapi.yaml": `openapi: 3.1.0\ninfo: { title: ${MARK}, version: "1" }\npaths:\n  /${MARK}: { get: {} }\n`,
  "targets.json": `{ "version": 1, "targets": ["${MARK}_GET"] }\n`,
  "nginx.conf": `location /${MARK} { proxy_pass http://api/; }\n`,
  ".env": `VITE_API_URL=https://${MARK}.example\n`,
};

/** Symbolic links, each to what it is named for outside. */
const LINKS: Readonly<Record<string, string>> = {
  "api/linked.py": "api/secret.py",
  "api/package": "api",
  "web/linked": "web",
  "web/linked.ts": "web/secret.ts",
  "next.config.js": "web/next.config.js",
  "nginx.conf": "nginx.conf",
  ".env": ".env",
  "deep/er/openapi.yaml": "openapi.yaml",
};

const inside = (outside: string): Readonly<Record<string, string>> => ({
  ...SMALL,
  "api/main.py": [
    "import sys",
    "from pathlib import Path",
    `sys.path.insert(0, "${outside}/api")`,
    'sys.path.append(str(Path(__file__).parent.parent.parent / "outside" / "api"))',
    "from fastapi import FastAPI",
    "from fastapi.staticfiles import StaticFiles",
    "from dotenv import load_dotenv",
    "from sqlalchemy import text",
    "from routers import notes",
    "import secret, linked, package.secret",
    "from ...outside.api import secret as other",
    "from ....api.secret import router as third",
    'load_dotenv("../../outside/.env")',
    'QUERY = text(open("../../outside/api/query.sql").read())',
    "app = FastAPI()",
    'app.include_router(notes.router, prefix="/v1")',
    "app.include_router(secret.router)",
    "app.include_router(linked.router)",
    "app.include_router(package.secret.router)",
    "app.include_router(third, prefix=other.PREFIX)",
    'app.mount("/static", StaticFiles(directory="../../outside"))',
    "",
  ].join("\n"),
  "web/Notes.tsx": [
    '/// <reference path="../../outside/web/types.d.ts" />',
    'import { useEffect, useState } from "react";',
    'import type { Secret } from "../../outside/web/types";',
    `import type { Secret as Other } from "${outside}/web/types";`,
    'import { secret, BASE } from "../../outside/web/secret";',
    'import { BASE as SECOND } from "@/secret";',
    'import { BASE as THIRD } from "@absolute/secret";',
    'import { BASE as FOURTH } from "secret";',
    'import { BASE as FIFTH } from "./linked/secret";',
    'import { BASE as SIXTH } from "#secret";',
    'import records from "../../outside/web/data.json";',
    "",
    "export function Notes() {",
    "  const [notes, setNotes] = useState<Secret[]>([]);",
    "  const [others, setOthers] = useState<Other[]>(records);",
    "  useEffect(() => {",
    '    fetch("/v1/notes").then((response) => response.json() as Promise<Secret[]>).then(setNotes);',
    '    for (const base of [BASE, SECOND, THIRD, FOURTH, FIFTH, SIXTH]) fetch(base + "/x").then(setOthers);',
    '    import("../../outside/web/secret").then((loaded) => loaded.secret());',
    "    secret();",
    "  }, []);",
    '  const add = () => fetch("/v1/notes", { method: "POST" });',
    "  return <button onClick={add}>{notes.map((note) => note.name)}{others.map((other) => other.name)}</button>;",
    "}",
    "",
  ].join("\n"),
  "web/Page.vue":
    '<script setup lang="ts" src="../../outside/web/secret.ts"></script>\n<template src="../../outside/web/x.html" />\n',
  "tsconfig.json": JSON.stringify({
    extends: ["../outside/web/tsconfig.json", `${outside}/web/tsconfig.json`],
    compilerOptions: {
      baseUrl: "../outside/web",
      rootDirs: ["web", "../outside/web"],
      typeRoots: ["../outside/web"],
      paths: { "@/*": ["../../outside/web/*", "./*"], "@absolute/*": [`${outside}/web/*`] },
    },
    references: [{ path: "../outside/web" }],
    include: ["web", "../outside/web/**/*"],
    files: ["../outside/web/types.d.ts"],
  }),
  "package.json": JSON.stringify({
    name: "inside",
    workspaces: ["web", "../outside/*", `${outside}/*`],
    dependencies: { secret: "file:../outside/web" },
    imports: { "#secret": "../outside/web/secret.ts" },
  }),
  "pnpm-workspace.yaml": "packages:\n  - ../outside/*\n",
  "pyproject.toml":
    '[tool.setuptools.package-dir]\n"" = "../outside/api"\n[tool.pytest.ini_options]\npythonpath = ["../outside/api"]\n',
  "vite.config.ts":
    'export default { root: "../outside/web", envDir: "../outside", resolve: { alias: { "@": "../outside/web" } } };\n',
  "openapi.yaml":
    'openapi: 3.1.0\ninfo: { title: notes, version: "1" }\npaths:\n  /v1/notes: { $ref: "../outside/openapi.yaml#/paths/~1x" }\n',
});

/** A repository that points outside in every way it can, and what it points to, below one folder. */
export function writeLeadingOut(above: string): { root: string; outside: string } {
  const [root, outside] = [join(above, "repository"), join(above, "outside")];
  writeFiles(outside, OUTSIDE);
  writeFiles(root, inside(outside));
  for (const [path, target] of Object.entries(LINKS)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(join(outside, target), join(root, path));
  }
  return { root, outside };
}
