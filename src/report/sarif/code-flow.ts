import type { Place } from "../../contract/place.ts";
import type { Hop } from "../../contract/report.ts";
import type { RenderOptions } from "../../contract/report-format.ts";
import type { UniqueFinding } from "../../contract/unique-findings.ts";
import { HOP_TITLES } from "../wording/hop-titles.ts";
import { physicalLocation } from "./location.ts";
import { plainText } from "./message-text.ts";

/** The trace of the first symbol that has the finding, hop by hop, as the path that a viewer walks. */
export function codeFlows({ finding, project, audits: [audit] }: UniqueFinding, options: RenderOptions) {
  const locations = audit.hops.flatMap((hop) => {
    const place = placeOf(hop);
    return place === null
      ? []
      : [
          {
            location: {
              physicalLocation: physicalLocation(options, project, place),
              message: { text: plainText(hopText(hop)) },
            },
            importance: hop.hop === finding.hop ? "essential" : "important",
          },
        ];
  });
  return locations.length === 0 ? {} : { codeFlows: [{ threadFlows: [{ locations }] }] };
}

function placeOf({ location, undetermined }: Hop): Place | null {
  if (location !== null || undetermined === undefined) return location;
  return { file: undetermined.file, startLine: undetermined.line, endLine: undetermined.line };
}

const hopText = (hop: Hop): string =>
  `${HOP_TITLES[hop.hop].short}: ${hop.status.replaceAll("-", " ")}. ${hop.summary}`;
