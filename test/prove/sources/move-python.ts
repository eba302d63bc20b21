import { dirname, join } from "node:path/posix";
import { applyEdits, type Edit, type Files, replace } from "./edit.ts";
import { allWithin, childOf, type PyNode, parsePython } from "./python.ts";

/** What runs by its place, or is found by it: starts, tests, migrations, packages. */
const FIXED =
  /(?:^|\/)(?:__init__|__main__|main|app|asgi|server|conftest|env|drive|test_\w+|\w+_test)\.py$|(?:^|\/)(?:tests?|migrations|versions|alembic)\//;

/** Code that imports by names which it computes, or asks where a file is. */
const BY_PLACE = /\b(?:importlib|import_module|__import__|pkgutil|__file__|__path__|__package__)\b/;

/** The repository with one module in another folder, and every import of it rewritten; null where it has to stay. */
export function movePython(files: Files, file: string, target: string): Files | null {
  if (
    FIXED.test(file) ||
    Object.entries(files).some(([name, text]) => name.endsWith(".py") && BY_PLACE.test(text))
  )
    return null;
  const importers = Object.keys(files).filter((name) => name.endsWith(".py") && name !== file);
  const rewritten = importers.map((importer) => rewriteImports(files, importer, file, target));
  const edits = rewritten.flatMap((each) => each ?? []);
  if (rewritten.includes(null) || edits.length === 0 || isNamedInText(files, file)) return null;
  const changed: Record<string, string> = { ...files, ...Object.fromEntries(applyEdits(files, edits)) };
  delete changed[file];
  const text = files[file] ?? "";
  changed[target] = applyEdits({ [file]: text }, deepen(file, text)).get(file) ?? text;
  const init = join(dirname(target), "__init__.py");
  if (join(dirname(file), "__init__.py") in files) changed[init] ??= "";
  return changed;
}

/** `"app.routers.orders:router"`, `"app.mail.send"`: names that nothing rewrites. */
function isNamedInText(files: Files, file: string): boolean {
  const [name = ""] = file.split("/").slice(-1);
  const dotted = new RegExp(`["'\\s=][\\w.]*\\b${name.replace(/\.py$/, "")}[.:]\\w`);
  return Object.entries(files).some(([other, text]) =>
    other.endsWith(".py")
      ? allWithin(parsePython(text), parsePython(text), "string").some(
          ({ start, end }) =>
            /^["'][\w.]+[.:]\w+["']$/.test(text.slice(start, end)) && dotted.test(text.slice(start, end)),
        )
      : /(?:Dockerfile|\.toml|\.ya?ml|\.ini|\.sh|\.cfg|Procfile)$/.test(other) && dotted.test(text),
  );
}

/** Relative imports of the module that moves start one package further up. */
function deepen(file: string, text: string): Edit[] {
  const root = parsePython(text);
  return allWithin(root, root, "import_prefix").map(({ start }) => replace(file, { start, end: start }, "."));
}

/** Null where an import of the module is of a form that cannot be rewritten alone. */
function rewriteImports(files: Files, importer: string, file: string, target: string): Edit[] | null {
  const text = files[importer] ?? "";
  const root = parsePython(text);
  const edits: Edit[] = [];
  for (const node of allWithin(root, root, "import_statement")) {
    const named = allWithin(node, node, "dotted_name").map((name) => text.slice(name.start, name.end));
    if (named.some((dotted) => resolve(files, importer, dotted) === file)) return null;
  }
  for (const node of allWithin(root, root, "import_from_statement")) {
    const edit = rewriteFrom(files, importer, node, { file, target });
    if (edit !== null) edits.push(edit);
  }
  return edits;
}

interface Move {
  readonly file: string;
  readonly target: string;
}

function rewriteFrom(files: Files, importer: string, node: PyNode, { file, target }: Move): Edit | null {
  const text = files[importer] ?? "";
  const source = childOf(node, "module_name");
  if (source === null) return null;
  const written = text.slice(source.start, source.end);
  const folder = dirname(target).split("/").at(-1) ?? "";
  const dot = written.endsWith(".") ? "" : ".";
  if (resolve(files, importer, written) === file) {
    const parent = written.replace(/[^.]+$/, "");
    return replace(importer, source, `${parent}${folder}.${written.slice(parent.length)}`);
  }
  const names = node.children.filter(({ field }) => field === "name");
  const moving = names.filter((name) => {
    const [imported = ""] = text.slice(name.start, name.end).split(/\s+as\s+/);
    return resolve(files, importer, `${written}${dot}${imported}`) === file;
  });
  if (moving.length === 0) return null;
  const listed = (nodes: readonly PyNode[]): string =>
    nodes.map(({ start, end }) => text.slice(start, end)).join(", ");
  const staying = names.filter((name) => !moving.includes(name));
  const own = `from ${written}${dot}${folder} import ${listed(moving)}`;
  return replace(
    importer,
    node,
    staying.length === 0 ? own : `from ${written} import ${listed(staying)}; ${own}`,
  );
}

/** The file of a module, by the name that an import gives it: relative, or from one of the folders above. */
function resolve(files: Files, importer: string, name: string): string | null {
  const [, dots = "", dotted = ""] = /^(\.*)(.*)$/.exec(name) ?? [];
  const path = `${dotted.replaceAll(".", "/")}.py`;
  if (dots !== "") {
    const found = join(dirname(importer), ...Array.from({ length: dots.length - 1 }, () => ".."), path);
    return found in files ? found : null;
  }
  const folders = dirname(importer).split("/");
  for (let depth = folders.length; depth >= 0; depth -= 1) {
    const found = join(...folders.slice(0, depth), path);
    if (found in files) return found;
  }
  return Object.keys(files).find((each) => each.endsWith(`/src/${path}`)) ?? null;
}
