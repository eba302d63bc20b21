import { concat, hole, type Pattern, parseTemplate, text } from "../../contract/pattern.ts";
import type { TreeNode } from "../modules/children.ts";

/** Stands for what is filled into a template. */
const FILLED = "\0";

/** Of two segments or more, after a space, a quote, an address or what is filled in. */
const NAMED = /(^|[\s"'`(=>]|https?:\/\/[\w.:-]+|\0)((?:\/(?:[\w{}.~-]|\0)+){2,})/g;

/**
 * Paths that a text names for whoever reads it: "Send them to /api/boats/import.", ``curl -X POST ${host}/api/boats/import``.
 * A text that is nothing but a path is none.
 */
export function toldPaths(node: TreeNode): readonly Pattern[] {
  const told = textOf(node);
  if (!told.includes("/") || !/\S\s+\S/.test(told)) return [];
  return [...told.matchAll(NAMED)].map(([, before, path = ""]) =>
    concat(before === FILLED ? hole("value", "unknown") : [], patternOf(path.replace(/\.+$/, ""))),
  );
}

function textOf(node: TreeNode): string {
  if (node.kind === "string") return node.value;
  if (node.kind === "jsx-text") return node.text;
  return node.kind === "template" && node.tag === null ? node.quasis.join(FILLED) : "";
}

const patternOf = (path: string): Pattern =>
  parseTemplate(
    concat(...path.split(FILLED).map((part, at) => concat(at > 0 ? hole("value", "param") : [], text(part)))),
  );
