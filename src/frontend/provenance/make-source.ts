import type { Place } from "../../contract/place.ts";
import type { Source } from "../../contract/provenance.ts";
import type { Request } from "../../contract/request.ts";
import type { Expression } from "../script/tree.ts";
import type { When, Write } from "./flow.ts";
import { type FunctionInfo, isComponentKind, namedFunctionOf } from "./function-info.ts";
import type { LiteralOrigin } from "./literal-origins.ts";
import { declarationAt, type Program } from "./program.ts";
import { strictest, whenAt } from "./when.ts";

const EMPTY = { request: null, recordSigns: [], records: 0, undetermined: null } as const;

export function requestSource(request: Request, when: When): Source {
  const [, ...names] = request.holder.split("#");
  const isSocket = request.protocol === "ws";
  return {
    ...EMPTY,
    kind: isSocket ? "socket" : "api",
    place: request.place,
    holder: names.join("#") || request.holder,
    request: request.id,
    when,
    note: isSocket ? "messages of the socket" : "the answer of the request",
  };
}

export function storageSource(program: Program, file: string, node: Expression, write: Write): Source {
  const holder = namedFunctionOf(program, file, node)?.name ?? write.cell.name;
  return {
    ...EMPTY,
    kind: "browser-storage",
    place: program.place(file, node),
    holder,
    when: write.when,
    note: "read from the browser's storage",
  };
}

/** A record-like literal as a source; null when the function that holds it is never used. */
export function literalSource(
  program: Program,
  origin: LiteralOrigin,
  when: When,
  write: Write | null,
): Source | null {
  const { file, node, shape } = origin;
  const held = heldBy(program, file, node);
  const use = held.function ? usesOf(program, held.function) : "always";
  if (use === "never") return null;
  const source: Source = {
    ...EMPTY,
    kind: "mock",
    place: held.place,
    holder: held.name,
    when: strictest(when, use),
    recordSigns: shape.signs,
    records: shape.records,
    note: `${shape.records} literal record(s) with ${shape.signs.join(", ")}${write?.initial ? ", as the initial value" : ""}`,
  };
  recordFields.set(source, shape.fields);
  return source;
}

/** The fields that a source's records carry: for states without a type. */
export const recordFields = new WeakMap<Source, readonly string[]>();

interface Held {
  readonly name: string;
  readonly place: Place;
  readonly function: FunctionInfo | null;
}

/** The function that exists to supply the literal, whole; in a component or at module level the literal's own declaration. */
function heldBy(program: Program, file: string, node: Expression): Held {
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

/** Under which condition a function is called at all; what is handed on may be called at any time. */
function usesOf(program: Program, info: FunctionInfo): When | "never" {
  const declaration = declarationAt(program, info.file, info.name, info.function.start);
  if (declaration === null || (declaration.function ?? declaration.value) !== info.function) return "always";
  let found: When | "never" = "never";
  for (const reference of program.graph.referencesTo(declaration)) {
    const when = reference.role === "call" ? whenAt(program, reference.file, reference.node) : "always";
    if (when === "always") return "always";
    if (when !== "never") found = when;
  }
  return found;
}
