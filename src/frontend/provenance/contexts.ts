import type { Declaration } from "../modules/graph.ts";
import type { Expression } from "../script/tree.ts";
import { isContextValue } from "./function-info.ts";
import { type At, type Program, packageMember } from "./program.ts";

/** The context that `useContext(X)` or `use(X)` reads; null when the call is no such thing. */
export function contextOf(program: Program, file: string, call: Expression): Declaration | null {
  if (call.kind !== "call") return null;
  const member = packageMember(program, file, call.callee);
  if (
    !member ||
    (member.name !== "useContext" && member.name !== "use" && member.name !== "useContextSelector")
  )
    return null;
  const [first] = call.args;
  return first ? contextDeclaration(program, file, first) : null;
}

export function contextDeclaration(program: Program, file: string, node: Expression): Declaration | null {
  if (node.kind !== "identifier") return null;
  const target = program.graph.resolve(file, node);
  if (target?.kind !== "declaration") return null;
  const { declaration } = target;
  return isContextValue(program, declaration.file, declaration.value) ? declaration : null;
}

/** Every `value` that a provider of the context gives. */
export function providedValues(program: Program, context: Declaration): readonly At[] {
  return program.once(`provided:${context.id}`, () =>
    program.graph.modules.size === 0
      ? []
      : contextElements(program, context).flatMap(({ file, node }): At[] => {
          if (node.kind !== "jsx") return [];
          const value = node.attributes.find((attribute) => attribute.name === "value")?.value;
          return value ? [{ file, node: value }] : [];
        }),
  );
}

/** Every call that reads the context. */
export function contextReads(program: Program, context: Declaration): readonly At[] {
  return program.once(`reads:${context.id}`, () =>
    program.graph.referencesTo(context).flatMap((reference): At[] => {
      const [call] = reference.ancestors;
      if (call?.kind !== "call" || contextOf(program, reference.file, call as Expression)?.id !== context.id)
        return [];
      return [{ file: reference.file, node: call as Expression }];
    }),
  );
}

/** Whether a JSX element provides a context: `<X.Provider value=…>` or, since React 19, `<X value=…>`. */
export function providedContext(program: Program, file: string, node: Expression): Declaration | null {
  if (node.kind !== "jsx" || node.tag === null) return null;
  const tag = node.tag;
  if (tag.kind === "member")
    return tag.property === "Provider" ? contextDeclaration(program, file, tag.object) : null;
  return contextDeclaration(program, file, tag);
}

function contextElements(program: Program, context: Declaration): At[] {
  return program.graph.referencesTo(context).flatMap((reference): At[] => {
    const element = [reference.node, ...reference.ancestors].find((node) => node.kind === "jsx") as
      | Expression
      | undefined;
    const isProvider = element && providedContext(program, reference.file, element)?.id === context.id;
    return element && isProvider ? [{ file: reference.file, node: element }] : [];
  });
}
