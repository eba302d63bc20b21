import { createHash } from "node:crypto";

/**
 * The identity of a finding between runs: rule, file, enclosing declaration and normalised code.
 * Neither symbol nor line enters, so that moving code keeps it and renaming a target does too.
 */
export function fingerprint(rule: string, file: string, declaration: string, code: string): string {
  const normalised = code.replace(/\s+/g, " ").trim();
  return createHash("sha256")
    .update([rule, file, declaration, normalised].join("\0"))
    .digest("hex")
    .slice(0, 32);
}
