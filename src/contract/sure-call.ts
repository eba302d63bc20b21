import type { SureCall } from "./database.ts";

/** The error that is meant is another one than the client gets, or all callers may give what is made there otherwise. */
const MILDER = { severity: "medium", verdict: "warn" } as const;

/** What a call that fails weighs beside a rule's own severity. */
export const weightOf = ({ isRaised, isFallback }: SureCall): Partial<typeof MILDER> =>
  isRaised || isFallback ? MILDER : {};
