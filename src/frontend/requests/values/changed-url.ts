import { concat } from "../../../contract/pattern.ts";
import type { Declaration } from "../../modules/graph.ts";
import type { Evaluator } from "./evaluator.ts";
import { urlPart } from "./url-parts.ts";
import type { AssignedMember, Value } from "./value.ts";

/** `const url = new URL(base); url.pathname = "/boats"`: the origin with that path. */
export function changedUrl(
  declaration: Declaration,
  values: readonly Value[],
  assigned: readonly AssignedMember[],
  to: Evaluator,
): readonly Value[] {
  const path = assigned.findLast(({ name, through }) => name === "pathname" && through.length === 0);
  if (path === undefined || !isUrl(declaration)) return values;
  return values.flatMap((value): readonly Value[] => {
    const origin = value.kind === "text" ? urlPart(value.pattern, "origin", to) : null;
    return origin === null
      ? [value]
      : pathsOf(path, to).map((one) => ({ kind: "text", pattern: concat(origin, one) }));
  });
}

const pathsOf = ({ value: node, file, env }: AssignedMember, to: Evaluator) => to.text({ node, file, env });

const isUrl = ({ value }: Declaration): boolean =>
  value?.kind === "new" && value.callee.kind === "identifier" && value.callee.name === "URL";
