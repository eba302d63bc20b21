import { type Draft, isWritten, outerOf } from "./draft.ts";

/**
 * A generator's runtime asks for whatever its methods give it. Where the method that is called was read itself, what
 * could not be told of its runtime is no second request.
 */
export function withoutRuntime(
  drafts: readonly Draft[],
  isGenerated: (file: string) => boolean,
): readonly Draft[] {
  const read = new Set(drafts.filter(isWritten).map((draft) => outerOf(draft).node));
  return drafts.filter(
    (draft) => isWritten(draft) || !isGenerated(draft.site.file) || !read.has(outerOf(draft).node),
  );
}
