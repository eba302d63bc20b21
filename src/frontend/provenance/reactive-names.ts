import type { Expression } from "../script/tree.ts";
import { isBeside } from "./framework-entries.ts";
import { type Program, packageMember } from "./program.ts";
import { isVueFile } from "./vue-component.ts";

const LIBRARIES =
  /^(?:vue|vue-demi|vue-router|vuex|pinia|@pinia\/.+|@vue\/.+|@vueuse\/.+|@nuxtjs\/.+|@tanstack\/vue-query|#imports|#app|nuxt\/app)$/;
const NUXT = /^nuxt\.config\./;

/** Whether refs can be met here: a Vue file, a module that imports Vue or a library of it, anything of a Nuxt project. */
export const isVueCode = (program: Program, file: string): boolean =>
  program.once(
    `vue-code:${file}`,
    () =>
      isVueFile(file) ||
      (program.graph.modules.get(file)?.body ?? []).some(
        (statement) => statement.kind === "import" && LIBRARIES.test(statement.source),
      ) ||
      isBeside(program, file, NUXT),
  );

/** The function of Vue, Pinia or Nuxt that a callee is; a name that nothing binds is taken as imported by the framework. */
export function vueName(program: Program, file: string, callee: Expression): string | null {
  const member = packageMember(program, file, callee);
  if (member) return LIBRARIES.test(member.package) ? member.name : null;
  if (callee.kind !== "identifier" || !isVueCode(program, file)) return null;
  return program.graph.resolve(file, callee) === null ? callee.name : null;
}

/** What they give holds what they are given; a ref and what it holds count as one. */
export const SAME_REF = new Set([
  ...[
    "ref",
    "shallowRef",
    "reactive",
    "shallowReactive",
    "readonly",
    "shallowReadonly",
    "toRefs",
    "toRaw",
    "markRaw",
  ],
  ...["unref", "toValue", "storeToRefs", "customRef", "useLocalStorage", "useSessionStorage", "refDebounced"],
  ...[
    "useDebounceFn",
    "useThrottleFn",
    "createSharedComposable",
    "createGlobalState",
    "defineAsyncComponent",
  ],
]);
