import { declaredNames, patternNames } from "./pattern-names.ts";
import type { Statement } from "./tree.ts";
import type { ComponentNames } from "./vue-names.ts";
import type { ReadOptions } from "./vue-options.ts";
import type { DeclaredProps } from "./vue-props.ts";

interface Given {
  readonly setup: readonly Statement[];
  readonly around: readonly Statement[];
  readonly read: ReadOptions | null;
  readonly declared: DeclaredProps;
  readonly isSetup: boolean;
}

/** What the scripts of a component bind for each other and for the template. */
export function componentNames({ setup, around, read, declared, isSetup }: Given): ComponentNames {
  return {
    members: new Set(read?.members),
    // Only `<script setup>` shows the template what the module imports.
    bound: new Set([...(isSetup ? declaredNames([...around, ...setup]) : []), ...(read?.bound ?? [])]),
    props: new Set([...declared.names, ...(read?.props ?? [])]),
    openProps: declared.open,
    emitters: new Set([...setup.flatMap(emitters), ...(read?.emitters ?? [])]),
    contexts: new Set(read?.contexts),
    selves: selvesIn(read?.statements ?? []),
    sources: read?.sources ?? [],
  };
}

/** `const emit = defineEmits(["save"])` */
const emitters = (statement: Statement): string[] =>
  statement.kind !== "variable"
    ? []
    : statement.declarators.flatMap(({ target, init }) =>
        init?.kind === "call" && init.callee.kind === "identifier" && init.callee.name === "defineEmits"
          ? patternNames(target)
          : [],
      );

/** `const self = this`, anywhere in the options. */
function selvesIn(statements: readonly Statement[]): Set<string> {
  const found = new Set<string>();
  const look = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    if (Array.isArray(part)) return part.forEach(look);
    if ("target" in part && "init" in part && isThis(part.init) && isName(part.target))
      found.add(part.target.name);
    Object.values(part).forEach(look);
  };
  look(statements);
  return found;
}

const isThis = (init: unknown): boolean =>
  typeof init === "object" && init !== null && "kind" in init && init.kind === "this";

const isName = (target: unknown): target is { readonly name: string } =>
  typeof target === "object" && target !== null && "kind" in target && target.kind === "name";
