import { createRequire } from "node:module";
import type * as svelte from "svelte/compiler";

const require = createRequire(import.meta.url);
let loaded: typeof svelte | null = null;

/** Svelte's own parser, of all its versions. Loading it takes some 50 ms, so it waits for the first Svelte file. */
export function loadSvelte(): typeof svelte {
  loaded ??= require("svelte/compiler") as typeof svelte;
  return loaded;
}
