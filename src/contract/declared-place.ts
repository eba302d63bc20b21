import type { Place } from "./place.ts";
import type { Target } from "./targets.ts";

/** Where the targets file names the symbol; null for a target that was discovered. */
export const declaredPlace = ({ declared }: Target): Place | null =>
  declared === null
    ? null
    : {
        file: declared.file,
        startLine: declared.line,
        endLine: declared.line,
        startColumn: declared.startColumn,
        endColumn: declared.endColumn,
      };

/** Where the symbol stands that a naming rule may judge: a free name, with an operation of its own, is nobody's business. */
export const judgedName = (target: Target): Place | null =>
  target.operation === null ? declaredPlace(target) : null;
