import type { Declaration } from "../../modules/graph.ts";
import type { Expression } from "../../script/tree.ts";
import { type At, type Evaluator, MOST, unknown } from "./evaluator.ts";
import type { Value } from "./value.ts";

const EACH = /^(?:map|forEach|flatMap|filter|find|some|every)$/;

/**
 * What a name is that walks over a list: `for (const url of urls)`, `urls.map((url) => …)`, or takes what a promise
 * gives: `load().then((client) => …)`; null when it does neither.
 */
export function walkedItems(declaration: Declaration, at: At, to: Evaluator): readonly Value[] | null {
  const promise = calledOn(declaration, /^then$/, to);
  if (promise !== null) return to.evaluate({ node: promise, file: declaration.file, env: at.env });
  const list = walkedList(declaration, to);
  if (list === null) return null;
  const { file } = declaration;
  return to.evaluate({ node: list, file, env: at.env }).flatMap((value) => itemsOf(value, at, to));
}

function walkedList(declaration: Declaration, to: Evaluator): Expression | null {
  const { statement } = declaration;
  return statement?.kind === "loop" ? statement.each : calledOn(declaration, EACH, to);
}

/** `list` of `list.map((item) => …)`, where the declaration is the callback's first parameter. */
function calledOn({ parameter, file }: Declaration, methods: RegExp, to: Evaluator): Expression | null {
  if (parameter === null || parameter.index !== 0) return null;
  const call = to.graph.parentOf(file, parameter.of);
  if (call?.kind !== "call" || call.callee.kind !== "member" || call.args[0] !== parameter.of) return null;
  const { property, object } = call.callee;
  return typeof property === "string" && methods.test(property) ? object : null;
}

/** Every entry of a list, or of a table; of long ones nothing is said, rather than a part. */
export function itemsOf(value: Value, at: At, to: Evaluator): readonly Value[] {
  if (value.kind === "array") {
    if (value.items.length > MOST) return unknown(at);
    return value.items.flatMap((item) =>
      item === null ? [] : to.evaluate({ node: item, file: value.file, env: value.env }),
    );
  }
  if (value.kind !== "object" || value.node.properties.length > MOST) return unknown(at);
  if (value.node.properties.some(({ kind }) => kind !== "init")) return unknown(at);
  return value.node.properties.flatMap((property) =>
    to.evaluate({ node: property.value, file: value.file, env: value.env }),
  );
}
