import type { Expression } from "../script/tree.ts";
import type { Carrier, Entered } from "./flow.ts";
import { componentOf, type FunctionInfo } from "./function-info.ts";
import type { At, Program } from "./program.ts";

/** A component that hands something to another one, with the element that does. */
export interface Giver extends At {
  readonly info: FunctionInfo;
  /** How the giver was come to itself. */
  readonly entered: Entered | null;
}

export function giverAt(program: Program, entered: Entered): Giver | null {
  const info = componentOf(program, entered.file, entered.call);
  return info && { info, file: entered.file, node: entered.call, entered: entered.parent };
}

/**
 * A component that only spreads its props (`<input {...props} />`) neither knows nor chooses what is in them: who wrote
 * the attribute is the one that shows or sends it. Null where what is spread is the component's own.
 */
export function giverOfSpread(program: Program, carrier: Carrier): Giver | null {
  const [name] = carrier.path;
  const given = name === undefined ? null : writtenAt(program, carrier, carrier.entered, name);
  const giver = given && giverAt(program, given);
  return giver?.info.kind === "context" ? null : giver;
}

/** The element that names the attribute; one that spreads props of its own in turn has it from further out. */
function writtenAt(
  program: Program,
  { file, node }: At,
  entered: Entered | null,
  name: string,
): Entered | null {
  const given = enteredWith(program, { file, node }, entered);
  if (given?.call.kind !== "jsx") return null;
  const { attributes } = given.call;
  if (attributes.some((attribute) => attribute.name === name)) return given;
  for (const { name: written, value } of attributes) {
    if (written !== null || value === null) continue;
    const outer = writtenAt(program, { file: given.file, node: value }, given.parent, name);
    if (outer) return outer;
  }
  return given;
}

/** The call that gave the parameter which an expression is (a part of). */
function enteredWith(program: Program, at: At, from: Entered | null): Entered | null {
  const owner = parameterOwner(program, at.file, at.node);
  for (let entered = owner && from; entered; entered = entered.parent) {
    if (entered.function === owner) return entered;
  }
  return null;
}

function parameterOwner(program: Program, file: string, node: Expression | null): object | null {
  if (node?.kind === "cast") return parameterOwner(program, file, node.value);
  if (node?.kind === "member") return parameterOwner(program, file, node.object);
  const target = node?.kind === "identifier" ? program.graph.resolve(file, node) : null;
  if (target?.kind !== "declaration") return null;
  const { parameter, value, path } = target.declaration;
  if (parameter) return parameter.of;
  // `const { label, ...rest } = props`
  return path.length > 0 ? parameterOwner(program, target.declaration.file, value) : null;
}
