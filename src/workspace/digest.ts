import { createHash } from "node:crypto";

/** Tells texts apart, and is no secret: 40 hexadecimal digits. */
export const digestOf = (text: string): string => createHash("sha1").update(text).digest("hex");
