import ts from "typescript";
import type { Harmless } from "../harmless.ts";
import { applyEdits, type Edit, type Files } from "../sources/edit.ts";

/** The variables of functions, by TypeScript's own renaming. What a name is about stays in it. */
export const renameScriptLocals: Harmless = {
  name: "rename locals (TypeScript)",
  change(files) {
    const edits = Object.entries(files).flatMap(([file, text]) =>
      isPlainScript(file) ? rename(file, text) : [],
    );
    return edits.length === 0 ? [] : [{ what: `${edits.length} names`, changes: applyEdits(files, edits) }];
  },
};

/** What minifiers, and code without a module, share with others is left alone. */
const isPlainScript = (file: string): boolean =>
  /\.[jt]sx?$/.test(file) && !/\.(?:min\.js|d\.ts)$/.test(file);

const known = new Map<string, Edit[]>();

function rename(file: string, text: string): Edit[] {
  const key = `${file}\n${text}`;
  const found = known.get(key) ?? findRenames(file, text);
  known.set(key, found);
  return found;
}

function findRenames(file: string, text: string): Edit[] {
  const service = ts.createLanguageService(hostOf({ [file]: text }, file));
  const source = service.getProgram()?.getSourceFile(file);
  if (source === undefined) return [];
  return localsIn(source).flatMap((name) => {
    const locations =
      service.findRenameLocations(file, name.getStart(source), false, false, {
        providePrefixAndSuffixTextForRename: true,
      }) ?? [];
    return locations.map(({ textSpan, prefixText = "", suffixText = "" }) => ({
      file,
      start: textSpan.start,
      end: textSpan.start + textSpan.length,
      text: `${prefixText}${renamed(name.text)}${suffixText}`,
    }));
  });
}

const renamed = (name: string): string => `the${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** Declared in a function by `const`, `let` or `var`; a component or a hook is called by what its name begins with. */
function localsIn(source: ts.SourceFile): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node, isInside: boolean): void => {
    const isDeclared = ts.isVariableDeclaration(node) || (ts.isBindingElement(node) && isOfVariable(node));
    if (isInside && isDeclared && ts.isIdentifier(node.name) && /^(?!use[A-Z])[a-z]/.test(node.name.text))
      found.push(node.name);
    ts.forEachChild(node, (child) => visit(child, isInside || ts.isFunctionLike(node)));
  };
  visit(source, false);
  return found;
}

function isOfVariable(node: ts.BindingElement): boolean {
  const { parent } = node.parent;
  return ts.isVariableDeclaration(parent) || (ts.isBindingElement(parent) && isOfVariable(parent));
}

function hostOf(files: Files, only: string): ts.LanguageServiceHost {
  const options: ts.CompilerOptions = {
    noLib: true,
    noResolve: true,
    allowJs: true,
    jsx: ts.JsxEmit.Preserve,
  };
  return {
    getCompilationSettings: () => options,
    getScriptFileNames: () => [only],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const text = files[name];
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => "/",
    getDefaultLibFileName: () => "lib.d.ts",
    fileExists: (name) => name in files,
    readFile: (name) => files[name],
  };
}
