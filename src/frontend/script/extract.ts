import { mayCreateElements, plainElements } from "./created-elements.ts";
import { isCalledByKit, withPlainFetch } from "./kit-fetch.ts";
import { knowsKit, withSharedLocals } from "./kit-locals.ts";
import { isRemote, withPlainRemotes } from "./kit-remote.ts";
import { lineStarts } from "./line-starts.ts";
import { setupStores } from "./pinia-store.ts";
import { readProgram } from "./read-program.ts";
import { readSvelte } from "./read-svelte.ts";
import { readVue } from "./read-vue.ts";
import { mayMakeComponents, scriptComponents } from "./script-components.ts";
import type { ScriptModule, Statement } from "./tree.ts";
import { mayHaveVuexModules, plainVuexModules } from "./vuex-modules.ts";

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
  const read = COMPONENTS[extension];
  if (read !== undefined) return withStores(text, read(file, text));
  const { module } = readProgram(file, text, extension);
  const own = ofKit(file, module.body);
  const drawn = mayCreateElements(text) ? plainElements(own) : own;
  const body = mayMakeComponents(text) ? scriptComponents(drawn) : drawn;
  return withStores(text, { ...module, body });
}

/** What SvelteKit makes of modules by their names. */
function ofKit(file: string, body: readonly Statement[]): readonly Statement[] {
  const shared = isCalledByKit(file) || knowsKit(body) ? withSharedLocals(body) : body;
  if (isCalledByKit(file)) return withPlainFetch(shared);
  return isRemote(file) ? withPlainRemotes(shared) : shared;
}

/** Files that are one component each, by their extensions. */
const COMPONENTS: Readonly<Record<string, (file: string, text: string) => ScriptModule>> = {
  vue: readVue,
  svelte: readSvelte,
};

/** Stores of libraries as functions and classes, which are followed. */
function withStores(text: string, module: ScriptModule): ScriptModule {
  const body = text.includes("defineStore") ? setupStores(module.body) : module.body;
  return { ...module, body: mayHaveVuexModules(text) ? plainVuexModules(body) : body };
}
