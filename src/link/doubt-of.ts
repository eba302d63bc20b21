import type { Operation } from "../contract/operation.ts";
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

/** Why an operation is in doubt that nobody is seen to request, told at its place by its path. */
export const doubtByPath = (
  { path, place }: Pick<Operation, "path" | "place">,
  reason: string,
  hint: string,
): Undetermined => ({
  reason,
  expression: render(path),
  file: place.file,
  line: place.startLine,
  hint: `if ${hint}, say so in targets.json: "consumers": "external"`,
});
