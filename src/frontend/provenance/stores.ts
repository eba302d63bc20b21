import type { Expression, FunctionExpression } from "../script/tree.ts";
import { type At, functionOf, type Program, packageMember } from "./program.ts";

const MAKERS = new Set(["create", "createStore", "createWithEqualityFn"]);

/** The functions `(set, get) => ({ … })` that a zustand `create(…)` call holds, through `persist`, `devtools`, `immer`. */
export function storeInitializers(
  program: Program,
  file: string,
  call: Expression,
): At<FunctionExpression>[] {
  if (!isStoreCall(program, file, call) || call.kind !== "call") return [];
  return call.args.flatMap((arg) => initializersIn(arg).map((node) => ({ file, node })));
}

export function isStoreCall(program: Program, file: string, call: Expression): boolean {
  if (call.kind !== "call") return false;
  const callee =
    call.callee.kind === "call" && call.callee.args.length === 0 ? call.callee.callee : call.callee;
  const member = packageMember(program, file, callee);
  return member !== null && /^zustand(?:\/|$)/.test(member.package) && MAKERS.has(member.name);
}

function initializersIn(node: Expression): FunctionExpression[] {
  if (node.kind === "function") return [node];
  return node.kind === "call" ? node.args.slice(0, 1).flatMap(initializersIn) : [];
}

/**
 * The store initializer whose `set` a callee is: its first parameter, called `set` by every zustand text. Slices are
 * functions of their own, so the parameter's name and place decide, not the `create` call.
 */
export function storeOfSet(
  program: Program,
  file: string,
  callee: Expression,
): At<FunctionExpression> | null {
  if (callee.kind !== "identifier" || !/^set(?:State)?$/.test(callee.name)) return null;
  const target = program.graph.resolve(file, callee);
  if (target?.kind !== "declaration" || target.declaration.parameter === null) return null;
  const { of, index } = target.declaration.parameter;
  const holds = index === 0 && of.params[0]?.target.kind === "name";
  return holds ? { file: target.declaration.file, node: of } : null;
}

/** Stores made anywhere, and slices of them: functions of zustand files that take `set` first. */
export function allStores(program: Program): readonly At<FunctionExpression>[] {
  return program.once("stores", () => {
    const found: At<FunctionExpression>[] = [];
    for (const [file, module] of program.graph.modules) {
      const imports = module.body.some(
        (statement) => statement.kind === "import" && /^zustand/.test(statement.source),
      );
      if (!imports) continue;
      const makers = new Set(
        program
          .index(file)
          .calls.flatMap((call) => storeInitializers(program, file, call).map((at) => at.node)),
      );
      for (const node of program.index(file).functions)
        if (makers.has(node) || takesSet(node)) found.push({ file, node });
    }
    return found;
  });
}

const takesSet = ({ params: [first] }: FunctionExpression): boolean =>
  first?.target.kind === "name" && first.target.name === "set";

export const storeName = (program: Program, at: At): string => {
  for (
    let parent = program.parentOf(at.file, at.node);
    parent;
    parent = program.parentOf(at.file, parent.node)
  ) {
    if (parent.kind === "declarator" && parent.node.target.kind === "name") return parent.node.target.name;
    if (functionOf(program, at.file, parent.node)) return "";
  }
  return "";
};
