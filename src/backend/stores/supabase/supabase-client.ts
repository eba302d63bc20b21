import { firstOf } from "../../../contract/first-of.ts";
import { externalPath, isCall, lastName, methodOf, typesIn } from "../../python/external-path.ts";
import type { Program } from "../../python/program.ts";
import type { SymbolicValue, Value } from "../../python/value.ts";
import { mentionedIn } from "../mentioned-in.ts";

const LIBRARY = /^(?:supabase|postgrest)(?:\.|$)/;

export const isSupabasePath = (path: string): boolean => LIBRARY.test(path);

export const hasSupabase = mentionedIn(/\b(?:supabase|postgrest)\b/);

/** A client of Supabase, or the one of PostgREST within it: what it is asked for by name is a table. */
export function isClient(program: Program, value: Value, depth = 0): boolean {
  if (depth > 12) return false;
  if (value.kind === "choice") return value.options.some((option) => isClient(program, option, depth + 4));
  if (value.kind === "instance") return isClientClass(program, value.type);
  if (value.kind !== "symbolic") return false;
  const { operation } = value;
  if (operation.type === "parameter")
    return operation.annotation !== null && isClientType(program, operation.annotation);
  if (operation.type === "boolean")
    return [operation.left, operation.right].some((side) => isClient(program, side, depth + 1));
  if (operation.type === "call") return givesClient(program, value, depth);
  if (operation.type !== "attribute") return false;
  if (operation.name === "postgrest" && isClient(program, operation.object, depth + 1)) return true;
  return (program.declaredTypes(value) ?? []).some((type) => isClientType(program, type));
}

const isClientType = (program: Program, annotation: Value): boolean =>
  annotation.kind === "class"
    ? isClientClass(program, annotation)
    : typesIn(annotation).some((path) => isSupabasePath(path) && isNameOfClient(path));

const isClientClass = (program: Program, type: Extract<Value, { kind: "class" }>): boolean =>
  firstOf(program.lineage(type), (base) =>
    typeof base === "string" && isSupabasePath(base) && isNameOfClient(base) ? base : null,
  ) !== null;

const isNameOfClient = (path: string): boolean => lastName(path).endsWith("Client");

/** `create_client(url, key)`, `await AsyncClient.create(url, key)`, and what gives the same client for another schema. */
function givesClient(program: Program, value: SymbolicValue, depth: number): boolean {
  if (!isCall(value)) return false;
  const { callee } = value.operation;
  const path = externalPath(callee);
  if (path !== null) return isSupabasePath(path) && MAKING.test(path);
  const method = methodOf(callee);
  return method !== null && SAME.has(method.name) && isClient(program, method.object, depth + 1);
}

const MAKING = /(?:\.a?create(?:_async)?_client|Client(?:\.create)?)$/;
const SAME = new Set(["schema", "auth"]);
