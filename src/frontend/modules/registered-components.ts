import type { Expression, ScriptModule } from "../script/tree.ts";
import { walk } from "./children.ts";

/** A component that is registered for all templates: by a name of the registering module, or by what that imports. */
export interface Registration {
  readonly file: string;
  readonly name: string;
  readonly offset: number;
  readonly source: string | null;
}

/** `app.component("order-table", OrderTable)`, `Vue.component("OrderTable", () => import("./OrderTable.vue"))` */
export function registeredComponents(modules: Iterable<ScriptModule>): ReadonlyMap<string, Registration> {
  const found = new Map<string, Registration>();
  for (const { file, body } of modules) {
    walk(body, (node) => {
      if (node.kind !== "call" || node.callee.kind !== "member" || node.callee.property !== "component")
        return;
      const [name, value] = node.args;
      if (name?.kind !== "string" || value === undefined) return;
      const source = importedIn(value);
      if (source === null && value.kind !== "identifier") return;
      const local = value.kind === "identifier" ? value.name : "";
      found.set(pascal(name.value), { file, name: local, offset: value.start, source });
    });
  }
  return found;
}

/** `() => import("./X.vue")`, `defineAsyncComponent(() => import("./X.vue"))` */
function importedIn(value: Expression): string | null {
  let source: string | null = null;
  walk([value], (node) => {
    if (node.kind === "import" && typeof node.source !== "string" && node.source.kind === "string")
      source = node.source.value;
  });
  return source;
}

const pascal = (name: string): string =>
  name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
