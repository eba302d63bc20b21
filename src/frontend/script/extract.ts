import { lineStarts } from "./line-starts.ts";
import { setupStores } from "./pinia-store.ts";
import { readProgram } from "./read-program.ts";
import { readVue } from "./read-vue.ts";
import { mayMakeComponents, scriptComponents } from "./script-components.ts";
import type { ScriptModule } from "./tree.ts";

/** Longer scripts are data or what a build has written; the trees of one would fill the memory. */
const LONGEST = 2_000_000;

/** One file in, its slim tree out; knows no other file. */
export function extractScript(file: string, text: string): ScriptModule {
  return text.length > LONGEST ? unread(file, text) : read(file, text);
}

function unread(file: string, text: string): ScriptModule {
  const problems = [{ line: 1, message: "too large to be parsed" }];
  return {
    file,
    lines: lineStarts(text),
    body: [],
    directives: [],
    generated: null,
    problems,
    partial: true,
  };
}

function read(file: string, text: string): ScriptModule {
  const extension = file.slice(file.lastIndexOf(".") + 1);
  const module = extension === "vue" ? readVue(file, text) : readProgram(file, text, extension).module;
  const body = extension !== "vue" && mayMakeComponents(text) ? scriptComponents(module.body) : module.body;
  return { ...module, body: text.includes("defineStore") ? setupStores(body) : body };
}
