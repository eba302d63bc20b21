import { escapeRegExp } from "../../contract/escape-reg-exp.ts";
import { once } from "../../contract/once.ts";
import type { Undetermined } from "../../contract/place.ts";
import { lineAt } from "../python/extract.ts";
import type { Program } from "../python/program.ts";
import type { PyModule } from "../python/tree.ts";

export const IMPORTED_BY_NAME =
  "a module is imported by a name that is not known here, and this one fits what is known of it";

/** What is imported so, and which modules of the tree it can be. */
interface NamedImport {
  readonly fits: (module: string) => boolean;
  readonly undetermined: Undetermined;
}

/**
 * `import_module(f"app.plugins.{name}.routes")`, where no run of the program told the name: plugins that a database or a
 * configuration lists. What becomes of the routes in such modules, nobody sees.
 */
export function createImportedByName(
  program: Program,
  loaders: () => readonly PyModule[],
): (file: string) => readonly Undetermined[] {
  const imports = once(() => loaders().flatMap((module) => importsIn(program, module)));
  return (file) => {
    const module = program.moduleNameOf(file);
    const found = module === null ? undefined : imports().find(({ fits }) => fits(module));
    return found === undefined ? [] : [found.undetermined];
  };
}

/** A text with holes, or a text that something is added to. */
const TEXT = /f?(["'])((?:[\w.%]|\{[^{}\n]*\})+)\1(\s*\+)?/y;
const CALL = /\b(?:import_module|__import__)\(\s*(?:(\w+)\s*[,)]|(?=f?["']))/g;
const HOLE = /\{[^{}]*\}|%s/;
/** More would be no name that somebody reads. */
const MOST_HOLES = 3;

function importsIn(program: Program, { file, text = "", lines }: PyModule): NamedImport[] {
  if (!text.includes("import")) return [];
  return [...text.matchAll(CALL)].flatMap(({ 0: call, 1: name, index }) => {
    const line = lineAt(lines, index);
    if (program.knowsImport(file, line)) return [];
    const places = name === undefined ? [index + call.length] : assignedAt(name, text);
    return places.flatMap((at): NamedImport[] => {
      const written = textAt(at, text);
      const fits = written === null ? null : createFits(program, file, written.pattern);
      const expression = written === null || name !== undefined ? call : `${call}${written.text}`;
      const hint = "include the router in the application directly";
      return fits === null
        ? []
        : [{ fits, undetermined: { reason: IMPORTED_BY_NAME, expression, file, line, hint } }];
    });
  });
}

/** `path = f"app.plugins.{name}"`, anywhere in the file. */
const assignedAt = (name: string, text: string): number[] =>
  [...text.matchAll(new RegExp(`^[ \\t]*${name}[ \\t]*(?::[^=\\n]+)?=[ \\t]*(?=f?["'])`, "gm"))].map(
    ({ 0: start, index }) => index + start.length,
  );

function textAt(at: number, source: string): { readonly text: string; readonly pattern: string } | null {
  TEXT.lastIndex = at;
  const found = TEXT.exec(source);
  if (found === null) return null;
  const [text, , pattern = "", added] = found;
  return { text, pattern: added === undefined ? pattern : `${pattern}{}` };
}

/** Null where no package is named before the first hole: that could be any module. */
function createFits(program: Program, file: string, written: string): ((module: string) => boolean) | null {
  const [start = "", ...others] = (absolute(program, file, written) ?? "").split(HOLE);
  if (others.length === 0 || others.length > MOST_HOLES || !/^\w+\./.test(start)) return null;
  const pattern = new RegExp(`^${[start, ...others].map(escapeRegExp).join(".+")}(?:\\..+)?$`);
  return (module) => pattern.test(module);
}

/** A name with leading dots starts from a package around the file. */
function absolute({ names }: Program, file: string, written: string): string | null {
  const level = /^\.*/.exec(written)?.[0].length ?? 0;
  if (level === 0) return written;
  const base = names.relativeBase(file, level);
  return base === null ? null : `${base}.${written.slice(level)}`;
}
