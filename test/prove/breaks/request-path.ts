import { escapeRegExp } from "../../../src/contract/escape-reg-exp.ts";
import { render } from "../../../src/contract/pattern.ts";
import type { Request } from "../../../src/contract/request.ts";
import type { Links } from "../break.ts";
import type { Edit } from "../sources/edit.ts";
import { findAnywhere, findAt, writtenAt } from "./request-text.ts";

/** Renames a fixed segment of the URL where the request writes it. */
export function renameInRequest(links: Links, request: Request): Edit[] {
  if (isOfPanel(links, request)) return renameAnywhere(links, request);
  const places = writtenAt(request);
  for (const segment of segmentsOf(request).slice(0, LAST)) {
    for (const place of places) {
      const found = findAt(links, place, asSegment(segment));
      if (found.length > 0) return found.map(slip);
    }
  }
  // What a proxy rewrites has other segments where it is written.
  const [rewritten] = places.flatMap((place) => findAt(links, place, ANY_SEGMENT).slice(-1));
  return rewritten === undefined ? renameAnywhere(links, request) : [slip(rewritten)];
}

/** A screen of an admin panel: its path is made of the resource's name, and what it writes itself is a page's. */
const isOfPanel = ({ files }: Links, { place }: Request): boolean =>
  /\bfrom "(?:react-admin|@refinedev\/[\w-]+)"/.test(files[place.file] ?? "");

/** How many segments can be its own; those before are what all URLs begin with. */
const LAST = 2;

/** Renames it wherever a script writes it: in a constant, a table of paths, the key of a cache. */
export function renameAnywhere(links: Links, request: Request): Edit[] {
  for (const segment of segmentsOf(request)) {
    const found = findAnywhere(links, asSegment(segment)).filter((edit) => !isSpecifier(links, edit));
    if (found.length > 0) return found.map(slip);
  }
  return [];
}

/** `from "../api/orders"` names a module, which would be missing under another name. */
function isSpecifier({ files }: Links, { file, start }: Edit): boolean {
  const line = (files[file] ?? "").slice(0, start).split("\n").at(-1) ?? "";
  return /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*)["'][^"']*$/.test(line);
}

const slip = (edit: Edit): Edit => ({ ...edit, text: `${edit.text}x` });

/** The last one first. */
const segmentsOf = ({ url }: Request): string[] =>
  render(url)
    .split("/")
    .filter((segment) => /^[\w-]+$/.test(segment))
    .reverse();

/** Behind a slash or at the beginning of a text, and to the end of either. */
const asSegment = (segment: string): RegExp =>
  new RegExp(`(?<=[/"'\`}])${escapeRegExp(segment)}(?=["'\`/?#$])`, "g");

const ANY_SEGMENT = /(?<=["'`](?:\/[\w-]+)*\/)[a-z][\w-]*(?=["'`/?#$])/g;
