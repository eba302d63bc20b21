/**
 * The walls of the house. Read from top to bottom, this file is the architecture: each rule forbids one kind of import,
 * and its comment says what would be lost without it. `npm run walls` holds the sources to it.
 *
 *   { cli, index.ts } → run → { targets, workspace, openapi, backend, frontend, link, trace, rules, advice, report } → contract
 *
 * Types count as imports: a room that needs another room's type needs that room.
 */

const MIDDLE = [
  "targets",
  "workspace",
  "openapi",
  "backend",
  "frontend",
  "link",
  "trace",
  "rules",
  "advice",
  "report",
];
const TEST = String.raw`\.(?:test|fixture)\.ts$|^src/.*/testing/`;

const IN_MEMORY = String.raw`^src/workspace/(?:memory|overlay)-tree\.ts$`;

/** Where a program or a thread starts. */
const STARTED = String.raw`^src/(?:index|run/backend-thread)\.ts$`;

/** Where a syntax is read or evaluated by functions that call each other. */
const RECURSIVE = "^src/(?:backend/(?:python|sql)|frontend/(?:script|requests|provenance|answers))/";

/** Sources, tests aside: a test may read files and set up what another room makes. */
const from = (path, except = []) => ({ path, pathNot: [TEST, ...[except].flat()] });

/** Everything of ours, except these. */
const anythingBut = (...allowed) => ({ path: "^src/", pathNot: allowed });

/** An npm package, or several, wherever they are installed. */
const packages = (...names) => ({ path: `node_modules/(?:${names.join("|")})(?:/|$)` });

/** Modules of Node, with or without a part (`fs/promises`). */
const node = (...names) => ({ path: `^(?:node:)?(?:${names.join("|")})(?:/|$)`, dependencyTypes: ["core"] });

const theOneWay = [
  {
    name: "contract-imports-nothing-of-ours",
    comment:
      "The nouns are what every room agrees on. A noun that knew a room would pull that room into all the others.",
    from: from("^src/contract/"),
    to: anythingBut("^src/contract/"),
  },
  {
    name: "middle-rooms-never-meet",
    comment:
      "Every stage is a function from data to data, and `run` hands it what it needs. Two rooms that import each other can no longer be tested, replaced or understood alone.",
    from: from(`^src/(${MIDDLE.join("|")})/`),
    to: anythingBut("^src/contract/", "^src/$1/"),
  },
  {
    name: "run-knows-no-command-line",
    comment:
      "The pipeline is used by commands, tests and programs alike; arguments, colours and exit codes belong to the one that calls it.",
    from: from("^src/run/"),
    to: { path: "^src/cli/" },
  },
  {
    name: "the-door-for-programs-is-outermost",
    comment:
      "src/index.ts is to programs what cli is to people: it stands on run, and nothing in here may stand on it.",
    from: from("^src/", String.raw`^src/index\.ts$`),
    to: { path: String.raw`^src/index\.ts$` },
  },
  {
    name: "the-door-for-programs-opens-on-run",
    comment: "What a program gets is what the command line gets: the run and the nouns of its report.",
    from: from(String.raw`^src/index\.ts$`),
    to: anythingBut("^src/contract/", "^src/run/"),
  },
  {
    name: "no-cycles",
    comment:
      "Two files that need each other are one file, or miss a third that both could stand on. Readers of a recursive syntax are the exception: expressions hold functions, and functions hold expressions.",
    from: { pathNot: RECURSIVE },
    to: { circular: true },
  },
  {
    name: "no-cycles-across-folders",
    comment: "Also where files of one folder may call each other in a circle, no circle leaves the folder.",
    from: { path: "^(src/.+)/[^/]+$" },
    to: { circular: true, via: { pathNot: "^$1/[^/]+$" } },
  },
];

const insideBackend = [
  {
    name: "backend-readers-stand-on-python-only",
    comment:
      "FastAPI, SQLAlchemy, Pydantic and the tests are four readers of the same slim trees and the same evaluator. Where one needs what another found out, it is given that as data.",
    from: from("^src/backend/(fastapi|pydantic|tests)/"),
    to: anythingBut("^src/contract/", "^src/backend/$1/", "^src/backend/python/"),
  },
  {
    name: "sqlalchemy-stands-on-python-sql-and-stores",
    comment:
      "It is a reader like the others, the one that comes upon strings of SQL, and the one that gathers the statements of an operation, whoever reads them.",
    from: from("^src/backend/sqlalchemy/"),
    to: anythingBut("^src/contract/", "^src/backend/(?:sqlalchemy|python|sql|stores)/"),
  },
  {
    name: "stores-stand-on-python",
    comment:
      "What a library's own methods ask a database for is read from calls and values alone, and told as data.",
    from: from("^src/backend/stores/"),
    to: anythingBut("^src/contract/", "^src/backend/(?:stores|python)/"),
  },
  {
    name: "sql-knows-no-python",
    comment:
      "SQL is read as SQL: of which tables and columns it speaks. Where it stands, what runs it and who is behind a bind, only its readers know.",
    from: from("^src/backend/sql/"),
    to: anythingBut("^src/contract/", "^src/backend/sql/"),
  },
  {
    name: "python-knows-no-framework",
    comment:
      "There is one evaluator for Python. What a framework's call means is told to it, never built into it.",
    from: from("^src/backend/python/"),
    to: anythingBut("^src/contract/", "^src/backend/python/"),
  },
];

const insideFrontend = [
  {
    name: "script-is-the-ground-of-the-frontend",
    comment: "The slim tree of one file knows no other file: that is what lets it be cached by content.",
    from: from("^src/frontend/script/"),
    to: anythingBut("^src/contract/", "^src/frontend/script/"),
  },
  {
    name: "modules-stand-on-script",
    comment: "Imports and exports are settled before anybody asks what a name is used for.",
    from: from("^src/frontend/modules/"),
    to: anythingBut("^src/contract/", "^src/frontend/(?:modules|script)/"),
  },
  {
    name: "requests-stand-on-modules",
    comment: "A request is known by its URL and method, whatever is shown of its answer.",
    from: from("^src/frontend/requests/"),
    to: anythingBut("^src/contract/", "^src/frontend/(?:requests|modules|script)/"),
  },
  {
    name: "provenance-stands-on-requests",
    comment:
      "From what is shown back to where it comes from: the top of the frontend, which nothing in it imports.",
    from: from("^src/frontend/provenance/"),
    to: anythingBut("^src/contract/", "^src/frontend/(?:provenance|requests|modules|script)/"),
  },
  {
    name: "answers-stand-on-requests",
    comment:
      "What the code takes an answer for is asked of the calls that make the request; what is shown of it is another question.",
    from: from("^src/frontend/answers/"),
    to: anythingBut("^src/contract/", "^src/frontend/(?:answers|requests|modules|script)/"),
  },
  {
    name: "proxies-stand-on-script",
    comment:
      "Rewrites are read from configuration alone; they are applied where requests meet operations, by `link`.",
    from: from("^src/frontend/proxies/"),
    to: anythingBut("^src/contract/", "^src/frontend/(?:proxies|script)/"),
  },
  {
    name: "types-stand-alone",
    comment:
      "The type checker is slow to load and rarely needed. Nothing may come to depend on it by the way, and it reads files only through what it is given.",
    from: from("^src/frontend/types/"),
    to: anythingBut("^src/contract/", "^src/frontend/types/"),
  },
  {
    name: "types-are-loaded-by-run-alone",
    comment: "`run` decides whether a question about types is asked at all.",
    from: from("^src/frontend/", "^src/frontend/types/"),
    to: { path: "^src/frontend/types/" },
  },
];

/** Delete any one of these folders, and what remains builds: only the generated registry knew it. */
const siblingsNeverMeet = [
  {
    name: "a-rule-stands-on-the-contract-alone",
    comment:
      "A rule reads like its sentence, because all that it may look at is the subject. What two rules need is a question about the subject, and belongs to the contract.",
    from: from("^src/rules/([^/]+)/([^/]+)/"),
    to: anythingBut("^src/contract/", "^src/rules/$1/$2/"),
  },
  {
    name: "hops-never-meet",
    comment:
      "A hop tells one station of the trace. What it shares with another stands beside the folder of hops.",
    from: from(String.raw`^src/trace/hops/([^/]+)\.ts$`),
    to: { path: "^src/trace/hops/", pathNot: String.raw`^src/trace/hops/$1\.ts$` },
  },
  {
    name: "advisers-never-meet",
    comment: "A piece of advice is called for by evidence, not by another piece of advice.",
    from: from(String.raw`^src/advice/advisers/([^/]+)\.ts$`),
    to: { path: "^src/advice/advisers/", pathNot: String.raw`^src/advice/advisers/$1\.ts$` },
  },
  {
    name: "report-formats-never-meet",
    comment: "Formats share words (wording) and safety (quoting), never layout.",
    from: from("^src/report/([^/]+)/"),
    to: { path: "^src/report/", pathNot: ["^src/report/$1/", "^src/report/(?:quoting|wording)/"] },
  },
  {
    name: "wording-and-quoting-know-no-format",
    comment: "What every format stands on cannot lean on one of them.",
    from: from("^src/report/(?:quoting|wording)/"),
    to: { path: "^src/report/", pathNot: "^src/report/(?:quoting|wording)/" },
  },
  {
    name: "client-models-never-meet",
    comment:
      "A library's model says what that library does; how two of them work together is the evaluator's business.",
    from: from("^src/frontend/requests/clients/([^/]+)/"),
    to: { path: "^src/frontend/requests/clients/", pathNot: "^src/frontend/requests/clients/$1/" },
  },
  {
    name: "commands-never-meet",
    comment: "A command is a way in; what two commands do alike is a step of `run` or a part of cli.",
    from: from("^src/cli/commands/([^/]+)"),
    to: { path: "^src/cli/commands/", pathNot: "^src/cli/commands/$1" },
  },
  {
    name: "registries-are-read-by-run",
    comment:
      "Who is listed is settled in one place, so that a run can be given other rules, formats or advisers.",
    from: from("^src/", ["^src/run/", "^src/cli/", "^src/frontend/requests/"]),
    to: { path: String.raw`/registry\.ts$` },
  },
];

const theOutsideWorld = [
  {
    name: "disk-in-workspace-only",
    comment:
      "`workspace` is the one door to files: it stays inside the root, it decodes, and it can be a git ref or an overlay instead of a folder. A room with a second door would see another tree than the rest.",
    from: from("^src/", "^src/workspace/"),
    to: node("fs", "os"),
  },
  {
    name: "programs-in-workspace-only",
    comment:
      "Only git is ever started, in one place and with a cleaned environment. Nothing of the audited tree runs.",
    from: from("^src/", "^src/workspace/"),
    to: { path: `${packages("execa").path}|${node("child_process").path}` },
  },
  {
    name: "process-in-cli-only",
    comment:
      "Arguments, streams, environment and exit code are the command line's. workspace/git.ts hands the environment on to git, cleaned of a surrounding hook's variables. The global `process` is held back by biome.",
    from: from("^src/", ["^src/cli/", String.raw`^src/workspace/git\.ts$`]),
    to: node("process", "readline", "tty", "repl"),
  },
  {
    name: "threads-in-run-only",
    comment: "A stage does not know whether it runs in a worker.",
    from: from("^src/", ["^src/run/", "^src/workspace/"]),
    to: node("worker_threads", "cluster"),
  },
  {
    name: "no-network-no-evaluation",
    comment: "An audit sends nothing, receives nothing, and never executes what it reads.",
    from: { path: "^src/" },
    to: node("http", "http2", "https", "net", "tls", "dgram", "dns", "vm", "inspector"),
  },
  {
    name: "contract-does-no-input-or-output",
    comment: "Nouns are data. A hash is data too, which is why node:crypto is let in.",
    from: from("^src/contract/"),
    to: { dependencyTypes: ["core"], pathNot: "^(?:node:)?crypto$" },
  },
];

/** A library is known to one room, so that it can be replaced there. */
const librariesAtHome = [
  {
    name: "ts-morph-in-types-only",
    comment: "It costs a second to load, and most runs never need a type checker.",
    from: from("^src/", "^src/frontend/types/"),
    to: packages("ts-morph"),
  },
  {
    name: "babel-in-script-only",
    comment: "After extraction there are slim trees, and no node of Babel's.",
    from: from("^src/", "^src/frontend/script/"),
    to: packages("@babel/parser", "@babel/types"),
  },
  {
    name: "tree-sitter-in-python-only",
    comment:
      "After extraction there are slim trees, and no syntax node that holds on to the parser's memory.",
    from: from("^src/", "^src/backend/python/"),
    to: packages("web-tree-sitter"),
  },
  {
    name: "sql-grammar-in-sql-only",
    comment: "It is loaded for trees that hold SQL as text, and its nodes are read in one place.",
    from: from("^src/", "^src/backend/sql/"),
    to: packages("libpg-query", "@pgsql/types"),
  },
  {
    name: "disk-libraries-in-workspace-only",
    comment: "They are about files, and so is this room.",
    from: from("^src/", "^src/workspace/"),
    to: packages("write-file-atomic", "ignore"),
  },
  {
    name: "chalk-in-terminal-and-cli-only",
    comment: "Colour is for terminals; data and the other formats carry none.",
    from: from("^src/", "^src/(?:report/terminal|cli)/"),
    to: packages("chalk"),
  },
  {
    name: "commander-in-cli-only",
    comment: "The command line is one way in; a program that uses `run` should not load its parser.",
    from: from("^src/", "^src/cli/"),
    to: packages("commander"),
  },
  {
    name: "yaml-in-openapi-only",
    comment: "After reading there are operations with places, and no node that holds on to the parsed text.",
    from: from("^src/", "^src/openapi/"),
    to: packages("yaml"),
  },
  {
    name: "zod-at-the-borders-only",
    comment: "Shapes are checked where data comes in or goes out; inside, the types are enough.",
    from: from("^src/", "^src/(?:contract|targets)/"),
    to: packages("zod"),
  },
];

const hygiene = [
  {
    name: "everything-is-reached",
    comment:
      "A file that neither the command line nor src/index.ts reaches is dead, or forgotten by a registry. The trees in memory are for tests, and for programs that audit what is not on disk. A thread is started by its file's name.",
    from: { path: String.raw`^src/cli/main\.ts$` },
    to: { path: "^src/", pathNot: [TEST, IN_MEMORY, STARTED], reachable: false },
  },
  {
    name: "sources-do-not-need-tests",
    comment: "Tests and their fixtures are not in the package.",
    from: from("^src/"),
    to: { path: `${TEST}|^test/|^fixtures/` },
  },
  {
    name: "no-development-dependency-at-run-time",
    comment: "It is not installed where the tool is used. Types are gone by then, and may come from one.",
    from: from("^src/"),
    to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/@types/" },
  },
  {
    name: "every-import-is-found",
    comment: "An import that does not resolve would also escape every rule above.",
    from: {},
    to: { couldNotResolve: true },
  },
];

module.exports = {
  forbidden: [
    ...theOneWay,
    ...insideBackend,
    ...insideFrontend,
    ...siblingsNeverMeet,
    ...theOutsideWorld,
    ...librariesAtHome,
    ...hygiene,
  ].map((rule) => ({ ...rule, severity: "error" })),
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
      extensions: [".ts", ".d.ts", ".js", ".json"],
    },
  },
};
