import type { Builtin } from "./builtins.ts";
import { listPythonFiles } from "./list-python-files.ts";
import { NONE, plain, sequence } from "./make-value.ts";
import { truthOf } from "./operators.ts";
import { normalizePath } from "./source-roots.ts";
import { literalText as literal } from "./strings.ts";
import type { CallArguments } from "./value.ts";

/** A file's path is told from the audited root on, whose own folder is the empty text. */
const texts = ({ positional }: CallArguments): readonly string[] | null => {
  const found = positional.map(literal);
  return found.length === 0 || found.includes(undefined) ? null : (found as string[]);
};

const join: Builtin = (_, args, site) => {
  const parts = texts(args);
  if (parts === null) return null;
  const joined = parts.reduce((path, part) =>
    part.startsWith("/") || path === "" ? part : `${path.replace(/\/$/, "")}/${part}`,
  );
  return plain(joined, site);
};

const normalized: Builtin = (_, args, site) => {
  const [path] = texts(args) ?? [];
  const known = path === undefined ? null : normalizePath(path);
  return known === null ? (args.positional[0] ?? null) : plain(known, site);
};

const relative: Builtin = (_, args, site) => {
  const [path, start] = (texts(args) ?? []).map(normalizePath);
  if (path == null || start == null || path.startsWith("/") !== start.startsWith("/")) return null;
  const from = start === "" ? [] : start.split("/");
  const to = path.split("/");
  const differing = from.findIndex((segment, at) => segment !== to[at]);
  const shared = differing === -1 ? from.length : differing;
  return plain([...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/"), site);
};

const lastPart: Builtin = (_, args, site) => {
  const [path] = texts(args) ?? [];
  return path === undefined ? null : plain(path.slice(path.lastIndexOf("/") + 1), site);
};

const withoutEnding: Builtin = (_, args, site) => {
  const [path] = texts(args) ?? [];
  const dot = path?.lastIndexOf(".") ?? -1;
  if (path === undefined || dot <= path.lastIndexOf("/") + 1) return null;
  return sequence([plain(path.slice(0, dot), site), plain(path.slice(dot), site)], "tuple");
};

/** `glob.glob("routers/*.py")`; nothing that was found may also mean that the path starts elsewhere. */
const matching: Builtin = (machine, args, site) => {
  const [written] = texts(args) ?? [];
  const pattern = written === undefined ? null : normalizePath(written);
  const isDeep = truthOf(args.keywords.get("recursive") ?? NONE) === true;
  const files = pattern === null ? null : listPythonFiles(machine, pattern, isDeep);
  return files === null || files.length === 0 ? null : sequence(files.map((file) => plain(file, site)));
};

/** What a program asks of its own folders, to find the modules that it imports. */
export const FOLDERS: Readonly<Record<string, Builtin>> = {
  "os.path.join": join,
  "os.path.abspath": normalized,
  "os.path.realpath": normalized,
  "os.path.normpath": normalized,
  "os.path.relpath": relative,
  "os.path.basename": lastPart,
  "os.path.splitext": withoutEnding,
  "glob.glob": matching,
  "glob.iglob": matching,
};
