import { externalPath, lastName } from "../python/external-path.ts";
import type { Value } from "../python/value.ts";

/**
 * A library makes it of what the program holds, and of nothing that is asked for: `create_client(settings.url)`,
 * `MongoClient(url)["boats"]`. It is no user, nor a row, nor anything else of one request.
 */
export const isMadeOnce = (value: Value): boolean => isOfProgram(value, 0) && isMade(value);

function isMade(value: Value): boolean {
  if (value.kind !== "symbolic") return false;
  const { operation } = value;
  if (operation.type === "attribute" || operation.type === "index") return isMade(operation.object);
  return operation.type === "call" && MAKING.test(lastName(externalPath(operation.callee) ?? ""));
}

/** A class, or a function that says that it makes something: others can ask for what is current. */
const MAKING = /^(?:[A-Z]\w*|a?create_\w+|connect)$/;

function isOfProgram(value: Value, depth: number): boolean {
  if (depth > 8 || value.kind === "unknown") return false;
  const inner = (each: Value): boolean => isOfProgram(each, depth + 1);
  if (value.kind === "choice") return value.options.every(inner);
  if (value.kind === "sequence") return value.items.every(inner);
  if (value.kind === "dict") return [...value.entries.values()].every(inner);
  if (value.kind !== "symbolic") return true;
  const { operation } = value;
  if (operation.type === "attribute") return inner(operation.object);
  if (operation.type === "index") return inner(operation.object) && operation.index.every(inner);
  if (operation.type === "boolean" || operation.type === "binary")
    return inner(operation.left) && inner(operation.right);
  if (operation.type !== "call") return false;
  const { positional, keywords } = operation.args;
  return inner(operation.callee) && [...positional, ...keywords.values()].every(inner);
}
