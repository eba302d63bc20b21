import type { SureCall } from "./database.ts";

/** The error that is meant is another one than the client gets, or all callers may give what is made there otherwise. */
const MILDER = { severity: "medium", verdict: "warn" } as const;

/** What a call that fails weighs beside a rule's own severity. */
export const weightOf = ({ isRaised, isFallback }: SureCall): Partial<typeof MILDER> =>
  isRaised || isFallback ? MILDER : {};

/** What a call that raises does to who waits for it. */
export const harmOf = (error: string): string =>
  `The call raises ${error}: requests that come to it get 500 Internal Server Error, and work in the background ends there.`;
