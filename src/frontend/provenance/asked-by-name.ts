import { unwrap } from "../modules/children.ts";
import type { Declaration, ModuleGraph } from "../modules/graph.ts";
import type { Expression, Statement } from "../script/tree.ts";

/** What tells whether members of a value are only ever asked for by their names. */
export interface Asking {
  readonly graph: ModuleGraph;
  /** Files that something takes as a whole: which of their exports are asked for is not followed. */
  readonly whole: ReadonlySet<string>;
}

/**
 * Whether all that holds a value asks it for members by name: `a.load()`, `const { load } = a`, also where it is kept
 * in a variable first. Handed on whole, chosen by a computed name or spread, anyone could call any member: false.
 */
export function isAskedByName(
  asking: Asking,
  file: string,
  node: Expression,
  seen: Set<object> = new Set(),
): boolean {
  if (seen.has(node)) return true;
  seen.add(node);
  const around = asking.graph.parentOf(file, node);
  switch (around?.kind) {
    case "cast":
      return isAskedByName(asking, file, around, seen);
    case "member":
      return around.object === node && typeof around.property === "string";
    case "expression":
      return true;
    case "variable":
      return isKeptAndAsked(asking, file, node, around, seen);
    case "export-default":
      return isExportAsked(asking, file, seen);
    case "call":
      return around.callee.kind === "identifier" && TAKES_VALUES.test(around.callee.name);
    default:
      return false;
  }
}

/** Pinia's way to take the state of a store, without its actions. */
const TAKES_VALUES = /^storeToRefs$/;

function isKeptAndAsked(
  asking: Asking,
  file: string,
  node: Expression,
  { declarators }: Statement & { kind: "variable" },
  seen: Set<object>,
): boolean {
  const target = declarators.find(({ init }) => init !== null && unwrap(init) === node)?.target;
  if (target?.kind === "object-pattern")
    return target.rest === null && target.properties.every(({ key }) => key !== null);
  if (target?.kind !== "name") return false;
  const kept = asking.graph
    .declarationsOf(file)
    .find(
      (one) =>
        one.kind === "variable" &&
        one.name === target.name &&
        one.value !== null &&
        unwrap(one.value) === node,
    );
  return kept !== undefined && areAllAsked(asking, kept, seen);
}

/** A default export that nothing asks for may be what a framework loads by its file. */
function isExportAsked(asking: Asking, file: string, seen: Set<object>): boolean {
  const exported = asking.graph.exportOf(file, "default");
  if (exported?.kind !== "declaration") return false;
  const { declaration } = exported;
  return asking.graph.referencesTo(declaration).length > 0 && areAllAsked(asking, declaration, seen);
}

const areAllAsked = (asking: Asking, kept: Declaration, seen: Set<object>): boolean =>
  !asking.whole.has(kept.file) &&
  asking.graph.referencesTo(kept).every(({ file, node }) => isAskedByName(asking, file, node, seen));
