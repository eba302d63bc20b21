import { setupStores } from "./pinia-store.ts";
import { readProgram } from "./read-program.ts";
import { readVue } from "./read-vue.ts";
import { mayMakeComponents, scriptComponents } from "./script-components.ts";
import type { ScriptModule } from "./tree.ts";

/** One file in, its slim tree out; knows no other file. */
export function extractScript(file: string, text: string): ScriptModule {
  const extension = file.slice(file.lastIndexOf(".") + 1);
  const module = extension === "vue" ? readVue(file, text) : readProgram(file, text, extension).module;
  const body = extension !== "vue" && mayMakeComponents(text) ? scriptComponents(module.body) : module.body;
  return { ...module, body: text.includes("defineStore") ? setupStores(body) : body };
}
