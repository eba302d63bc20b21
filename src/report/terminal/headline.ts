import type { Place } from "../../contract/place.ts";
import type { Audit, Code, Finding } from "../../contract/report.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { numberFindings } from "../wording/findings.ts";
import { pointText } from "../wording/place-text.ts";
import { STATUS_WORDS } from "../wording/words.ts";
import { codeFrame, shows } from "./code-frame.ts";
import type { Page } from "./ink.ts";
import { statusMark } from "./marks.ts";
import { wrap } from "./wrap.ts";

/** What decided the status: the place first, then one sentence, then the code there. */
export function headline(page: Page, audit: Audit): string[] {
  const { place, text, label } = decisive(audit);
  const sentence = `${audit.symbol} is ${STATUS_WORDS[audit.status]} (${audit.status})${text === "" ? "." : `: ${text}`}`;
  return [
    ...(place === null ? [] : [page.ink.place(oneLine(pointText(place)))]),
    ...wrap(page, sentence, `${statusMark(page.ink, audit.status)} `, 2),
    ...(place === null || label === "" ? [] : frame(page, audit, place, oneLine(label))),
  ];
}

interface Decisive {
  readonly place: Place | null;
  readonly text: string;
  readonly label: string;
}

function decisive(audit: Audit): Decisive {
  const worst = worstFinding(audit);
  if (audit.status === "I" && worst !== undefined)
    return { place: asPlace(worst.location), text: worst.message, label: worst.title };
  const stopped = audit.hops.find((hop) => hop.undetermined !== undefined)?.undetermined;
  if (audit.status === "U" && stopped !== undefined) {
    const { file, line, reason } = stopped;
    return { place: { file, startLine: line, endLine: line }, text: reason, label: "analysis stopped here" };
  }
  const route = audit.hops[0]?.location;
  return { place: route ? asPlace(route) : null, text: "", label: "" };
}

/** Of the worst ones, one whose code can be shown. */
function worstFinding(audit: Audit): Finding | undefined {
  const findings = numberFindings(audit).map(({ finding }) => finding);
  const worst = findings.filter((finding) => finding.severity === findings[0]?.severity);
  return worst.find((finding) => quotationOf(audit, asPlace(finding.location)) !== undefined) ?? worst[0];
}

const quotationOf = (audit: Audit, place: Place): Code | undefined =>
  audit.hops.flatMap((hop) => hop.code).find((code) => shows(code, place));

function frame(page: Page, audit: Audit, place: Place, label: string): string[] {
  const code = quotationOf(audit, place);
  return code === undefined ? [] : ["", ...codeFrame(page, code, place, label, "  ")];
}

type Shape = Audit["findings"][number]["location"];

/** Optional columns of the schema may be present and undefined; those of a place may not. */
function asPlace({ file, startLine, endLine, startColumn, endColumn }: Shape): Place {
  return {
    file,
    startLine,
    endLine,
    ...(startColumn === undefined ? {} : { startColumn }),
    ...(endColumn === undefined ? {} : { endColumn }),
  };
}
