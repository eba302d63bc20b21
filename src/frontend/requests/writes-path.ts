import type { Pattern } from "../../contract/pattern.ts";
import { type TreeNode, walk } from "../modules/children.ts";

/** Whether code has the last text of a URL itself, rather than a name of it: `fetch("/boats/all")`, not `fetch(PATHS.all)`. */
export function writesPath(code: TreeNode, url: Pattern): boolean {
  const last = url.findLast((part) => part.kind === "text" && /\w/.test(part.text));
  if (last?.kind !== "text") return false;
  const end = last.text.replace(/[?#].*$/, "").replace(/^\/+|\/+$/g, "");
  let found = false;
  walk([code], (node) => {
    if (node.kind === "string") found ||= node.value.includes(end);
    else if (node.kind === "template") found ||= node.quasis.some((quasi) => quasi.includes(end));
  });
  return found;
}
