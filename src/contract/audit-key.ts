import type { Audit } from "./report.ts";

/** One symbol of one project, as a key. */
export const auditKey = ({ project, symbol }: Pick<Audit, "project" | "symbol">): string =>
  `${project ?? ""} ${symbol}`;
