import { setupStores } from "./pinia-store.ts";
import { readProgram } from "./read-program.ts";
import { readVue } from "./read-vue.ts";
import type { ScriptModule } from "./tree.ts";

/** One file in, its slim tree out; knows no other file. */
export function extractScript(file: string, text: string): ScriptModule {
  const extension = file.slice(file.lastIndexOf(".") + 1);
  const module = extension === "vue" ? readVue(file, text) : readProgram(file, text, extension).module;
  return text.includes("defineStore") ? { ...module, body: setupStores(module.body) } : module;
}
