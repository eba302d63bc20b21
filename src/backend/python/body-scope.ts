import { perObject } from "../../contract/per-object.ts";
import { external } from "./make-value.ts";
import type { Program } from "./program.ts";
import { visitImports } from "./source-roots.ts";
import type { FunctionValue, Scope, Value } from "./value.ts";

/**
 * Where the body of a function is read without a call: its scope, and what it imports of libraries itself
 * (`from fastapi.responses import StreamingResponse` in front of the return).
 */
export const bodyScope = (program: Program, target: FunctionValue): Scope => scopesOf(program)(target);

const scopesOf = perObject(({ names }: Program) =>
  perObject(({ def, scope }: FunctionValue): Scope => {
    const found = new Map<string, Value>();
    const isLibrary = (dotted: string): boolean => names.resolve(scope.module.file, dotted) === null;
    visitImports(def.body, (statement) => {
      if (statement.kind === "import" || statement.level > 0 || !isLibrary(statement.module)) return;
      for (const { name, alias } of statement.names)
        found.set(alias ?? name, external(`${statement.module}.${name}`));
    });
    return found.size === 0 ? scope : { ...scope, names: found, parent: scope };
  }),
);
