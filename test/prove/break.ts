import type { HopName, Status, Verdict } from "../../src/contract/report.ts";
import type { Request } from "../../src/contract/request.ts";
import type { Subject } from "../../src/contract/trace.ts";
import type { Claim } from "../../src/contract/written-type.ts";
import type { Edit, Files } from "./sources/edit.ts";

/** What a break may read to find the links of one consistent operation. */
export interface Links {
  readonly files: Files;
  readonly subject: Subject;
  /** The same call makes other requests as well: in another run, or for another caller. */
  readonly isShared: (request: Request) => boolean;
  /** The types that the client's code gives to what a request answers. */
  readonly claimsOf: (request: string) => readonly Claim[];
}

/** How a break shows: at which hop, by which rule, and what it does to the verdicts. */
export interface Expectation {
  readonly hop: HopName;
  /** One of these has a finding that it had not before. */
  readonly rules: readonly string[];
  /** What the hop's verdict must be; null where the rule leaves it as it was. */
  readonly verdicts: readonly Verdict[] | null;
  /** What the operation's status must be; null where a finding of that severity does not decide it. */
  readonly status: readonly Status[] | null;
}

/** One way to cut a link, with how that must show. */
export interface Cut {
  /** What is cut, for the list of what was missed. */
  readonly what: string;
  readonly edits: readonly Edit[];
  readonly expected: readonly Expectation[];
}

/** A link is there, and the break does not know how to cut it: counts as missed. */
export interface Uncut {
  readonly what: string;
  readonly reason: string;
}

/** No edit of the repository cuts this link: it would stay, and its verdict with it. Listed, and no break. */
export interface LeftOut {
  readonly what: string;
  readonly stays: string;
}

/** One kind of break. */
export interface Break {
  readonly name: string;
  /** The links of this kind that a consistent operation has; empty where it has none. */
  readonly find: (links: Links) => readonly (Cut | Uncut | LeftOut)[];
}
