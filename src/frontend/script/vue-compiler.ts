import { createRequire } from "node:module";
import type * as dom from "@vue/compiler-dom";

export type Compiler = typeof dom;

const require = createRequire(import.meta.url);
let loaded: Compiler | null = null;

/** Vue's own parser of templates. Loading it takes some 25 ms, so it waits for the first Vue file. */
export function loadCompiler(): Compiler {
  loaded ??= require("@vue/compiler-dom") as Compiler;
  return loaded;
}
