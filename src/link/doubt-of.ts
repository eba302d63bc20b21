import { render } from "../contract/pattern.ts";
import type { Undetermined } from "../contract/place.ts";
import type { Request } from "../contract/request.ts";

/** Why a request is in doubt, told at its place by its URL. */
export const doubtOf = ({ url, place }: Request, reason: string, hint: string): Undetermined => ({
  reason,
  expression: render(url),
  file: place.file,
  line: place.startLine,
  hint,
});
