import type { Value } from "../python/value.ts";

/** `address.city` of `User.address.city`; null for what is no field of a class. */
export function fieldOf(value: Value): string | null {
  if (value.kind !== "symbolic") return null;
  const { operation } = value;
  if (operation.type === "unary") return fieldOf(operation.operand);
  if (operation.type !== "attribute") return null;
  if (operation.object.kind === "class") return operation.name;
  const holder = fieldOf(operation.object);
  return holder === null ? null : `${holder}.${operation.name}`;
}
