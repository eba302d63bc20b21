import type { Finding } from "../../contract/report.ts";
import type { RenderOptions } from "../../contract/report-format.ts";
import { symbolsOf, type UniqueFinding } from "../../contract/unique-findings.ts";
import { markdownProse } from "../quoting/markdown-text.ts";
import { oneLine } from "../quoting/split-prose.ts";
import { symbolsLine } from "../wording/symbols-line.ts";
import { codeFlows } from "./code-flow.ts";
import { LEVELS } from "./levels.ts";
import { physicalLocation } from "./location.ts";
import { linkText, plainText } from "./message-text.ts";
import { snippetOf } from "./snippet.ts";

/** GitHub shows no more locations of a result. */
const MOST_RELATED = 100;

/** A finding as SARIF's result: once, with every symbol that it concerns. */
export function toResult(
  unique: UniqueFinding,
  indexes: ReadonlyMap<string, number>,
  options: RenderOptions,
) {
  const { finding, project, audits } = unique;
  const ruleIndex = indexes.get(finding.ruleId);
  return {
    ruleId: oneLine(finding.ruleId),
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[finding.severity],
    message: { text: messageText(unique), markdown: messageMarkdown(unique) },
    locations: [
      {
        physicalLocation: physicalLocation(
          options,
          project,
          finding.location,
          snippetOf(audits, finding.location),
        ),
      },
    ],
    partialFingerprints: fingerprints(finding),
    ...relatedLocations(unique, options),
    ...codeFlows(unique, options),
    properties: {
      symbols: symbolsOf(unique).map(oneLine),
      ...(project === undefined ? {} : { project: oneLine(project) }),
    },
  };
}

/**
 * GitHub tells alerts apart by `primaryLocationLineHash`, which its upload action makes itself and warns of, result by
 * result, when it finds another's there. So that key is left to the action, and ours is for everybody else.
 */
const fingerprints = (finding: Finding) => ({ "hopAuditFingerprint/v1": oneLine(finding.fingerprint) });

/** The first sentence is what is shown where there is little room; GitHub shows related places that are linked. */
function messageText(unique: UniqueFinding): string {
  const { finding } = unique;
  const links = related(finding).map(({ note }, index) => `[${linkText(note)}](${index + 1})`);
  return [
    plainText(finding.message),
    plainText(finding.impact),
    `Fix: ${plainText(finding.fix)}`,
    ...(links.length === 0 ? [] : [`See also: ${links.join("; ")}.`]),
    `${plainText(symbolsLine(unique))}.`,
  ].join("\n\n");
}

function messageMarkdown(unique: UniqueFinding): string {
  const { finding } = unique;
  const links = related(finding).map(({ note }, index) => `[${markdownProse(note)}](${index + 1})`);
  return [
    markdownProse(finding.message),
    markdownProse(finding.impact),
    `**Fix:** ${markdownProse(finding.fix)}`,
    ...(links.length === 0 ? [] : [`**See also:** ${links.join("; ")}`]),
    markdownProse(symbolsLine(unique)),
  ].join("\n\n");
}

const related = (finding: Finding): Finding["related"] => finding.related.slice(0, MOST_RELATED);

function relatedLocations({ finding, project, audits }: UniqueFinding, options: RenderOptions) {
  if (finding.related.length === 0) return {};
  return {
    relatedLocations: related(finding).map((place, index) => ({
      id: index + 1,
      message: { text: plainText(place.note) },
      physicalLocation: physicalLocation(options, project, place, snippetOf(audits, place)),
    })),
  };
}
