import type { Place } from "../../contract/place.ts";
import type { Expression } from "../script/tree.ts";
import { type FunctionInfo, isComponentKind, namedFunctionOf } from "./function-info.ts";
import type { Program } from "./program.ts";

export interface Held {
  readonly name: string;
  readonly place: Place;
  readonly function: FunctionInfo | null;
}

/** The function that exists to supply the literal, whole; in a component or at module level the literal's own declaration. */
export function heldBy(program: Program, file: string, node: Expression): Held {
  const around = namedFunctionOf(program, file, node);
  if (around && !isComponentKind(around.kind) && around.kind !== "hook") {
    return { name: around.name, place: program.place(around.file, around.node), function: around };
  }
  for (let parent = program.parentOf(file, node); parent; parent = program.parentOf(file, parent.node)) {
    if (parent.kind === "declarator" && parent.node.target.kind === "name") {
      return { name: parent.node.target.name, place: program.place(file, parent.node), function: null };
    }
    if (parent.kind === "statement")
      return { name: around?.name ?? "", place: program.place(file, parent.node), function: null };
  }
  return { name: around?.name ?? "", place: program.place(file, node), function: null };
}
