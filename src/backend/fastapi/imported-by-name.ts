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
export function createImportedByName(program: Program): (file: string) => readonly Undetermined[] {
  const imports = once(() =>
    [...program.modules].flatMap(([name, module]) => importsIn(program, name, module)),
  );
  return (file) => {
    const module = program.moduleNameOf(file);
    const found = module === null ? undefined : imports().find(({ fits }) => fits(module));
    return found === undefined ? [] : [found.undetermined];
  };
}

/** A text with holes, or a text that something is added to. */
const CALL = /\b(?:import_module|__import__)\(\s*(f?)(["'])([\w.{}%()[\]]+)\2(\s*\+)?/g;
const HOLE = /\{[^{}]*\}|%s/;
/** More would be no name that somebody reads. */
const MOST_HOLES = 3;

function importsIn(program: Program, name: string, { file, text = "", lines }: PyModule): NamedImport[] {
  if (!text.includes("import")) return [];
  return [...text.matchAll(CALL)].flatMap(({ 0: expression, 3: written = "", 4: added, index }) => {
    const line = lineAt(lines, index);
    const fits = createFits(added === undefined ? written : `${written}{}`, packageOf(name, file));
    if (fits === null || program.knowsImport(file, line)) return [];
    const hint = "include the router in the application directly";
    return [{ fits, undetermined: { reason: IMPORTED_BY_NAME, expression, file, line, hint } }];
  });
}

/** The package that a name with leading dots starts from. */
const packageOf = (name: string, file: string): string =>
  file.endsWith("/__init__.py") ? name : name.slice(0, Math.max(0, name.lastIndexOf(".")));

/** Null where no package is named before the first hole: that could be any module. */
function createFits(written: string, around: string): ((module: string) => boolean) | null {
  const [start = "", ...others] = absolute(written, around).split(HOLE);
  if (others.length === 0 || others.length > MOST_HOLES || !/^\w+\./.test(start)) return null;
  const pattern = new RegExp(`^${[start, ...others].map(escapeRegExp).join(".+")}(?:\\..+)?$`);
  return (module) => pattern.test(module);
}

function absolute(written: string, around: string): string {
  const dots = /^\.*/.exec(written)?.[0].length ?? 0;
  if (dots === 0) return written;
  const above = around.split(".").slice(0, around.split(".").length - dots + 1);
  return [...above, written.slice(dots)].join(".");
}
