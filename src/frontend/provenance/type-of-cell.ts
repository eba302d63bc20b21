import type { Expression, TypeNode } from "../script/tree.ts";
import type { Program } from "./program.ts";
import type { Cell } from "./shown-cells.ts";
import { coreOf } from "./type-text.ts";

/** The type that the code gives to what a state holds, and the file whose names it uses. */
export function typeOfCell(
  program: Program,
  { holder, name }: Cell,
): { type: TypeNode; file: string } | null {
  if (holder.kind === "variable") {
    const { declaration } = holder;
    const type = declaration.type ?? typeOfValue(declaration.value, declaration.path.length);
    return type ? { type, file: declaration.file } : null;
  }
  if (holder.kind === "import") return null;
  const { cell } = holder;
  if (cell.kind === "state") return cell.type ? { type: cell.type, file: cell.file } : null;
  return fieldType(program, cell.store, name);
}

/** `useQuery<Conversation[]>(…)`: its first type argument, when it is about data at all. */
function typeOfValue(value: Expression | null, depth: number): TypeNode | null {
  if (value?.kind === "cast") return value.type;
  if (value?.kind === "await" && value.value) return typeOfValue(value.value, depth);
  if (value?.kind !== "call") return null;
  const [first] = value.typeArgs;
  return first && coreOf(first).type.kind === "reference" ? first : null;
}

/** `create<Store>()((set) => …)`, `StateCreator<Slice>`: the member of the store's type. */
function fieldType(
  program: Program,
  store: { readonly file: string; readonly node: object },
  name: string,
): { type: TypeNode; file: string } | null {
  for (
    let parent = program.parentOf(store.file, store.node);
    parent;
    parent = program.parentOf(store.file, parent.node)
  ) {
    const types = typesAt(
      parent.kind === "expression" ? parent.node : null,
      parent.kind === "declarator" ? parent.node.type : null,
    );
    for (const type of types) {
      const found = memberType(program, store.file, type, name);
      if (found) return found;
    }
    if (parent.kind === "statement") return null;
  }
  return null;
}

function typesAt(node: Expression | null, type: TypeNode | null): readonly TypeNode[] {
  if (type?.kind === "reference") return [type, ...type.args];
  if (node?.kind !== "call") return [];
  return [...node.typeArgs, ...(node.callee.kind === "call" ? node.callee.typeArgs : [])];
}

function memberType(
  program: Program,
  file: string,
  type: TypeNode,
  name: string,
): { type: TypeNode; file: string } | null {
  if (type.kind === "object") {
    const member = type.members.find((one) => one.name === name);
    return member?.type ? { type: member.type, file } : null;
  }
  if (type.kind === "intersection") {
    for (const part of type.types) {
      const found = memberType(program, file, part, name);
      if (found) return found;
    }
  }
  if (type.kind !== "reference") return null;
  const target = program.graph.resolveName(file, type.name, type.start, "type");
  if (target?.kind !== "declaration") return null;
  const { statement, file: home } = target.declaration;
  if (statement?.kind === "type-alias") return memberType(program, home, statement.type, name);
  if (statement?.kind !== "interface") return null;
  const member = statement.members.find((one) => one.name === name);
  return member?.type ? { type: member.type, file: home } : null;
}
