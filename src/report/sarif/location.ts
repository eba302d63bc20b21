import type { Place } from "../../contract/place.ts";
import type { RenderOptions } from "../../contract/report-format.ts";

type Context = Pick<RenderOptions, "repositoryPath">;

/** A place for SARIF: its file below the repository's root, and the region there. */
export function physicalLocation(
  context: Context,
  project: string | undefined,
  place: Place,
  snippet: string | null = null,
) {
  const location = artifactLocation(context.repositoryPath(project, place.file));
  if (place.startLine < 1) return { artifactLocation: location };
  const region = { ...regionOf(place), ...(snippet === null ? {} : { snippet: { text: snippet } }) };
  return { artifactLocation: location, region };
}

export const artifactLocation = (path: string) => ({ uri: toUri(path), uriBaseId: "%SRCROOT%" });

/**
 * Both count columns from 1 and leave the end out. Without columns the region is whole lines, which starts at column 1;
 * where the last line ends is then not known here, and SARIF's default says just that.
 */
function regionOf({ startLine, endLine, startColumn, endColumn }: Place) {
  const from = { startLine, startColumn: startColumn ?? 1, endLine: Math.max(startLine, endLine) };
  return endColumn === undefined ? from : { ...from, endColumn };
}

/** A relative reference; what a URI could not hold is encoded, and half a surrogate pair is no character. */
const toUri = (path: string): string =>
  path
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
