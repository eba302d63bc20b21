import { render } from "../../src/contract/pattern.ts";
import { placeText } from "../../src/contract/place.ts";
import type { Request } from "../../src/contract/request.ts";
import { type Audited, type AuditedFiles, auditFiles, type Made } from "./audit-files.ts";
import type { Break, Cut, LeftOut, Links, Uncut } from "./break.ts";
import { judgeBreak, type Outcome, openPlaces } from "./judge-break.ts";
import type { OpenedFixture } from "./open-fixture.ts";
import { applyEdits, type Files } from "./sources/edit.ts";

/** What became of one break of one operation. */
export interface Proof {
  readonly kind: string;
  readonly fixture: string;
  readonly operation: string;
  readonly what: string;
  readonly outcome: Outcome;
}

/** Breaks each link of each consistent operation of a fixture, one at a time. */
export async function proveBreaks(
  { name, isBorrowing, files, made, whole }: OpenedFixture,
  breaks: readonly Break[],
): Promise<Proof[]> {
  const open = openPlaces(files, whole);
  const auditBroken = rememberBroken(files, made);
  const proofs: Proof[] = [];
  for (const before of whole.audited) {
    if (before.audit().status !== "C" || (isBorrowing && !isRequested(before))) continue;
    const { method, path } = before.operation;
    const links = linksOf(files, whole, before);
    for (const { name: kind, find } of breaks) {
      for (const found of find(links)) {
        const outcome: Outcome =
          "edits" in found
            ? judgeBreak(before, await auditBroken(found), found.expected, open)
            : notMade(found);
        proofs.push({
          kind,
          fixture: name,
          operation: `${method} ${render(path)}`,
          what: found.what,
          outcome,
        });
      }
    }
  }
  return proofs;
}

const notMade = (found: Uncut | LeftOut): Outcome =>
  "stays" in found ? { kind: "left-out", reason: found.stays } : { kind: "missed", reason: found.reason };

const isRequested = ({ audit }: Audited): boolean =>
  audit().hops.some(({ hop, verdict }) => hop === "context" && verdict !== "not-applicable");

function linksOf(files: Files, { linked }: AuditedFiles, { subject }: Audited): Links {
  const calls = (linked?.frontend.requests ?? []).map(callOf);
  return {
    files,
    subject: subject(),
    isShared: (request) => calls.filter((call) => call === callOf(request)).length > 1,
    claimsOf: (request) => linked?.frontend.claimsOf(request) ?? [],
  };
}

const callOf = ({ place }: Request): string => `${placeText(place)}:${place.startColumn}`;

/** Operations that share a link share its break: the broken repository is audited once. */
function rememberBroken(files: Files, given: Made): (cut: Cut) => Promise<AuditedFiles> {
  const known = new Map<string, Promise<AuditedFiles>>();
  return ({ edits }) => {
    const changes = applyEdits(files, edits);
    const key = JSON.stringify([...changes]);
    const made = known.get(key) ?? auditFiles(files, changes, given);
    known.set(key, made);
    return made;
  };
}
