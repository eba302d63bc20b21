import { dirname, join, relative } from "node:path/posix";
import { applyEdits, type Edit, type Files, replace } from "./edit.ts";
import { isScript, nodesBelow, parseScript, type ScriptNode } from "./script.ts";

/** What a framework or a tool finds by its place. */
const FIXED =
  /(?:^|\/)(?:app|pages|server|middleware|plugins|layouts|layers|routes|public|static|tests?|__tests__|e2e|stories|mocks|__mocks__)\/|(?:^|\/)(?:index|main|middleware|instrumentation|proxy)\.[cm]?[jt]sx?$|\.(?:config|d|test|spec|stories)\.[cm]?[jt]sx?$/;

/** The repository with one script in another folder, and every import of it rewritten; null where it has to stay. */
export function moveScript(files: Files, file: string, target: string): Files | null {
  // Nuxt imports by the place of a file, and what is not imported is found by its place.
  const isByPlace = Object.keys(files).some((name) => /nuxt\.config\.|import\.meta\.glob/.test(name));
  if (FIXED.test(file) || isByPlace) return null;
  const importers = Object.keys(files).filter((name) => isScript(name) && name !== file);
  const edits = importers.flatMap((importer) => rewriteImports(files, importer, file, target));
  if (edits.length === 0 || edits.includes(null)) return null;
  const changed: Record<string, string> = {
    ...files,
    ...Object.fromEntries(
      applyEdits(
        files,
        edits.filter((edit) => edit !== null),
      ),
    ),
  };
  delete changed[file];
  const text = files[file] ?? "";
  changed[target] = applyEdits({ [file]: text }, deepen(files, file, target)).get(file) ?? text;
  return changed;
}

/** The text between the quotes of every import, re-export, dynamic import and mock. */
const specifiersIn = (file: string, text: string): ScriptNode[] =>
  parseScript(file, text)
    .flatMap((root) => [...nodesBelow(root)])
    .filter(({ type, key, parent }) => {
      if (type !== "StringLiteral" || parent === null) return false;
      const isImported =
        key === "source" || (key === "arguments" && /^(?:Import|CallExpression)$/.test(parent.type));
      return isImported || key === "argument";
    });

function deepen(files: Files, file: string, target: string): Edit[] {
  const text = files[file] ?? "";
  return specifiersIn(file, text).flatMap((node): Edit[] => {
    const specifier = String(node.props.value);
    const found = specifier.startsWith(".") ? findScript(files, join(dirname(file), specifier)) : null;
    return found === null ? [] : [replace(file, node, quote(pathFrom(target, found, specifier)))];
  });
}

function rewriteImports(files: Files, importer: string, file: string, target: string): (Edit | null)[] {
  const text = files[importer] ?? "";
  return specifiersIn(importer, text).flatMap((node): (Edit | null)[] => {
    const specifier = String(node.props.value);
    if (specifier.startsWith(".")) {
      const found = findScript(files, join(dirname(importer), specifier));
      return found === file ? [replace(importer, node, quote(pathFrom(importer, target, specifier)))] : [];
    }
    const [, aliased] = /^[@~]\/(.*)$/.exec(specifier) ?? [];
    if (aliased !== undefined && isAliasOf(aliased, file))
      return [replace(importer, node, quote(pathFrom(importer, target, specifier)))];
    // A package's own name may lead to the file as well.
    return aliased === undefined && bare(specifier).endsWith(`/${bare(file).split("/").at(-1)}`)
      ? [null]
      : [];
  });
}

const isAliasOf = (aliased: string, file: string): boolean => `/${bare(file)}`.endsWith(`/${bare(aliased)}`);

const bare = (path: string): string => path.replace(/\.(?:[cm]?[jt]sx?|vue|svelte)$/, "");

const quote = (path: string): string => JSON.stringify(path);

/** With the ending that the import had. */
function pathFrom(importer: string, target: string, specifier: string): string {
  const [ending = ""] = /\.(?:[cm]?[jt]sx?|vue|svelte)$/.exec(specifier) ?? [];
  const path = relative(dirname(importer), bare(target).replace(/\/index$/, "")) || ".";
  return `${path.startsWith(".") ? path : `./${path}`}${ending}`;
}

const ENDINGS = [
  "",
  ".ts",
  ".tsx",
  ".js",
  ".jsx",
  ".mjs",
  ".vue",
  ".svelte",
  "/index.ts",
  "/index.tsx",
  "/index.js",
];

const findScript = (files: Files, path: string): string | null =>
  [path, bare(path)]
    .flatMap((each) => ENDINGS.map((ending) => `${each}${ending}`))
    .find((each) => each in files) ?? null;
