export interface Ending {
  /** A fault of ours. */
  readonly fault: boolean;
  /** Something could not be audited, and the user can change that. */
  readonly refused: boolean;
  /** A gating finding holds, or a committed report is stale. */
  readonly gated: boolean;
}

/** 3 before 2 before 1 before 0; never a count. */
export function exitCode({ fault, refused, gated }: Ending): 0 | 1 | 2 | 3 {
  if (fault) return 3;
  if (refused) return 2;
  return gated ? 1 : 0;
}

export const fine: Ending = { fault: false, refused: false, gated: false };
