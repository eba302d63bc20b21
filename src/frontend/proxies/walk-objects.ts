import type { Expression, ScriptModule } from "../script/tree.ts";
import type { ObjectNode } from "./config-objects.ts";

/**
 * Every object literal of a configuration file, with the keys that lead to it from the outside: reading a plain tree
 * of data by its shape, so that it does not matter how the file exports or wraps it.
 */
export function walkObjects(
  module: ScriptModule,
  visit: (node: ObjectNode, keys: readonly string[]) => void,
): void {
  walkNode(module.body, [], visit);
}

/** The value of every property of that name, also where a shorthand or an assignment gives it. */
export function walkProperties(
  module: ScriptModule,
  key: string,
  visit: (value: Expression, keys: readonly string[]) => void,
): void {
  walkObjects(module, (node, keys) => {
    for (const property of node.properties) if (property.key === key) visit(property.value, keys);
  });
}

function walkNode(
  node: unknown,
  keys: readonly string[],
  visit: (node: ObjectNode, keys: readonly string[]) => void,
): void {
  if (Array.isArray(node)) {
    for (const one of node) walkNode(one, keys, visit);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  if (isObject(node)) {
    visit(node, keys);
    for (const { key, value } of node.properties)
      walkNode(value, typeof key === "string" ? [...keys, key] : keys, visit);
    return;
  }
  const named =
    "kind" in node && node.kind === "function-declaration" && "function" in node ? nameOf(node.function) : [];
  for (const child of Object.values(node)) walkNode(child, [...keys, ...named], visit);
}

const isObject = (node: object): node is ObjectNode =>
  "kind" in node && node.kind === "object" && "properties" in node;

const nameOf = (node: unknown): string[] =>
  typeof node === "object" && node !== null && "name" in node && typeof node.name === "string"
    ? [node.name]
    : [];
