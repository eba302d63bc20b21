import type { Hole, Pattern } from "../../../contract/pattern.ts";
import type { Expression } from "../../script/tree.ts";
import type { At, Evaluator } from "./evaluator.ts";
import { configuredByPage } from "./page-settings.ts";
import type { Value } from "./value.ts";

/** The strings that values can be; what is no known string is a hole that remembers where it comes from. */
export function toPatterns(values: readonly Value[], at: At, to: Evaluator): readonly Pattern[] {
  const patterns = values.flatMap((value): Pattern[] => {
    switch (value.kind) {
      case "text":
        return [value.pattern];
      case "absent":
        return values.length > 1 ? [[]] : [stringHole(at, "param", to)];
      case "flag":
        return value.value && values.length === 1 ? [[{ kind: "text", text: "true" }]] : [[]];
      case "parameter": {
        const hole: Hole = { kind: "hole", name: parameterName(value), role: "param" };
        to.origins.set(hole, { kind: "parameter", value });
        return [[hole]];
      }
      case "unknown":
        return [
          answerHole(value, at, to) ?? stringHole({ ...at, node: value.node, file: value.file }, "param", to),
        ];
      case "library":
        return [configuredByPage(value, at, to) ?? stringHole(at, "param", to)];
      default:
        return [stringHole(at, "param", to)];
    }
  });
  return patterns.length === 0 ? [stringHole(at, "param", to)] : patterns;
}

/** What a function gives that a caller has yet to bind: `this.itemRoute(id)` of a base class. */
function answerHole({ node, file }: Value & { kind: "unknown" }, at: At, to: Evaluator): Pattern | null {
  if (node.kind !== "call") return null;
  const callee = to
    .evaluate({ node: node.callee, file, env: at.env })
    .find((one) => one.kind === "parameter");
  if (callee?.kind !== "parameter") return null;
  const hole: Hole = { kind: "hole", name: nameOf(node), role: "param" };
  to.origins.set(hole, { kind: "parameter", value: callee });
  return [hole];
}

export function stringHole(
  at: Pick<At, "node" | "file">,
  role: Hole["role"],
  to: Evaluator,
  fallback?: Pattern,
): Pattern {
  const name = nameOf(at.node);
  const hole: Hole =
    fallback === undefined ? { kind: "hole", name, role } : { kind: "hole", name, role, fallback };
  to.origins.set(hole, { kind: "expression", node: at.node, file: at.file });
  return [hole];
}

function parameterName(value: Value & { kind: "parameter" }): string {
  const last = value.path.at(-1);
  return typeof last === "string" && last !== "..." ? last : value.declaration.name;
}

/** What fills a segment is named for the expression: `user.id` is `id`, `getId(x)` is `getId`. */
export function nameOf(node: Expression): string {
  switch (node.kind) {
    case "identifier":
      return node.name;
    case "member":
      // What a ref holds is called as the ref is.
      return typeof node.property === "string" && node.property !== "value"
        ? node.property.replace(/^#/, "")
        : nameOf(node.object);
    case "call":
    case "new":
      return nameOf(node.callee);
    case "cast":
      return nameOf(node.value);
    case "await":
    case "spread":
      return node.value === null ? "value" : nameOf(node.value);
    case "logical":
      return nameOf(node.left);
    default:
      return "value";
  }
}
