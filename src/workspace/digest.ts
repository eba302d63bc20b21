import { createHash } from "node:crypto";

/** Tells texts apart, and is no secret: 40 hexadecimal digits. */
export const digestOf = (text: string | Uint8Array): string => createHash("sha1").update(text).digest("hex");

/** Of several texts, each with its name. */
export function digestAll(named: Iterable<readonly [name: string, text: string]>): string {
  const hash = createHash("sha1");
  for (const [name, text] of named) hash.update(`${name}\0${text.length}\0`).update(text);
  return hash.digest("hex");
}
