import { lastName } from "../python/external-path.ts";
import { libraryPath } from "../python/lineage.ts";
import type { CallArguments, Site, Value } from "../python/value.ts";
import { argumentSite } from "./argument-readers.ts";
import type { AnswerClass } from "./routing-objects.ts";

/** What code requests: JSON, files, streams, text. Another library's class renders pages; JSON ones say so. */
const DATA = /JSON|^(?:Response|FileResponse|StreamingResponse|PlainTextResponse|EventSourceResponse)$/i;

/** Null where none is chosen: what stands further out decides. */
export function readAnswerClass(args: CallArguments, site: Site): AnswerClass | null {
  for (const name of ["response_class", "default_response_class"]) {
    const chosen = args.keywords.get(name);
    if (chosen !== undefined)
      return {
        isPage: isPageClass(chosen),
        isOwn: !isPlainJson(chosen),
        site: argumentSite(args, name, site),
      };
  }
  return null;
}

/** A library's class that is not for data, or a class of the tree that extends one. */
function isPageClass(value: Value): boolean {
  if (value.kind === "external") return /Response$/.test(value.path) && !DATA.test(lastName(value.path));
  return value.kind === "class" && value.bases.some(isPageClass);
}

const isPlainJson = (value: Value): boolean =>
  /(?:^|\.)(?:\w*JSONResponse|DefaultPlaceholder)$/.test(libraryPath(value) ?? "");
