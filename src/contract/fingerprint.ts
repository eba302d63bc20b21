import { createHash } from "node:crypto";

/**
 * The identity of a finding between runs: rule, file, enclosing declaration and normalised code, and what is accused
 * where one piece of code can give several findings. Neither symbol nor line enters, so that moving code keeps it and
 * renaming a target does too.
 */
export function fingerprint(
  rule: string,
  file: string,
  declaration: string,
  code: string,
  accused?: string,
): string {
  const normalised = code.replace(/\s+/g, " ").trim();
  const parts = [rule, file, declaration, normalised, ...(accused === undefined ? [] : [accused])];
  return createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, 32);
}
