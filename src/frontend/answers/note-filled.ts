import type { Expression, Statement } from "../script/tree.ts";
import type { Following } from "./carrier.ts";

/** `{ ...order, isOpen: false }`: what is made of the answer has fields that the answer need not have. */
export function noteFilled(
  following: Pick<Following, "filledLater">,
  made: Expression | Statement | null,
): void {
  if (made?.kind === "cast") noteFilled(following, made.value);
  if (made?.kind !== "object" || !made.properties.some(({ kind }) => kind === "spread")) return;
  for (const { key } of made.properties) if (typeof key === "string") following.filledLater.add(key);
}
