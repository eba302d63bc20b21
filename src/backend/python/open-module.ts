import { posix } from "node:path";
import { escapeRegExp } from "../../contract/escape-reg-exp.ts";
import { ownModules } from "./namesakes.ts";
import type { Program } from "./program.ts";
import type { PyModule } from "./tree.ts";

/** Whether a module may have names that are written nowhere in it, or another one stands in its place. */
export function isOpenModule(program: Program, { file, text = "" }: PyModule): boolean {
  const own = escapeRegExp(posix.basename(file, ".py"));
  const replaced = new RegExp(`\\bmodules\\s*(?:\\[|\\.\\w+\\()[^\\]\\n]*?\\b${own}["']`);
  return OPEN.test(text) || ownModules(program).some((module) => replaced.test(module.text ?? ""));
}

/**
 * `from library import *`, `globals().update(…)`, `sys.modules[__name__] = other`, however `sys` is called there, and a
 * function that is told the module's name, `install(__name__)`; loggers do nothing to it.
 */
const OPEN =
  /import\s*\(?\s*\*|(?<![\w.])(?:globals|locals|vars|exec)\s*\(|\b__getattr__\b|\bmodules\s*\[|\.modules\b|\b(?!\w*log)\w+\s*\(\s*__name__\b/i;
