import type { Expression } from "../script/tree.ts";
import { isComponentFile } from "./file-component.ts";
import { isBeside } from "./framework-entries.ts";
import { type Program, packageMember } from "./program.ts";

const LIBRARIES =
  /^(?:vue|vue-demi|vue-router|vuex|pinia|@pinia\/.+|@vue\/.+|@vueuse\/.+|@nuxtjs\/.+|@tanstack\/(?:vue|svelte)-query|#imports|#app|nuxt\/app|svelte(?:\/\w+)?)$/;
/** Modules that Svelte compiles. */
const RUNES = /\.svelte\.[jt]s$/;
const NUXT = /^nuxt\.config\./;

/** Whether refs can be met here: a Vue or Svelte file, a module that imports either or a library of it, anything of a Nuxt project. */
export const isReactiveCode = (program: Program, file: string): boolean =>
  program.once(
    `vue-code:${file}`,
    () =>
      isComponentFile(file) ||
      RUNES.test(file) ||
      (program.graph.modules.get(file)?.body ?? []).some(
        (statement) => statement.kind === "import" && LIBRARIES.test(statement.source),
      ) ||
      isBeside(program, file, NUXT),
  );

/** The function of Vue, Pinia, Nuxt or Svelte that a callee is; a name that nothing binds is taken as imported by the framework. */
export function reactiveName(program: Program, file: string, callee: Expression): string | null {
  const member = packageMember(program, file, callee);
  if (member) return LIBRARIES.test(member.package) ? member.name : null;
  if (!isReactiveCode(program, file)) return null;
  if (callee.kind === "member") return runeName(callee);
  if (callee.kind !== "identifier" || program.graph.resolve(file, callee) !== null) return null;
  return callee.name;
}

/** `$state.raw`, `$derived.by`: no name that is declared begins so. */
const runeName = ({ object, property }: Expression & { kind: "member" }): string | null =>
  object.kind === "identifier" &&
  /^\$(?:state|derived|effect)$/.test(object.name) &&
  typeof property === "string"
    ? `${object.name}.${property}`
    : null;

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
  ...[
    "$state",
    "$state.raw",
    "$state.snapshot",
    "$derived",
    "writable",
    "readable",
    "get",
    "fromStore",
    "toStore",
  ],
]);

/** What is computed by a function that it is given. */
export const COMPUTED: ReadonlySet<string> = new Set(["computed", "$derived.by"]);
