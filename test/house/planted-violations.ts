/** For each wall of .dependency-cruiser.cjs, the files of a small house that break it. Never compiled, only cruised. */
export const PLANTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "contract-imports-nothing-of-ours": imports("src/contract/noun.ts", "../link/match.ts", "../planted.ts"),
  "middle-rooms-never-meet": {
    "src/link/match.ts":
      'import type { Node } from "../frontend/script/tree.ts";\nexport type Match = Node;\n',
  },
  "run-knows-no-command-line": imports("src/run/audit.ts", "../cli/colour.ts"),
  "the-door-for-programs-is-outermost": imports("src/run/render.ts", "../index.ts"),
  "the-door-for-programs-opens-on-run": imports("src/index.ts", "./cli/program.ts"),
  "no-cycles": {
    ...imports("src/targets/first.ts", "./second.ts"),
    ...imports("src/targets/second.ts", "./first.ts"),
  },
  "no-cycles-across-folders": {
    ...imports("src/frontend/requests/values/call.ts", "../wrapper.ts"),
    ...imports("src/frontend/requests/wrapper.ts", "./values/call.ts"),
  },
  "backend-readers-stand-on-python-only": imports("src/backend/fastapi/routers.ts", "../pydantic/models.ts"),
  "sqlalchemy-stands-on-python-sql-and-stores": imports(
    "src/backend/sqlalchemy/tables.ts",
    "../fastapi/routers.ts",
  ),
  "stores-stand-on-python": imports("src/backend/stores/mongo.ts", "../sqlalchemy/reader.ts"),
  "sql-knows-no-python": imports("src/backend/sql/statements.ts", "../python/evaluate.ts"),
  "python-knows-no-framework": imports("src/backend/python/evaluate.ts", "../fastapi/routers.ts"),
  "script-is-the-ground-of-the-frontend": imports("src/frontend/script/tree.ts", "../modules/graph.ts"),
  "modules-stand-on-script": imports("src/frontend/modules/graph.ts", "../requests/urls.ts"),
  "requests-stand-on-modules": imports("src/frontend/requests/urls.ts", "../provenance/flow.ts"),
  "provenance-stands-on-requests": imports("src/frontend/provenance/flow.ts", "../proxies/rewrites.ts"),
  "answers-stand-on-requests": imports("src/frontend/answers/follow.ts", "../provenance/flow.ts"),
  "proxies-stand-on-script": imports("src/frontend/proxies/rewrites.ts", "../requests/urls.ts"),
  "types-stand-alone": imports("src/frontend/types/project.ts", "../script/tree.ts"),
  "types-are-loaded-by-run-alone": imports("src/frontend/provenance/fields.ts", "../types/project.ts"),
  "a-rule-stands-on-the-contract-alone": imports("src/rules/route/one/rule.ts", "../other/rule.ts"),
  "hops-never-meet": imports("src/trace/hops/route.ts", "./query.ts"),
  "advisers-never-meet": imports("src/advice/advisers/cache.ts", "./paginate.ts"),
  "report-formats-never-meet": imports("src/report/markdown/format.ts", "../json/format.ts"),
  "wording-and-quoting-know-no-format": imports("src/report/wording/titles.ts", "../json/format.ts"),
  "client-models-never-meet": imports("src/frontend/requests/clients/ky/client.ts", "../axios/client.ts"),
  "commands-never-meet": imports("src/cli/commands/init.ts", "./routes.ts"),
  "registries-are-read-by-run": imports("src/trace/judge.ts", "../rules/registry.ts"),
  "disk-in-workspace-only": imports("src/run/read-file.ts", "node:fs/promises"),
  "programs-in-workspace-only": imports("src/run/start-git.ts", "execa", "node:child_process"),
  "process-in-cli-only": imports("src/run/arguments.ts", "node:process"),
  "threads-in-run-only": imports("src/link/parallel.ts", "node:worker_threads"),
  "no-network-no-evaluation": imports("src/cli/update.ts", "node:https"),
  "contract-does-no-input-or-output": imports("src/contract/place.ts", "node:path"),
  "ts-morph-in-types-only": imports("src/frontend/script/typed.ts", "ts-morph"),
  "babel-in-script-only": imports("src/frontend/modules/parsed.ts", "@babel/parser"),
  "tree-sitter-in-python-only": imports("src/backend/fastapi/parsed.ts", "web-tree-sitter"),
  "sql-grammar-in-sql-only": imports("src/backend/sqlalchemy/parsed.ts", "libpg-query"),
  "disk-libraries-in-workspace-only": imports("src/targets/write.ts", "write-file-atomic"),
  "chalk-in-terminal-and-cli-only": imports("src/report/markdown/colour.ts", "chalk"),
  "commander-in-cli-only": imports("src/run/options.ts", "commander"),
  "yaml-in-openapi-only": imports("src/link/parsed.ts", "yaml"),
  "zod-at-the-borders-only": imports("src/link/shape.ts", "zod"),
  "everything-is-reached": { "src/cli/main.ts": "export const main = 0;\n", ...imports("src/planted.ts") },
  "sources-do-not-need-tests": {
    ...imports("src/workspace/sample.ts", "./sample.fixture.ts"),
    ...imports("src/workspace/sample.fixture.ts"),
  },
  "no-development-dependency-at-run-time": imports("src/workspace/built.ts", "typescript"),
  "every-import-is-found": imports("src/workspace/lost.ts", "./nowhere.ts"),
};

function imports(file: string, ...specifiers: readonly string[]): Record<string, string> {
  return { [file]: `${specifiers.map((from) => `import ${JSON.stringify(from)};\n`).join("")}export {};\n` };
}
