import { groupBy } from "../../contract/per-object.ts";
import type { Program } from "../python/program.ts";
import type { PyModule } from "../python/tree.ts";

/** What starts a server: `module:name`, as a command or a call names it. */
export interface EntryPoint {
  /** As written: `app.main:app`. */
  readonly text: string;
  readonly module: string;
  readonly name: string;
  /** The file that names it; null for a hint. */
  readonly namedIn: string | null;
}

export interface DeploymentFile {
  readonly file: string;
  readonly text: string;
}

/** The words for what serves an application. */
export const SERVES = /\b(?:uvicorn|gunicorn|hypercorn|granian|daphne)\b/i;
/** The words for what starts a server. */
export const SERVER = /\b(?:uvicorn|gunicorn|hypercorn|granian|daphne|fastapi)\b/i;
const TARGET = /(?<![\w./:@-])([A-Za-z_][\w.]*):([A-Za-z_]\w*)(?![\w/]*\/\/)/g;
const PATH_TARGET = /\bfastapi\s+(?:run|dev)\s+(?:--\S+\s+)*["']?([\w./-]+\.py)/g;

/** Entry points, the most reliable first: the user's hints, then commands that start a server. */
export function findEntries(
  program: Program,
  hints: readonly string[],
  deployment: readonly DeploymentFile[],
): EntryPoint[] {
  const given = hints.flatMap((hint) => entryFrom(program, hint, null));
  const python = [...program.modules.values()].flatMap(({ file, text }) =>
    text !== undefined && /\b(?:uvicorn|granian|hypercorn)\b/.test(text) ? [{ file, text }] : [],
  );
  const started = [...deployment, ...python].flatMap((source) => entriesIn(program, source));
  const byName = groupBy([...given, ...started], ({ module, name }) => `${module}:${name}`);
  return [...byName.values()].flatMap((entries) => entries.slice(0, 1));
}

function entriesIn(program: Program, { file, text }: DeploymentFile): EntryPoint[] {
  if (!SERVER.test(text)) return [];
  const named = [...text.matchAll(TARGET)].flatMap(([written]) => entryFrom(program, written, file));
  const paths = [...text.matchAll(PATH_TARGET)].flatMap(([, path = ""]) => {
    const dotted = path.replace(/\.py$/, "").replace(/^\.\//, "").replaceAll("/", ".");
    return entryFrom(program, `${dotted}:app`, file);
  });
  return [...named, ...paths];
}

function entryFrom(program: Program, text: string, namedIn: string | null): EntryPoint[] {
  const [dotted = "", name = ""] = text.split(":");
  const module = nearestModule(program, dotted, namedIn ?? "");
  const isDefined = module !== null && defines(name).test(module.text ?? name);
  const moduleName = module === null ? null : program.moduleNameOf(module.file);
  return moduleName === null || !isDefined ? [] : [{ text, module: moduleName, name, namedIn }];
}

/** Assigned, a function, or imported by that name: `from server.main import app`. */
const defines = (name: string): RegExp =>
  new RegExp(
    `^\\s*(?:async\\s+)?(?:def\\s+)?${name}\\b|^[ \\t]*from[ \\t]+\\S+[ \\t]+import[ \\t][^\\n]*\\b${name}\\b(?![ \\t]+as\\b)`,
    "m",
  );

/** The module whose path ends like the dotted name; the one with the longest way in common wins. */
function nearestModule(program: Program, dotted: string, from: string): PyModule | null {
  const tail = dotted.replaceAll(".", "/");
  const fits = [...program.modules.values()].filter(
    ({ file }) => `/${file}`.endsWith(`/${tail}.py`) || `/${file}`.endsWith(`/${tail}/__init__.py`),
  );
  const [best] = fits.sort(
    (a, b) => commonLength(b.file, from) - commonLength(a.file, from) || a.file.length - b.file.length,
  );
  return best ?? null;
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
