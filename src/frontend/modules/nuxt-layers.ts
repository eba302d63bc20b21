import { posix } from "node:path";
import type { Expression, ScriptModule } from "../script/tree.ts";
import { walk } from "./children.ts";

/**
 * The roots of Nuxt projects that are one application, by root: a project, what its configuration `extends`, and what
 * lies in its `layers/`. Each has what all of them import by themselves, its own first.
 */
export function nuxtLayers(
  configs: ReadonlyMap<string, ScriptModule>,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, Set<string>>([...configs.keys()].map((root) => [root, new Set([root])]));
  for (const [root, config] of configs) {
    const extended = extendedBy(config).map((path) => posix.join(root, path));
    const layers = [...configs.keys()].filter((one) => posix.dirname(one) === posix.join(root, "layers"));
    for (const layer of [...extended, ...layers]) join(groups, root, layer);
  }
  return new Map(
    [...groups].map(([root, group]) => [root, [root, ...[...group].filter((one) => one !== root)]]),
  );
}

function join(groups: Map<string, Set<string>>, root: string, layer: string): void {
  const [own, other] = [groups.get(root), groups.get(layer)];
  if (own === undefined || other === undefined || own === other) return;
  for (const one of other) {
    own.add(one);
    groups.set(one, own);
  }
}

/** `extends: ["./layers/users", ["../base", { install: true }]]`; packages and repositories are not in the tree. */
function extendedBy({ body }: ScriptModule): string[] {
  const found: string[] = [];
  walk(body, (node) => {
    if (node.kind !== "object") return;
    for (const { key, value } of node.properties) if (key === "extends") found.push(...pathsIn(value));
  });
  return found.filter((path) => path.startsWith("."));
}

function pathsIn(value: Expression): string[] {
  if (value.kind === "string") return [value.value];
  return value.kind === "array" ? value.items.flatMap((item) => (item === null ? [] : pathsIn(item))) : [];
}
